"""Recounts what others have counted, by the rule written beside each published count.

``external_counts.csv`` keeps a count somebody published and, in its rule columns, which records
answer it. Our count is never stored: it is what the records say today.
"""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.dataset import Dataset
from helpers.dates import parse_date

RULE_COLUMNS = (
    "counted",
    "categories",
    "records",
    "start_from",
    "start_to",
    "third_parties",
    "name_pattern",
    "title_pattern",
    "persons",
    "place_country",
    "place_pattern",
    "exclude",
    "measure",
    "measure_detail",
)


def recount(dataset: Dataset) -> pd.DataFrame:
    """Return each published count beside ours.

    Args:
        dataset: The tables; the whole of them, since a count published has a scope of its own.

    Returns:
        The columns of external_counts.csv and: period (the time counted, in words), our_count
        (NaN where the records cannot answer), our_unit, difference (ours minus theirs) and
        event_ids (the records counted, separated by semicolons).
    """
    table = dataset.external_counts
    answers = [_answer(dataset, rule) for rule in table.to_dict("records")]
    ours = pd.Series([answer.count for answer in answers], index=table.index, dtype="float64")
    return table.assign(
        period=[
            _period(*ends) for ends in zip(table["period_start"], table["period_end"], strict=True)
        ],
        our_count=ours,
        our_unit=[answer.unit for answer in answers],
        difference=ours - table["value"].astype("float64"),
        event_ids=["; ".join(answer.event_ids) for answer in answers],
    )


def selected(dataset: Dataset, rule: dict[Any, Any]) -> pd.DataFrame:
    """Return the events that a rule counts, in the order of their dates.

    Args:
        dataset: The tables.
        rule: One row of external_counts.csv; an empty cell does not restrict.
    """
    events = dataset.events
    chosen = pd.Series(True, index=events.index)
    for column, values in (("category", rule["categories"]), ("record", rule["records"])):
        if values:
            chosen &= events[column].isin(_list(values))
    if rule["start_from"]:
        chosen &= events["earliest"] >= pd.Timestamp(parse_date(rule["start_from"]).earliest)
    if rule["start_to"]:
        chosen &= events["earliest"] <= pd.Timestamp(parse_date(rule["start_to"]).latest)
    for column, pattern in (("name", rule["name_pattern"]), ("title", rule["title_pattern"])):
        if pattern:
            chosen &= _matches(events[column], pattern)
    chosen &= _in_company(dataset, rule["third_parties"])
    chosen &= _with_persons(dataset, rule["persons"])
    chosen &= _at_place(dataset, rule["place_country"], rule["place_pattern"])
    return events[chosen & ~events["event_id"].isin(_list(rule["exclude"]))]


@dataclass(frozen=True)
class _Answer:
    """Our count, its unit and the records behind it."""

    count: float
    unit: str
    event_ids: list[str]


def _answer(dataset: Dataset, rule: dict[Any, Any]) -> _Answer:
    if rule["counted"] == "none":
        return _Answer(float("nan"), "", [])
    events = selected(dataset, rule)
    count, unit = _count(dataset, events, rule)
    return _Answer(count, unit, events["event_id"].tolist())


def _count(dataset: Dataset, events: pd.DataFrame, rule: dict[Any, Any]) -> tuple[float, str]:
    """Return what a rule counts in the events chosen, and its unit."""
    counted = rule["counted"]
    if counted == "days":
        return float(_days(events)), "days"
    if counted == "years":
        return float(events["earliest"].dt.year.nunique()), "years"
    if counted == "mean_per_year":
        years = (
            parse_date(rule["start_to"]).latest.year - parse_date(rule["start_from"]).latest.year
        )
        return round(len(events) / (years + 1), 1), "records a year"
    if counted == "sum":
        return float(_figures(dataset, events, rule)["value"].sum()), str(rule["measure"])
    return float(len(events)), "records"


def _days(events: pd.DataFrame) -> int:
    """Return how many different days the events cover."""
    spans = zip(events["earliest"], events["latest"], strict=True)
    return len({day for first, last in spans for day in pd.date_range(first, last)})


def _figures(dataset: Dataset, events: pd.DataFrame, rule: dict[Any, Any]) -> pd.DataFrame:
    """Return the figures of the events that a rule adds up."""
    figures = dataset.figures
    chosen = figures["event_id"].isin(events["event_id"])
    chosen &= figures["measure"].isin(_list(rule["measure"]))
    if rule["measure_detail"]:
        chosen &= _matches(figures["detail"], rule["measure_detail"])
    return figures[chosen]


def _in_company(dataset: Dataset, third_parties: str) -> pd.Series:
    """Return which events have the third parties asked for: none, some, or only those named."""
    events, people = dataset.events, dataset.participants
    if third_parties == "any":
        return pd.Series(True, index=events.index)
    others = people[people["side"] == "other"]
    company = events["event_id"].map(others.groupby("event_id")["name"].agg(set))
    if third_parties == "none":
        return company.isna()
    if third_parties == "some":
        return company.notna()
    named = set(_list(third_parties.removeprefix("only:")))
    return company.map(lambda names: names == named).astype(bool)


def _with_persons(dataset: Dataset, persons: str) -> pd.Series:
    """Return which events all of the persons named took part in."""
    chosen = pd.Series(True, index=dataset.events.index)
    people = dataset.participants
    for person in _list(persons):
        present = people.loc[people["name"] == person, "event_id"]
        chosen &= dataset.events["event_id"].isin(present)
    return chosen


def _at_place(dataset: Dataset, country: str, pattern: str) -> pd.Series:
    """Return which events are placed in a country and at a place whose name matches."""
    places = dataset.places
    chosen = pd.Series(True, index=places.index)
    if country:
        chosen &= places["country"] == country
    if pattern:
        chosen &= _matches(places["name"], pattern)
    if not (country or pattern):
        return pd.Series(True, index=dataset.events.index)
    return dataset.events["place_id"].isin(places.loc[chosen, "place_id"])


def _matches(texts: pd.Series, pattern: str) -> pd.Series:
    expression = re.compile(pattern)
    return texts.map(lambda text: bool(expression.search(text))).astype(bool)


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _period(start: str, end: str) -> str:
    """Return the time counted in words."""
    if not start:
        return f"up to {parse_date(end).describe()}"
    if start == end:
        return parse_date(start).describe()
    return f"{parse_date(start).describe()} to {parse_date(end).describe()}"
