"""What the selection holds, in five sentences."""

from collections.abc import Iterator

import pandas as pd

from helpers import measures, rates
from helpers.dates import day_words, parse_day
from helpers.parameters import ReportParameters
from helpers.schema import labels
from helpers.sentences.words import Prose, agree, counted, listed, percent, sentence_case
from helpers.timeline import Timeline

NOTHING = (
    "No record matches this selection ({selection}). "
    "Widen the dates, or leave out a category, level or confidence."
)

EXERCISES_AND_PATROLS = ("exercise", "air_patrol", "naval_patrol")

_RECORDS = {
    "contact": ("contact between the two sides", "contacts between the two sides"),
    "document": ("joint or official text", "joint or official texts"),
    "reaction": ("reaction of a third state", "reactions of third states"),
    "indicator": ("published indicator", "published indicators"),
    "claim": ("unconfirmed claim", "unconfirmed claims"),
}


def overview(timeline: Timeline, parameters: ReportParameters) -> Prose:
    """Return what the selection shows, in up to five paragraphs; one when it is empty."""
    if not len(timeline):
        return Prose((NOTHING.format(selection=timeline.selection),))
    paragraphs = (
        holds(timeline),
        most_frequent(timeline),
        change(timeline.contacts().wholes(), parameters),
        sourcing(timeline),
        latest(timeline),
    )
    return Prose(tuple(paragraph for paragraph in paragraphs if paragraph))


def holds(timeline: Timeline) -> str:
    """Return how many records of each kind the selection holds."""
    kinds = measures.count_by(timeline, "record").set_index("record")["count"]
    said = [counted(int(kinds[kind]), *_RECORDS[kind]) for kind in kinds.index if kinds[kind]]
    parts = len(timeline.contacts().parts())
    of_which = (
        f" Of the contacts, {parts} {agree(parts, 'is', 'are')} part of a "
        "larger one and not counted again in the totals below."
        if parts
        else ""
    )
    selection = sentence_case(timeline.selection)
    return f"{selection}: {counted(len(timeline), 'record')}, namely {listed(said)}.{of_which}"


def most_frequent(timeline: Timeline) -> str:
    """Return which categories are the most frequent among whole contacts."""
    contacts = timeline.contacts().wholes()
    if not len(contacts):
        return "The selection holds no contact that stands by itself."
    names = labels("events", "category")
    counts = measures.count_by(contacts, "category").sort_values(
        "count", ascending=False, kind="stable"
    )
    top = [
        f"{names[category]} ({number})"
        for category, number in zip(counts["category"], counts["count"], strict=True)
        if number
    ][:3]
    if len(top) == 1:
        category = names[measures.present(contacts, "category")[0]]
        if len(contacts) == 1:
            return f"The one contact that stands by itself is of the category {category}."
        return f"All {len(contacts)} contacts counted as wholes are of the category {category}."
    return (
        f"Among {counted(len(contacts), 'contact')} counted as wholes, the most frequent "
        f"categories are {listed(top)}."
    )


def change(contacts: Timeline, parameters: ReportParameters) -> str:
    """Return how the rate of contacts differs before and after the pivot date."""
    pivot = parse_day(parameters.pivot_date)
    found = rates.compare(contacts, pivot)
    if found is None or not found.before.count + found.after.count:
        return ""
    return (
        f"From {day_words(pivot)} on, contacts are recorded at {rate_words(found.after)}, "
        f"against {rate_words(found.before)} before. What is recorded depends on what was "
        "published and found, so this is a change in the record first."
    )


def rate_words(found: rates.Rate) -> str:
    """Return a rate with its interval in words."""
    return f"{found.rate:.1f} a year (95% interval {found.low:.1f} to {found.high:.1f})"


def sourcing(timeline: Timeline) -> str:
    """Return what the selected records rest on."""
    citations = timeline.dataset.citations
    cited = citations[citations["event_id"].isin(timeline.events["event_id"])]
    sources = timeline.dataset.sources
    publishers = sources.loc[sources["source_id"].isin(cited["source_id"]), "publisher"]
    disputed = measures.disputed(timeline)
    high = int((timeline.events["confidence"] == "high").sum())
    return " ".join(
        [
            f"They rest on {counted(cited['source_id'].nunique(), 'source')} from "
            f"{counted(publishers.nunique(), 'publisher')};",
            f"{percent(high, len(timeline))} of the records are of high confidence,",
            f"and {counted(disputed, 'record')} {agree(disputed, 'says', 'say')} where sources "
            "differ or what is one side’s word.",
        ]
    )


def latest(timeline: Timeline) -> str:
    """Return the latest record and the longest time without one."""
    return " ".join(_latest(timeline))


def _latest(timeline: Timeline) -> Iterator[str]:
    last = timeline.events.iloc[-1]
    yield f"The latest record is “{last['title']}” ({last['date_text']})."
    gap = measures.longest_gap(timeline.contacts())
    if gap:
        days = (pd.Timestamp(gap[1]) - pd.Timestamp(gap[0])).days - 1
        yield (
            f"The longest time without a recorded contact runs from {day_words(gap[0])} to "
            f"{day_words(gap[1])} ({counted(days, 'day')} between them)."
        )


def key_numbers(timeline: Timeline) -> list[tuple[int, str, str]]:
    """Return the numbers that open the report: number, what it counts, the selection."""
    contacts = timeline.contacts()
    citations = timeline.dataset.citations
    cited = citations[citations["event_id"].isin(timeline.events["event_id"])]
    numbers = (
        (len(timeline), "records"),
        (len(contacts.wholes()), "contacts, counted as wholes"),
        (measures.count_of(contacts.wholes(), EXERCISES_AND_PATROLS), "exercises and patrols"),
        (cited["source_id"].nunique(), "sources"),
    )
    return [(int(number), words, timeline.selection) for number, words in numbers]
