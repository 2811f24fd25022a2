"""Several events in one mention: lists, counts and habits."""

import re
from dataclasses import dataclass, replace

from helpers.articles.actions.action import Action
from helpers.articles.events.dating import date_action
from helpers.articles.events.naming import name_of
from helpers.articles.events.when import When
from helpers.articles.lexicon import Found
from helpers.articles.sentence.clauses import Reading
from helpers.articles.sentence.status import Status
from helpers.articles.times.clock import Clock

_LONGEST_EVENT, _ONE_YEAR = 100, 366
_PLURALS = ("exercise", "naval_patrol", "air_patrol", "port_call", "agreement")
RUNS = ("exercise", "air_patrol", "naval_patrol", "port_call")
_COMPANY = ("meeting", "arms_transfer")


def is_dated_plan(reading: Reading, action: Action, clock: Clock) -> bool:
    """Whether what was agreed on has a date to come ("agreed to hold drills next year")."""
    agreed = re.search(
        r"\b(?:agreed|agree|decided|committed|pledged|vowed|intend\w*|plan\w*)\b",
        reading.text[: action.head.start],
        re.I,
    )
    when = date_action(reading, action, clock, "planned", None)
    return bool(agreed and when.span and when.span.first > clock.reference)


def is_series(reading: Reading, action: Action, when: When, clock: Clock) -> bool:
    """Whether a plural over a year or longer, or what is held since a year, are several events."""
    long = when.span is not None and when.span.length > _LONGEST_EVENT
    if (
        long
        and action.category in ("meeting", "visit", "call", "dialogue")
        and "years" in when.rule
    ):
        return True
    since = when.span if when.rule.endswith(", since") else None
    coarse = since is not None and len(since.text) < len("2012-01-01/..")
    if coarse and action.category in RUNS:
        return True
    plural = reading.text[action.head.start : action.head.end].lower().endswith("s")
    named = bool(name_of(reading, action))
    planned = when.span is not None and when.span.first > clock.reference
    years = when.span is not None and when.span.length > _ONE_YEAR
    return years and plural and not named and not planned and action.head.row["kind"] == "noun"


@dataclass(frozen=True)
class Part:
    """One event of a list: its time, its place and the stretch of the sentence that tells it."""

    when: When
    place: Found | None
    start: int
    end: int


def listed(reading: Reading, action: Action, status: Status) -> list[Part]:
    """Return each event of a list: "in X in March, in Y in May", "met A on Monday and B on Friday".

    Drills, patrols and contracts are listed in the plural; of meetings each part names a person,
    of deliveries a weapon.
    """
    if status in ("planned", "wished", "denied") or not _can_be_listed(reading, action):
        return []
    times = [
        t
        for t in reading.times
        if t.start > action.head.end and t.role == "at" and t.back is not None
    ]
    if len(times) < 2 or not _one_list(reading, times[0].end, times[-1].start, len(times)):
        return []
    if any(reading.has(kind, times[0].end, times[-1].start) for kind in ("start", "end")):
        return []
    parts = []
    for at, time in enumerate(times):
        low = times[at - 1].end if at else action.head.end
        last = len(times) == at + 1
        places = reading.all("place", low, time.start) or (
            reading.all("place", time.end) if last else []
        )
        when = When(time.back, time.rule, time.text)
        parts.append(Part(when, places[-1] if places else None, low, time.end))
    first = replace(parts[0], start=0) if action.category == "arms_transfer" else parts[0]
    return parts if all(_has_company(reading, action, p) for p in (first, *parts[1:])) else []


def _can_be_listed(reading: Reading, action: Action) -> bool:
    if action.category in _COMPANY:
        return True
    plural = reading.text[action.head.start : action.head.end].lower().rstrip().endswith("s")
    again = re.search(r"\band\s+(?:then\s+)?again\b", reading.text[action.head.end :])
    return action.category in _PLURALS and (plural or again is not None)


def _has_company(reading: Reading, action: Action, part: Part) -> bool:
    """Whether a part of a list names who was met, or what was delivered."""
    if action.category == "arms_transfer":
        return reading.has("weapon", part.start, part.end)
    if action.category == "meeting":
        return any(a.is_person and part.start <= a.start < part.end for a in reading.actors)
    return True


def _one_list(reading: Reading, start: int, end: int, size: int) -> bool:
    """Whether only the parts of a list stand between the first and last time."""
    between = reading.text[start:end]
    verbs = re.search(
        (
            r"\b(?:was|were|will|said|after|before|which|that|ended?|conclud\w+"
            r"|until|took|began|started)\b"
        ),
        between,
    )
    return (
        verbs is None
        and ("," in between or (size == 2 and re.search(r"\band\b", between) is not None))
        and len(between.split()) <= 9 * size
    )
