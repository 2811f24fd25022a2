"""When an action was: the time expressions that belong to it, read together."""

import re
from dataclasses import replace
from datetime import timedelta

from helpers.articles.actions.action import Action
from helpers.articles.events.offsets import (
    anchored,
    from_here,
    from_others,
    from_same_sentence,
    preceding_offset,
)
from helpers.articles.events.phases import near_lengths, phase_of
from helpers.articles.events.sharing import OCCASIONS, is_vague, only_time, passed_on
from helpers.articles.events.when import NAMED, Phase, When
from helpers.articles.sentence.attachment import is_possessive
from helpers.articles.sentence.clauses import Reading
from helpers.articles.sentence.status import Status, is_announced
from helpers.articles.times.clock import Clock, is_invented
from helpers.articles.times.expressions import TimeExpression, find_times
from helpers.articles.times.spans import Span, between, day, parse_span, since, year

_THIS_YEAR = re.compile(r"(?i:(?:in |during )?this\s+year)")
_FOR = re.compile(r"\b(?:for|from|between|in|starting|later|next)\s+(?:\w{1,5})?$", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)"
    r"|latest|largest|biggest)\b[^.;]*$",
    re.IGNORECASE,
)
_FOR_IT = re.compile(r"\bfor\s+(?:the|an?)\s+(?:[\w\"'-]+\s+){0,8}[\"']?$")
_GOING_ON = re.compile(r"\b(?:will|to|is|are|continues?|runs?|going|due)\b")
_TO_COME = re.compile(
    r"\b(?:ends|runs|lasts|starts|begins|opens|closes|concludes|continues|finishes|kicks off"
    r"|wraps up|takes place|due|scheduled|slated|set)\b[^,;.]*$"
)
_FEW, _ONE_CLAUSE = 2, 2
_LONGEST, _MONTH, _WEEK = 60, 31, timedelta(weeks=1)


def date_action(
    reading: Reading, action: Action, clock: Clock, status: Status, name_year: int | None
) -> When:
    """Return when an action was, from the expressions attached to it or passed on to it.

    Args:
        reading: The sentence.
        action: The action.
        clock: Where the article stands in time.
        status: Planned actions are read ahead.
        name_year: The year in the name of an exercise, or None.
    """
    times, passed = _times_of(reading, action, status)
    days = max((t.days for t in near_lengths(reading, action)), default=0)
    known = anchored(reading, action)
    if known is not None:
        return known
    distance = preceding_offset(reading, action)
    if distance is not None and not from_others(reading, distance):
        told = from_same_sentence(reading, action, distance)
        return told or When(days=days, offset=from_here(reading, distance, action))
    phase = passed or phase_of(reading, action)
    ahead = status in ("planned", "wished")
    stated = _best([t for t in times if t.role in ("at", "since", "until")], ahead)
    stated = _in_year_told(reading, action, stated) if stated is not None else None
    if stated is not None:
        before = reading.text[max(0, stated.start - 40) : stated.start]
        when = _from_stated(stated, ahead, phase, days, name_year, before)
        when = when if ahead else _before_told(when, reading)
        return _up_to(when, times, reading)
    if any(t.role in ("period", "same") for t in times):
        return When(None, "stretch of time", times[0].text, phase, days, period=True)
    own = (t for t in times if t.role == "offset" and not from_others(reading, t))
    offset = next((from_here(reading, t, action) for t in own), None)
    if name_year:
        return When(year(name_year), NAMED, str(name_year), "whole", days, offset)
    alone = only_time(reading, action) if offset is None and status == "held" else None
    if alone is not None:
        return When(alone.back, f"{alone.rule}, the only time", alone.text, phase, days)
    return When(days=days, phase=phase, offset=offset)


def _times_of(
    reading: Reading, action: Action, status: Status
) -> tuple[list[TimeExpression], Phase | None]:
    """Return the times that are an action's own, else those a verb beside it passes on.

    A time after something announced is that of the announcement, unless "for" or "in" leads it;
    "this year" says less of a past event than the page's date; "2017-2020" is what a plan covers.
    """
    times = [t for t in reading.when.get(action.index, []) if t.role != "duration"]
    times = [t for t in times if t.role != "since" or not _ORDINAL.search(reading.text[: t.start])]
    passed: Phase | None = None
    if is_announced(reading, action.head) and action.category != "agreement":
        times = [t for t in times if _FOR.search(reading.text[: t.start] + " " + t.text[:5])]
    elif all(is_vague(t) for t in times):
        shared, phase = passed_on(reading, action)
        if shared and (not times or not all(is_vague(t) for t in shared)):
            times, passed = shared, phase
    if action.category == "exercise" and _FOR_IT.search(reading.text[: action.head.start]):
        times = [t for t in times if t.start > action.head.start or is_possessive(reading, t)]
    if action.category in OCCASIONS:
        times = [t for t in times if t.rule != "years stated"]
    if status == "held":
        times = [t for t in times if not _THIS_YEAR.fullmatch(t.text)]
    return times, passed


def of_entry(when: When, reading: Reading, status: Status) -> When:
    """Date what an entry of a chronology tells without a day of its own by the entry's date."""
    times = find_times(reading.sentence.entry, Clock.of(None))
    if not times or when.span is not None or status == "planned":
        return when
    words = reading.sentence.entry
    return replace(when, span=times[0].back, rule="date of the entry", words=words, offset=None)


def _in_year_told(reading: Reading, action: Action, stated: TimeExpression) -> TimeExpression:
    """Return a day or month without a year in the year told beside it.

    "Last year, the drill took place from March 11 to 15" was last March.
    """
    years = [
        t.back
        for t in reading.times
        if t.rule == "year"
        and t.back is not None
        and reading.barrier(*sorted((t.start, action.head.start))) <= _ONE_CLAUSE
    ]
    back = stated.back
    if len(years) != 1 or back is None or stated.rule == "year" or re.search(r"\d{4}", stated.text):
        return stated
    step = years[0].first.year - back.first.year
    if step == 0 or back.length > _MONTH or not -_FEW <= step <= _FEW:
        return stated
    moved = _in_year(back, years[0].first.year)
    return stated if moved is None else replace(stated, back=moved, ahead=moved)


def _in_year(span: Span, year_number: int) -> Span | None:
    """Return a day or month, or a run of days, in another year; None for what is longer."""
    step = year_number - span.first.year
    if span.length > _MONTH or is_invented(span) or ".." in span.text:
        return None
    try:
        return parse_span("/".join(_moved(part, step) for part in span.text.split("/")))
    except ValueError:
        return None


def _moved(date_text: str, years: int) -> str:
    """Return an EDTF day or month some years later."""
    return f"{int(date_text[:4]) + years:04}{date_text[4:]}"


def _bounds(reading: Reading, kind: str) -> list[TimeExpression]:
    """Return the times of the one verb of a sentence that says "began" or "ended"."""
    heads = [each for each in reading.when if reading.heads[each].kind == kind]
    times = [t for each in heads for t in reading.when[each] if t.role == "at"]
    return times if len(heads) == 1 else []


def _last_days(reading: Reading, when: When) -> list[TimeExpression]:
    """Return the times of "until ..." or, of what began on a stated day, of "and ended on ..."."""
    stated = [t for t in reading.times if t.role == "until"]
    return stated if stated or when.phase != "start" else _bounds(reading, "end")


def _from_first_day(when: When, reading: Reading) -> When:
    """Return an end completed by "begun last week" of the same sentence."""
    first = next((t for t in _bounds(reading, "start") if t.back), None)
    if first is None or first.back is None or when.span is None:
        return when
    if not 0 < (when.span.last - first.back.first).days < _LONGEST:
        return when
    rule, words = f"{when.rule}, start stated", f"{first.text} ... {when.words}"
    span = between(first.back, when.span)
    return replace(when, span=span, phase="whole", rule=rule, words=words)


def _up_to(when: When, times: list[TimeExpression], reading: Reading) -> When:
    """Return a start completed by its end, or an end by its start, of the same sentence."""
    own = [t for t in times if t.role == "until"] or _last_days(reading, when)
    if when.phase == "end":
        return _from_first_day(when, reading)
    if when.span is None or not own:
        return when
    last = own[0]
    for end in (last.back, last.ahead) if last.role == "at" else (last.ahead, last.back):
        if (
            end is not None
            and when.span.first < end.last
            and (end.last - when.span.first).days < 60
        ):
            words = f"{when.words} ... {last.text}"
            return replace(
                when,
                span=between(when.span, end),
                phase="whole",
                words=words,
                rule=f"{when.rule}, end stated",
            )
    return when


def _before_told(when: When, reading: Reading) -> When:
    """Return the weekday of the week before where the statement that tells of it came earlier.

    "Drills held through Sunday, the ministry said on Saturday" ended the Sunday before.
    """
    said = [day for day in reading.days_said if day.is_day]
    if when.span is None or len(said) != 1 or "weekday" not in when.rule or not when.span.is_day:
        return when
    late = (when.span.first - said[0].first).days
    if not 0 < late < _WEEK.days:
        return when
    return replace(when, span=day(when.span.first - _WEEK), rule=f"{when.rule}, before it was told")


def _from_stated(
    stated: TimeExpression,
    ahead: bool,
    phase: Phase,
    days: int,
    name_year: int | None,
    before: str,
) -> When:
    going_on = stated.role == "until" and bool(_GOING_ON.search(before))
    span = stated.span(ahead=ahead or going_on or bool(_TO_COME.search(before)))
    notes = (stated.note,) if stated.note else ()
    if span is None:
        return When(rule=stated.rule, words=stated.text, phase=phase, days=days, warnings=notes)
    if stated.role == "since":
        return When(
            since(span), f"{stated.rule}, since", stated.text, "whole", days, warnings=notes
        )
    if stated.role == "until":
        return When(span, f"{stated.rule}, until", stated.text, "end", days, warnings=notes)
    if name_year and span.first.year != name_year and not re.search(r"\d{4}", stated.text):
        span = _in_year(span, name_year) or span
    if name_year and is_invented(span):
        return When(year(name_year), NAMED, stated.text, "whole", days, warnings=notes)
    return When(span, stated.rule, stated.text, phase, days, warnings=notes)


def _best(times: list[TimeExpression], ahead: bool) -> TimeExpression | None:
    """Return the expression that says most: a stated day over a weekday over a month."""
    known = [t for t in times if t.span(ahead=ahead) is not None]
    if not known:
        return times[0] if times else None
    finer = [t for t in known if t.role != "since" and "year" not in t.rule.split(",")[0]]
    at = [t for t in known if t.role == "at"] or known
    at = at if any(t in finer for t in at) else finer or at

    run = any(t.rule in ("days of a month stated", "two days stated") for t in at)
    at = [t for t in at if not (run and t.rule in ("named day", "weekday"))] or at

    def size(time: TimeExpression) -> tuple[int, int]:
        span = time.span(ahead=ahead)
        days = span.length if span else 10**9
        return (_MONTH if 28 <= days <= _MONTH else days), 0 if "stated" in time.rule else 1

    return min(at, key=size)
