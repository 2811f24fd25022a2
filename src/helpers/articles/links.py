"""Which record of the timeline an event of an article is: scores with their reasons.

A link needs a time that agrees and more that agrees with it: kind of contact, people, name, place.
An event whose date the page leaves open is never linked; what it may be is shown as a near miss.
"""

import datetime as dt
import re
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from helpers.articles.events.event import Event, family_of
from helpers.articles.times.clock import is_invented
from helpers.articles.times.spans import FAR_FUTURE, Span, day
from helpers.dataset import Dataset

LINKED, NEAR = 55, 35
_FAR = 20
_NAME_WORDS = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True)
class Record:
    """A record of the timeline as far as it is compared."""

    event_id: str
    title: str
    date: str
    first: dt.date
    last: dt.date
    category: str
    kind: str
    name: str
    persons: frozenset[str]
    place: str
    country: str
    part_of: str

    @property
    def days(self) -> int:
        """Days it may cover."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Match:
    """A record compared with an event.

    Attributes:
        event_id: The record.
        title: Its title.
        date: Its date (EDTF).
        score: 0 to 100.
        reasons: What agrees, and what does not.
    """

    event_id: str
    title: str
    date: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """What the timeline has for an event.

    Attributes:
        match: The record it is, or None.
        near: Records that come close, best first.
        records: Of a series, the records it may mean.
    """

    match: Match | None
    near: tuple[Match, ...] = ()
    records: tuple[str, ...] = ()


def records_of(dataset: Dataset) -> tuple[Record, ...]:
    """Return the records that an article can tell of: contacts and documents."""
    return _records(dataset.digest, _Held(dataset))


class _Held:
    """Lets a data set stand beside its digest as an argument that is not compared."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@lru_cache(maxsize=4)
def _records(_digest: str, held: _Held) -> tuple[Record, ...]:
    dataset = held.dataset
    people = dataset.participants[dataset.participants["kind"] == "person"]
    persons = people.groupby("event_id")["name"].agg(frozenset).to_dict()
    places = dataset.places.set_index("place_id")
    events = dataset.events[dataset.events["record"].isin(["contact", "document"])]
    return tuple(_record(row, persons, places) for row in events.to_dict("records"))


def _record(row: dict[Hashable, Any], persons: dict[Hashable, Any], places: pd.DataFrame) -> Record:
    place_id = str(row["place_id"])
    place = places.loc[place_id] if place_id in places.index else None
    earliest, latest = row["earliest"], row["latest"]
    assert isinstance(earliest, pd.Timestamp) and isinstance(latest, pd.Timestamp)
    return Record(
        event_id=str(row["event_id"]),
        title=str(row["title"]),
        date=str(row["date"]),
        first=earliest.date(),
        last=latest.date(),
        category=str(row["category"]),
        kind=str(row["record"]),
        name=str(row["name"]),
        persons=persons.get(str(row["event_id"]), frozenset()),
        place=str(place["name"]) if place is not None else "",
        country=str(place["country"]) if place is not None else "",
        part_of=str(row["part_of"]),
    )


def link(event: Event, records: tuple[Record, ...]) -> Link:
    """Return the record an event is, with near misses, or the records a series may mean."""
    span = event.when.span
    if event.several:
        return Link(None, (), _series(event, records) if span else ())
    known = span if span is not None and not is_invented(span) else None
    matches = [match for record in records if (match := compare(event, known, record))]
    matches.sort(key=lambda m: (-m.score, m.event_id))
    if known is None:
        return Link(None, tuple(matches[:3]))
    best = matches[0] if matches and matches[0].score >= LINKED else None
    near = [m for m in matches if m is not best and m.score >= NEAR]
    return Link(best, tuple(near[:3]))


def _series(event: Event, records: tuple[Record, ...]) -> tuple[str, ...]:
    span, family = event.when.span, family_of(event.category) or set()
    assert span is not None
    return tuple(
        r.event_id
        for r in records
        if r.category in family
        and r.kind == "contact"
        and not r.part_of
        and r.first <= span.last
        and span.first <= r.last
    )


def compare(event: Event, span: Span | None, record: Record) -> Match | None:
    """Return how well a record fits an event, or None where it cannot be it."""
    kind = _kind_score(event.category, record)
    if kind is None:
        return None
    time = _time_score(span, record)
    if time is None:
        return None
    parts = [
        time,
        kind,
        _people_score(event, record),
        _name_score(event, record),
        _place_score(event, record),
    ]
    score = sum(points for points, _ in parts)
    if span is None and score < NEAR:
        return None
    reasons = tuple(reason for _, reason in parts if reason)
    return Match(record.event_id, record.title, record.date, max(0, min(100, score)), reasons)


def _kind_score(category: str, record: Record) -> tuple[int, str] | None:
    if category == record.category:
        return 20, f"both {record.category.replace('_', ' ')}"
    family = family_of(category) or set()
    if record.category in family:
        return 14, f"{category.replace('_', ' ')} and {record.category.replace('_', ' ')}"
    near = {category, record.category}
    if near in (
        {"agreement", "arms_transfer"},
        {"summit", "statement"},
        {"exercise", "port_call"},
        {"agreement", "technology"},
    ):
        return 6, f"{category.replace('_', ' ')} and {record.category.replace('_', ' ')}"
    return None


def _time_score(span: Span | None, record: Record) -> tuple[int, str] | None:
    """Days that agree count most; a month or year that only contains the record counts less."""
    if span is None:
        return 0, "the article's date is open"
    if span.last == FAR_FUTURE:
        span = day(span.first)
    if span.first == record.first and span.last == record.last:
        return 40, f"same dates ({record.date})"
    gap = max((record.first - span.last).days, (span.first - record.last).days, 0)
    if gap == 0:
        loose = max(span.length, record.days)
        points = 36 if loose <= 10 else 30 if loose <= 45 else 20 if loose <= 400 else 10
        return points, f"{span.text} overlaps {record.date}"
    if gap <= 2 and max(span.length, record.days) <= 14:
        return 26, f"{gap} day{'s' * (gap > 1)} apart ({record.date})"
    if gap <= _FAR:
        return 8, f"{gap} days apart ({record.date})"
    return None


def _people_score(event: Event, record: Record) -> tuple[int, str]:
    told = {*event.persons}
    if not told or not record.persons:
        return 0, ""
    shared = sorted(told & record.persons)
    if shared:
        return min(30, 15 * len(shared)), f"people: {', '.join(shared)}"
    known = {name for name in told if " " in name and not name.startswith(("Chinese ", "Russian "))}
    return (-20, f"other people: {', '.join(sorted(record.persons)[:2])}") if known else (0, "")


def _name_score(event: Event, record: Record) -> tuple[int, str]:
    words = set(map(str.lower, _NAME_WORDS.findall(event.name)))
    title = set(map(str.lower, _NAME_WORDS.findall(f"{record.name} {record.title}")))
    if words and words <= title:
        return 20, f"name: {event.name}"
    told = " ".join(m.evidence for m in event.mentions).lower().replace("-", " ")
    if "no limits" in told and "no limits" in record.title.lower().replace("-", " "):
        return 20, "'no limits'"
    return (-12, f"other name: {record.name}") if words and record.name else (0, "")


def _place_score(event: Event, record: Record) -> tuple[int, str]:
    told = [(m.place, m.place_country) for m in event.mentions if m.place]
    if not told or not record.place:
        return 0, ""
    for place, _ in told:
        if place.lower() in record.place.lower() or record.place.lower() in place.lower():
            return 15, f"place: {record.place}"
    if any(country and country == record.country for _, country in told):
        return 6, f"same country ({record.country})"
    return (
        (-6, f"other place: {record.place}")
        if all(c for _, c in told) and record.country
        else (0, "")
    )
