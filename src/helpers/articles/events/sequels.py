"""Sentences that go on about an event told before, without naming it."""

import re
from dataclasses import replace

from helpers.articles.events.event import MEETINGS
from helpers.articles.events.mentions import Mention
from helpers.articles.events.series import RUNS
from helpers.articles.events.when import Phase, When
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.roles import in_place_name, is_location
from helpers.articles.times.clock import Clock, is_invented
from helpers.articles.times.expressions import TimeExpression
from helpers.articles.times.spans import Span, day

_GOES_ON = re.compile(
    r"^(?:(?:Until|Till|Up to|Through)\s[\w ]{3,16},?\s+)?(?:It|They|This|These|[Tt]he "
    r"(?:(?:two|three|four|five|six|joint|naval|two-day|three-day)\s+)?"
    r"(?:(?:first|second|third|final|active|next|last) (?:phase|stage|part|leg)|event|activity"
    r"|ships|vessels|maneuvers|manoeuvres|operation|programme|program|talks|meeting"
    r"|visit|consultation|round)s?|(?:This|Last) year's (?:iteration|edition|event))\b"
)
_NTH = re.compile(r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)\s+$")
_STAYS = ("port_call", "visit", "summit")
_OPENING = 8
_LONGEST_EVENT, _LONGEST_EVIDENCE = 60, 220
_FIRST = re.compile(r"\b[Ff]irst\b[^.;]*$")
_DURING = re.compile(r"^During (?:the|their|its|his) ")
_LIKE = re.compile(
    r"\b(?:[Ss]imilar|[Ll]ike|[Ss]uch|[Ee]arlier|[Pp]revious)\s+(?:joint\s+)?(?:incidents?|flights?"
    r"|patrols?|operations?|sailings?|sorties?|missions?|incursions?|entries|intrusions|drills|exercises|visits|episodes)\b"
)
_SUCH = re.compile(
    r"\b(?:last|previous|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|another|latest)\s+(?:such|similar)\b|^The (?:last|previous"
    r"|first) (?:one|time|flight|mission|patrol|drill|exercise|sortie|sail)\b"
)


def continued(reading: Reading, before: Mention, clock: Clock) -> list[Mention]:
    """Return the mentions of a sentence that goes on about an event without naming it.

    "It opened in Qingdao on April 22", "The last such flight was in November", "There were similar
    incidents in June and December 2023".
    """
    like = _LIKE.search(reading.text)
    if like and not _tells_of_others(reading):
        times = [t for t in reading.times if t.role == "at" and t.back is not None]
        times = [t for t in times if t.start >= like.start() or t.start <= _OPENING]
        return [_another(reading, before, time) for time in times]
    again = _SUCH.search(reading.text)
    if again and before.category in MEETINGS and again[0].startswith("The last"):
        return []
    if (not again and not _GOES_ON.match(reading.text)) or _tells_of_others(reading):
        return []
    told = [
        _sequel(reading, before, head, time, again=bool(again))
        for index, head in enumerate(reading.heads)
        if head.kind in ("start", "end", "happening")
        for time in reading.when.get(index, [])
        if time.role in ("at", "until") and time.back is not None and not _counts(reading, time)
    ]
    told.sort(key=lambda m: m.when.span.length if m.when.span else 0)
    ends = [m for m in told[1:] if m.when.phase == "end" != told[0].when.phase]
    return [*told[:1], *ends[:1]]


def _counts(reading: Reading, time: TimeExpression) -> bool:
    """Whether a year is what is counted in ("it was the third this year")."""
    return "year" in time.rule and bool(_NTH.search(reading.text[: time.start]))


def length_of_stay(reading: Reading, before: list[Mention]) -> list[Mention]:
    """Return the last mention with the length that "During the four-day visit" gives it."""
    lengths = [t for t in reading.times if t.role == "duration" and t.days <= _LONGEST_EVENT]
    if not (_DURING.match(reading.text) and lengths and before):
        return []
    stays = [m for m in before if m.category in _STAYS and m.status == "held"]
    return [_of_length(reading, (stays or before)[-1], lengths[0])]


def _of_length(reading: Reading, before: Mention, length: TimeExpression) -> Mention:
    """Return the mention before with the length of "During the four-day visit"."""
    when = When(days=length.days)
    return replace(before, when=when, sentence=reading.sentence.number, lead=False, own=False)


def first_since(reading: Reading, before: list[Mention]) -> list[Mention]:
    """Return the earlier event that "the first such patrol since November 2021" tells of."""
    told = [m for m in before if m.category in RUNS and m.status == "held"]
    since = [t for t in reading.times if t.role == "since" and t.back is not None]
    since = [
        t for t in since if _FIRST.search(reading.text[: t.start]) and not _is_elsewhere(reading, t)
    ]
    return [_another(reading, told[-1], since[0])] if told and len(since) == 1 else []


def _is_elsewhere(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time belongs to another matter or stands beside a known event."""
    return reading.has("anchor") or any(
        time in times and reading.heads[at].is_elsewhere for at, times in reading.when.items()
    )


def _another(reading: Reading, before: Mention, time: TimeExpression) -> Mention:
    """Return another event like the one told before, at its own time."""
    return replace(
        before,
        when=When(time.back, time.rule, time.text),
        name="",
        sentence=reading.sentence.number,
        evidence=reading.text[:_LONGEST_EVIDENCE],
        persons=frozenset(),
        lead=False,
        start=time.start,
        reported=None,
        status="held",
    )


def _tells_of_others(reading: Reading) -> bool:
    """Whether a third state or its people do something in the sentence."""
    return any(
        a.side == "other" and (a.is_person or (a.kind == "state" and not is_location(reading, a)))
        for a in reading.actors
        if not in_place_name(reading, a)
    )


def _sequel(
    reading: Reading, before: Mention, head: Head, time: TimeExpression, *, again: bool
) -> Mention:
    """Return the mention before with another time: its start, its end, one like it."""
    ahead = bool(reading.has("planned", 0, head.end))
    ends = head.kind == "end" or time.role == "until"
    phase: Phase = "end" if ends else "start" if head.kind == "start" else "whole"
    span = _after(before.when.span, time) if ends else time.span(ahead=ahead)
    return replace(
        before,
        when=When(span, time.rule, time.text, "whole" if again else phase),
        name="" if again else before.name,
        sentence=reading.sentence.number,
        evidence=reading.text[:_LONGEST_EVIDENCE],
        persons=frozenset(),
        lead=False,
        start=0,
        reported=None,
        status="planned" if ahead else "held",
    )


def _after(start: Span | None, time: TimeExpression) -> Span | None:
    """Return the reading of a last day that follows a first day within two months."""
    for reading in (time.back, time.ahead):
        if start is None or reading is None:
            continue
        end = _in_year_of(start, reading)
        if start.first <= end.last and (end.last - start.first).days <= _LONGEST_EVENT:
            return end
    return time.ahead if time.role == "until" else time.back


def _in_year_of(start: Span, end: Span) -> Span:
    """Return a day whose year the page leaves open in the year of the first day."""
    if not is_invented(end) or is_invented(start) or not end.is_day:
        return end
    try:
        return day(end.first.replace(year=start.first.year))
    except ValueError:
        return end
