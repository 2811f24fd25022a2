"""Several events in one mention: lists, counts and habits."""

import re

from helpers.articles.actions.coding import Action
from helpers.articles.events.dating import date_action
from helpers.articles.events.naming import name_of
from helpers.articles.events.when import When
from helpers.articles.lexicon import Found
from helpers.articles.sentence.clauses import Reading
from helpers.articles.sentence.status import Status
from helpers.articles.times.clock import Clock

_LONGEST_EVENT = 100


def is_dated_plan(reading: Reading, action: Action, clock: Clock) -> bool:
    """Whether what was agreed on has a date to come ("agreed to hold drills next year")."""
    agreed = re.search(
        r"\b(?:agreed|agree|decided|plan\w*)\b", reading.text[: action.head.start], re.I
    )
    when = date_action(reading, action, clock, "planned", None)
    return bool(agreed and when.span and when.span.first > clock.reference)


def is_series(reading: Reading, action: Action, when: When, clock: Clock) -> bool:
    """Whether a plural over a year or longer speaks of several events ("drills in 2022")."""
    long = when.span is not None and when.span.length > _LONGEST_EVENT
    if (
        long
        and action.category in ("meeting", "visit", "call", "dialogue")
        and "years" in when.rule
    ):
        return True
    plural = reading.text[action.head.start : action.head.end].lower().endswith("s")
    named = bool(name_of(reading, action))
    planned = when.span is not None and when.span.first > clock.reference
    return long and plural and not named and not planned and action.head.row["kind"] == "noun"


def listed(
    reading: Reading, action: Action, clock: Clock, status: Status
) -> list[tuple[When, Found | None]]:
    """Return a time and place for each drill of a list ("in X in March, in Y in May")."""
    if action.category not in (
        "exercise",
        "naval_patrol",
        "air_patrol",
        "port_call",
        "agreement",
    ) or status in ("planned", "wished", "denied"):
        return []
    plural = reading.text[action.head.start : action.head.end].lower().rstrip().endswith("s")
    again = re.search(r"\band\s+(?:then\s+)?again\b", reading.text[action.head.end :])
    if not plural and not again:
        return []
    after = [
        t
        for t in reading.times
        if t.start > action.head.end and t.role == "at" and t.back is not None
    ]
    months = [t for t in after if t.rule != "day stated" or len(after) > 1]
    if len(months) < 2 or not _one_list(reading, months[0].end, months[-1].start, len(months)):
        return []
    found = []
    for at, time in enumerate(months):
        low = months[at - 1].end if at else action.head.end
        places = reading.all("place", low, time.start) or (
            reading.all("place", time.end, len(reading.text)) if len(months) == at + 1 else []
        )
        found.append((When(time.back, time.rule, time.text), places[-1] if places else None))
    return found


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
