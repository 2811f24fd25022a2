"""When an action was: the time expressions that belong to it, read together."""

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from helpers.articles.actions import Action
from helpers.articles.calendar_rules import Span, between, day, month, parse_span, since, year
from helpers.articles.clauses import Head, Reading
from helpers.articles.clock import Clock
from helpers.articles.status import Status, is_announced
from helpers.articles.time_expressions import TimeExpression

_PARTED = re.compile(
    r"\b(?:after|before|following|since|under|ahead of|until|unlike|for)\b", re.IGNORECASE
)
_OCCASIONS = {"summit", "meeting", "visit", "call", "dialogue", "agreement", "statement"}
_THIS_YEAR = re.compile(r"(?i:(?:in |during |early |earlier )?this\s+year)")
_FOR = re.compile(r"\b(?:for|from|between|in|starting|later|next)\s+(?:\w{1,5})?$", re.IGNORECASE)
_ARRIVAL = re.compile(r"(?:arriv|call|dock|moor|berth|pull|put)", re.IGNORECASE)
Phase = Literal["whole", "start", "end"]


@dataclass(frozen=True)
class When:
    """When a mention says its event was.

    Attributes:
        span: The days, or None where the sentence does not say.
        rule: The rule that read them.
        words: The words they rest on.
        phase: Whether they are those of the whole event, its start or its end.
        days: Stated length in days, or 0.
        offset: A distance from another event, still to be counted.
        period: Whether they are a stretch in which several things happened.
        warnings: What a reader should know.
    """

    span: Span | None = None
    rule: str = ""
    words: str = ""
    phase: Phase = "whole"
    days: int = 0
    offset: TimeExpression | None = None
    period: bool = False
    warnings: tuple[str, ...] = field(default=())


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
    ahead = status in ("planned", "wished")
    own = reading.when.get(action.index, [])
    times = [t for t in own if t.role != "duration"]
    announced = is_announced(reading, action.head)
    if announced:
        times = [t for t in times if _FOR.search(reading.text[: t.start] + " " + t.text[:5])]
    passed: Phase | None = None
    if not times and not announced:
        times, passed = _passed_on(reading, action)
    lengths = [t for t in _near_lengths(reading, action) if t.days]
    days = max((t.days for t in lengths), default=0)
    anchored = _anchored(reading, action)
    if anchored is not None:
        return anchored
    before = _preceding_offset(reading, action)
    if before is not None:
        return When(days=days, phase="whole", offset=_from_here(before, action))
    if action.category in _OCCASIONS:
        times = [t for t in times if t.rule != "years stated"]
    if status == "held":
        times = [t for t in times if not _THIS_YEAR.fullmatch(t.text)]
    offsets = [_from_here(t, action) for t in times if t.role == "offset"]
    stated = _best([t for t in times if t.role in ("at", "since", "until")], ahead)
    phase = passed or phase_of(reading, action)
    if stated is None:
        if any(t.role in ("period", "same") for t in times):
            return When(
                period=True, rule="stretch of time", words=times[0].text, days=days, phase=phase
            )
        if name_year:
            return When(
                year(name_year),
                "year in the name",
                str(name_year),
                "whole",
                days,
                offsets[0] if offsets else None,
            )
        return When(days=days, phase=phase, offset=offsets[0] if offsets else None)
    return _up_to(_from_stated(stated, ahead, phase, days, name_year), times, reading)


def _up_to(when: When, times: list[TimeExpression], reading: Reading) -> When:
    """Return a start completed by "until ..." of the same sentence."""
    own = [t for t in times if t.role == "until"] or [t for t in reading.times if t.role == "until"]
    if when.span is None or not own or when.phase == "end":
        return when
    for end in (own[0].ahead, own[0].back):
        if (
            end is not None
            and when.span.first < end.last
            and (end.last - when.span.first).days < 60
        ):
            words = f"{when.words} ... {own[0].text}"
            return replace(
                when,
                span=between(when.span, end),
                phase="whole",
                words=words,
                rule=f"{when.rule}, end stated",
            )
    return when


def _preceding_offset(reading: Reading, action: Action) -> TimeExpression | None:
    """Return "three weeks after" right before the clause of an action, or None."""
    for time in reading.times:
        if time.role == "offset" and re.search(r"\b(?:after|before)$", time.text):
            gap = reading.words_between(time.end, action.head.start)
            if (
                time.end <= action.head.start
                and gap <= 6
                and reading.barrier(time.end, action.head.start) <= 4
            ):
                return time
    return None


def _from_here(offset: TimeExpression, action: Action) -> TimeExpression:
    """Return an offset as counted from the other event to this one.

    In "he came three weeks after she went" the going lies three weeks before the coming.
    """
    object_of = action.head.start >= offset.end
    relation = re.search(r"\b(?:after|before|prior to|following|ahead of)$", offset.text)
    return replace(offset, days=-offset.days) if object_of and relation else offset


def _from_stated(
    stated: TimeExpression, ahead: bool, phase: Phase, days: int, name_year: int | None
) -> When:
    span = stated.span(ahead=ahead)
    notes = (stated.note,) if stated.note else ()
    if span is None:
        return When(rule=stated.rule, words=stated.text, phase=phase, days=days, warnings=notes)
    if stated.role == "since":
        return When(
            since(span), f"{stated.rule}, since", stated.text, "whole", days, warnings=notes
        )
    if stated.role == "until":
        return When(span, f"{stated.rule}, until", stated.text, "end", days, warnings=notes)
    if name_year and span.first.year >= 3000:
        return When(year(name_year), "year in the name", stated.text, "whole", days, warnings=notes)
    return When(span, stated.rule, stated.text, phase, days, warnings=notes)


def _best(times: list[TimeExpression], ahead: bool) -> TimeExpression | None:
    """Return the expression that says most: a stated day over a weekday over a month."""
    known = [t for t in times if t.span(ahead=ahead) is not None]
    if not known:
        return times[0] if times else None
    at = [t for t in known if t.role == "at"] or known

    def size(time: TimeExpression) -> tuple[int, int]:
        span = time.span(ahead=ahead)
        return (span.length if span else 10**9), 0 if "stated" in time.rule else 1

    return min(at, key=size)


def _passed_on(reading: Reading, action: Action) -> tuple[list[TimeExpression], Phase | None]:
    """Return the times of another verb that are this action's too, and the phase it tells.

    Another action of the same clause shares its time; a verb of saying does where "as", "while",
    "during" or "when" makes both one moment.
    """
    near: list[tuple[float, int, list[TimeExpression]]] = []
    for index, times in reading.when.items():
        useful = [t for t in times if t.role in ("at", "offset", "until")]
        cost = _link(reading, reading.heads[index], action) if useful else None
        if cost is not None:
            near.append((cost, index, useful))
    if not near:
        return [], None
    _, index, useful = min(near, key=lambda each: each[0])
    kind = reading.heads[index].kind
    phases: dict[str, Phase] = {"start": "start", "end": "end"}
    return useful, phases.get(kind)


def _link(reading: Reading, other: Head, own: Action) -> float | None:
    """Return how near another verb's time is to an action, or None where it is not its time."""
    low, high = sorted(((other.start, other.end), (own.head.start, own.head.end)))
    words = reading.text[low[1] : high[0]]
    ended = other.kind == "end" and re.fullmatch(r"[^,]*\bafter\b[^,]*", words)
    if other.kind == "anchor" or (_PARTED.search(words) and not ended):
        return None
    gap = reading.words_between(low[1], high[0]) + reading.barrier(low[1], high[0])
    if other.kind in ("reporting", "reaction"):
        return (
            gap + 4.0 if other.kind == "reporting" and _together(reading, other, own.head) else None
        )
    if ";" in words or gap > 24 or reading.has("reporting", low[1], high[0]):
        return None
    if other.is_action:
        return float(gap) if _share_time(other.row["category"], own.category) else None
    return gap * 0.6 if not _other_action_nearer(reading, other, own, gap) else None


def _share_time(other: str, own: str) -> bool:
    """Whether two actions of one clause are parts of one occasion (a visit and its talks)."""
    occasion = {"summit", "meeting", "visit", "call", "dialogue", "agreement", "statement"}
    return (
        other == own
        or {other, own} <= occasion
        or {other, own} <= {"air_patrol", "patrol", "naval_patrol"}
    )


def _other_action_nearer(reading: Reading, verb: Head, own: Action, gap: int) -> bool:
    """Whether "began" or "took place" speaks of another action than this one."""
    for head in reading.heads:
        same = head.start < own.head.end and own.head.start < head.end
        if not head.is_action or same or head.start not in reading.coded:
            continue
        low, high = sorted(((verb.start, verb.end), (head.start, head.end)))
        near = reading.words_between(low[1], high[0]) + reading.barrier(low[1], high[0])
        if near < gap and head.row["kind"] != "verb":
            return True
    return False


def _together(reading: Reading, saying: Head, own: Head) -> bool:
    """Whether "as", "during" or "when" makes the saying and the action one moment."""
    if saying.end <= own.start:
        return reading.has("simultaneous", saying.end, own.start)
    opening = reading.all("simultaneous", 0, own.start)
    return any(
        reading.words_between(each.end, own.start) <= 6 and each.start < 3 for each in opening
    )


def _near_lengths(reading: Reading, action: Action) -> list[TimeExpression]:
    start, end = reading.clause(action.head.start, action.head.end, 6)
    return [
        t for t in reading.times if t.role == "duration" and start <= t.start < end and t.days <= 60
    ]


def phase_of(reading: Reading, action: Action) -> Phase:
    """Return whether the verb near an action says that it began or ended."""
    if action.category in ("port_call", "visit") and _ARRIVAL.match(
        reading.text[action.head.start :]
    ):
        return "start"
    start, end = reading.clause(action.head.start, action.head.end, 5)
    ends = _nearest(reading, action, "end", start, end)
    starts = _nearest(reading, action, "start", start, end)
    if starts is not None and (ends is None or starts <= ends):
        return "start"
    return "end" if ends is not None else "whole"


def _nearest(reading: Reading, action: Action, kind: str, start: int, end: int) -> int | None:
    gaps = [
        reading.words_between(min(m.end, action.head.end), max(m.start, action.head.start))
        for m in reading.all(kind, start, end)
    ]
    return min((gap for gap in gaps if gap <= 9), default=None)


def _anchored(reading: Reading, action: Action) -> When | None:
    """Read "days before Russia invaded Ukraine" from the known day of the anchor."""
    for offset in (t for t in reading.times if t.role == "offset"):
        anchors = [
            a
            for a in reading.all("anchor", offset.end)
            if reading.words_between(offset.end, a.start) <= 6
        ]
        mine = (
            action.head.end <= offset.start
            and reading.words_between(action.head.end, offset.start) <= 14
        )
        if not anchors or not mine:
            continue
        anchor = parse_span(anchors[0].row["date"])
        text = reading.text[offset.start : anchors[0].end]
        notes = _literal_note(reading, anchors[0].start, anchor)
        return When(
            count_from(anchor, offset), "before or after a known event", text, warnings=notes
        )
    return None


def _literal_note(reading: Reading, at: int, anchor: Span) -> tuple[str, ...]:
    """Warn where words dating a known event read literally as another time ("last February")."""
    notes = []
    for time in reading.times:
        span = time.back
        if (
            time.role == "at"
            and time.start >= at
            and span is not None
            and not span.overlaps(anchor)
        ):
            notes.append(
                f"'{time.text}' reads as {time.edtf() or 'nothing'} by the rule '{time.rule}', but the event it dates was on {anchor.text}"
            )
    return tuple(notes)


def count_from(anchor: Span, offset: TimeExpression) -> Span:
    """Return the span an offset from another lands on, no finer than its unit.

    Days are counted to the day, weeks to about a day, months and years to themselves; "days
    before" and "weeks before" without a number reach the month of the event or the one before it.
    """
    base = anchor.first if offset.days < 0 else anchor.last
    if offset.unit == "day":
        return day(base + timedelta(days=offset.days))
    if offset.unit in ("week", "fortnight"):
        return day(base + timedelta(days=offset.days), "~")
    if offset.unit == "month":
        moved = base + timedelta(days=offset.days)
        return month(moved.year, moved.month, "~")
    if offset.unit == "year":
        return year(base.year + round(offset.days / 365))
    if "week" in offset.text:
        base = base + timedelta(days=21 if offset.days > 0 else -21)
    elif "month" in offset.text:
        moved = base + timedelta(days=60 if offset.days > 0 else -60)
        return _ordered(month(moved.year, moved.month, "~"), month(base.year, base.month, "~"))
    return month(base.year, base.month)


def _ordered(a: Span, b: Span) -> Span:
    return between(a, b) if a.first <= b.first else between(b, a)


def stretched(when: When, clock: Clock) -> When:
    """Return the whole event where a length and its first or last day are stated."""
    span = when.span
    if span is None or not when.days or not span.is_day or when.days < 2:
        return when
    reach = timedelta(days=when.days - 1)
    if when.phase == "end":
        return replace(
            when,
            span=between(day(span.first - reach), span),
            phase="whole",
            rule=f"{when.rule}, end and length stated",
        )
    return replace(
        when,
        span=between(span, day(span.first + reach)),
        phase="whole",
        rule=f"{when.rule}, start and length stated",
    )
