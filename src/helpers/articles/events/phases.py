"""How long an action took, and whether a verb near it says that it began or ended."""

import re

from helpers.articles.actions.action import Action
from helpers.articles.events.sharing import OCCASIONS
from helpers.articles.events.when import Phase
from helpers.articles.sentence.clauses import Reading
from helpers.articles.times.expressions import TimeExpression

_LONGEST = 60
_ARRIVAL = re.compile(r"(?:arriv|call|dock|moor|berth|pull|put|made port|make port)", re.IGNORECASE)


def near_lengths(reading: Reading, action: Action) -> list[TimeExpression]:
    """Return the lengths stated in the clause of an action, up to two months, that are its own."""
    start, end = reading.clause(action.head.start, action.head.end, 6)
    return [
        time
        for time in reading.times
        if time.role == "duration"
        and start <= time.start < end
        and time.days <= _LONGEST
        and _is_length_of(reading, time, action)
    ]


def _is_length_of(reading: Reading, time: TimeExpression, action: Action) -> bool:
    """Whether no other kind of action is nearer to a length ("ten days of patrols")."""
    heads = [head for head in reading.heads if head.is_action and head.start >= time.end]
    if not heads:
        return True
    first = min(head.start for head in heads)
    if reading.words_between(time.end, first) > 3:
        return True
    kinds = {head.row["category"] for head in heads if head.start == first}
    own = {action.category, "patrol" if "patrol" in action.category else action.category}
    related = action.category in OCCASIONS | {"port_call"} and kinds & (OCCASIONS | {"port_call"})
    return bool(related or kinds & own)


def phase_of(reading: Reading, action: Action) -> Phase:
    """Return whether the verb near an action says that it began or ended."""
    if action.category in ("port_call", "visit") and _ARRIVAL.match(
        reading.text[action.head.start :]
    ):
        return "start"
    if action.head.row["needs"] == "ships from port":
        return "end"
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
