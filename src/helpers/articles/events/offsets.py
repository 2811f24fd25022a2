"""Times told by their distance from another event: "three weeks after", "days before"."""

import re
from dataclasses import replace
from datetime import timedelta

from helpers.articles.actions.action import Action
from helpers.articles.events.when import When
from helpers.articles.sentence.clauses import Reading
from helpers.articles.times.expressions import TimeExpression
from helpers.articles.times.spans import Span, between, day, month, parse_span, year

_VAGUE_OFFSET = re.compile(r"\b(?:day|week|month)s?\b")


def preceding_offset(reading: Reading, action: Action) -> TimeExpression | None:
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


def from_here(reading: Reading, offset: TimeExpression, action: Action) -> TimeExpression:
    """Return an offset as counted from the other event to this one.

    In "he came three weeks after she went" the going lies three weeks before the coming; "the day
    before, he went" counts on its own.
    """
    adverb = reading.text[offset.end : offset.end + 1] in (",", ".", ";")
    object_of = action.head.start >= offset.end and not adverb
    relation = re.search(r"\b(?:after|before|prior to|following|ahead of)$", offset.text)
    return replace(offset, days=-offset.days) if object_of and relation else offset


def from_others(reading: Reading, offset: TimeExpression) -> bool:
    """Whether an offset counts from what a third state did ("weeks after Blinken flew in")."""
    after = [
        a
        for a in reading.actors
        if a.start >= offset.end and reading.words_between(offset.end, a.start) <= 5
    ]
    return bool(after) and after[0].side == "other"


def _anchored_before(reading: Reading, action: Action, offset: TimeExpression) -> When | None:
    """Read "since the invasion, just weeks after the two declared ..." from the known day."""
    anchors = [
        a
        for a in reading.all("anchor", 0, offset.start)
        if reading.words_between(a.end, offset.start) <= 4
    ]
    if not anchors or action.head.start < offset.end:
        return None
    span = count_from(parse_span(anchors[-1].row["date"]), replace(offset, days=-offset.days or -1))
    text = reading.text[anchors[-1].start : offset.end]
    return When(span, "before or after a known event", text)


def anchored(reading: Reading, action: Action) -> When | None:
    """Read "days before Russia invaded Ukraine" from the known day of the anchor."""
    for offset in (t for t in reading.times if t.role == "offset"):
        before = _anchored_before(reading, action, offset)
        if before is not None:
            return before
        anchors = [
            a
            for a in reading.all("anchor", offset.end)
            if reading.words_between(offset.end, a.start) <= 6
        ]
        if not anchors or not _is_dated_by(reading, action, offset, anchors[0].end):
            continue
        anchor = parse_span(anchors[0].row["date"])
        text = reading.text[offset.start : anchors[0].end]
        notes = _literal_note(reading, anchors[0].start, anchor)
        return When(
            count_from(anchor, offset), "before or after a known event", text, warnings=notes
        )
    return None


def from_same_sentence(reading: Reading, action: Action, offset: TimeExpression) -> When | None:
    """Read "on Monday ... the day before" from the day that the sentence itself states."""
    before = [
        t for t in reading.times if t.role == "at" and t.end <= offset.start and t.back is not None
    ]
    if not before or not (offset.days or offset.unit or _VAGUE_OFFSET.search(offset.text)):
        return None
    base = before[-1].back
    if base is None or not base.is_day:
        return None
    counted = from_here(reading, offset, action)
    words = f"{before[-1].text} ... {offset.text}"
    return When(count_from(base, counted), "before or after a day of the sentence", words)


def _is_dated_by(reading: Reading, action: Action, offset: TimeExpression, end: int) -> bool:
    """Whether "days before the invasion" follows an action, or opens its sentence."""
    if action.head.end <= offset.start:
        return reading.words_between(action.head.end, offset.start) <= 14
    opens = reading.words_between(0, offset.start) <= 2 and "," in reading.text[end : end + 24]
    return opens and action.head.start >= end


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
                f"'{time.text}' reads as {time.edtf() or 'nothing'} by the rule "
                f"'{time.rule}', but the event it dates was on {anchor.text}"
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
