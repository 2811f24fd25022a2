"""Headings that state what a section finds; a plain title where nothing stands out."""

from collections.abc import Iterable

import pandas as pd

from helpers import measures
from helpers.schema import labels
from helpers.sentences.words import Heading, counted
from helpers.timeline import Timeline


def _most(names: Iterable[str], counts: Iterable[int]) -> tuple[str, int] | None:
    """Return the one name with the highest count, or None when two share it or all are 0."""
    numbers = dict(zip(names, (int(count) for count in counts), strict=True))
    highest = max(numbers.values(), default=0)
    leading = [name for name, number in numbers.items() if number == highest]
    return (leading[0], highest) if highest and len(leading) == 1 else None


def by_year(contacts: Timeline) -> Heading:
    """Return which year has the most contacts."""
    counts = measures.count_by_year(contacts).groupby("year")["count"].sum()
    most = _most((str(year) for year in counts.index), counts)
    if most is None or len(counts) < 2:
        return Heading("Contacts by year", "by-year")
    return Heading(f"{most[0]} has the most recorded contacts, {most[1]}", "by-year")


def levels(contacts: Timeline) -> Heading:
    """Return at which level most contacts took place."""
    counts = measures.count_by(contacts, "level")
    most = _most(counts["level"], counts["count"])
    if most is None:
        return Heading("Categories and levels", "levels")
    level, number = labels("events", "level")[most[0]], most[1]
    whole = counted(len(contacts), "contact")
    return Heading(f"The level seen most often is {level}, in {number} of {whole}", "levels")


def hosts(contacts: Timeline) -> Heading:
    """Return whether Russia or China saw more of the contacts."""
    hosted = contacts.events["initiated_in"]
    russia, china = int((hosted == "RU").sum()), int((hosted == "CN").sum())
    if not russia + china:
        return Heading("Where contacts took place", "places")
    if russia == china:
        return Heading(f"Russia and China each saw {counted(russia, 'contact')}", "places")
    sides = (("Russia", russia), ("China", china))
    (first, more), (second, fewer) = sorted(sides, key=lambda side: -side[1])
    return Heading(f"{first} saw more contacts than {second}, {more} against {fewer}", "places")


def encounters(contacts: Timeline) -> Heading:
    """Return which two people are named together most often."""
    pairs = measures.encounters(contacts)
    most = _most(pairs["chinese"] + " and " + pairs["russian"], pairs["count"])
    if most is None or most[1] == 1:
        return Heading("Who met whom", "people")
    return Heading(f"{most[0]} are named together most often", "people")


def agreement(counts: pd.DataFrame) -> Heading:
    """Return with how many of other people's counts ours agree.

    Args:
        counts: Columns value and our_count, one row a published count.
    """
    compared = counts.dropna(subset=["value", "our_count"])
    if compared.empty:
        return Heading("Our counts beside other people’s", "external-counts")
    same = int((compared["our_count"] == compared["value"]).sum())
    text = f"Our counts agree with {same} of {counted(len(compared), 'published one')}"
    return Heading(text, "external-counts")
