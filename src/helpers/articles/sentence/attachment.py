"""Which words say when: each time is given to the verb or noun it costs least to reach."""

import re

from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.times.expressions import TimeExpression

_PARTED = re.compile(r",?\s+(?:after|before|following|ahead of|prior to|to)\s")
_THAT = re.compile(r"\s+that,?\s+(?:(?:on|in|earlier|late|early)\s+)?(?:the\s+)?")
_SOURCE = re.compile(r"According to [^,]*(?=,)")
_NEAR_SAYING, _OPENING = 5, 4
_UNCODED, _PART, _TOO_FAR = 3.0, 8.0, 40.0


def attach_times(reading: Reading) -> None:
    """Give each time expression to the head it costs least to reach.

    Call it once the actions are found: a term that codes nothing costs a little more.
    """
    reading.when.clear()
    for time in reading.times:
        costs = [
            (
                _cost(reading, head, time)
                + _UNCODED * reading.is_uncoded(head)
                + _PART * (head.start in reading.parts),
                at,
            )
            for at, head in enumerate(reading.heads)
        ]
        if not costs:
            continue
        best, at = min(costs)
        if best > _TOO_FAR:
            continue
        chosen = reading.heads[at]
        for other, head in enumerate(reading.heads):
            if (head.start, head.end) == (chosen.start, chosen.end) or (
                head.start < chosen.end and chosen.start < head.end
            ):
                reading.when.setdefault(other, []).append(time)


def _cost(reading: Reading, head: Head, time: TimeExpression) -> float:
    """Return what it costs a time to belong to a verb: words and clause ends between them.

    After its verb a time is cheap; before it only where it opens a clause ("On Friday, ..."), and
    where it opens the sentence no subject is too long. What stands before ", the ministry said" is
    not the day of the statement.
    """
    if is_possessive(reading, time):
        return 0.3 * reading.words_between(time.end, head.start) + 12 * (head.start < time.end)
    if head.start >= time.end:
        gap = reading.words_between(time.end, head.start)
        aside = reading.text.startswith("according to", head.start)
        if _opens_clause(reading, time) and not aside:
            cost = gap * 0.4 + _barrier_before(reading, time, head) + head.is_elsewhere * 1.5
            opens_sentence = reading.words_between(0, time.start) <= _OPENING
            return min(cost, _TOO_FAR) if opens_sentence and head.is_action else cost
        parted = _PARTED.match(reading.text, time.end)
        closed = "," in reading.text[time.end : head.start] and head.is_saying
        cost = gap * 1.2 + reading.barrier(time.end, head.start) + 3
        return cost + 10 * (closed or parted is not None)
    gap = reading.words_between(head.end, time.start)
    barrier = reading.barrier(head.end, time.start)
    if head.is_saying:
        closed = "," in reading.text[head.end : time.start]
        opens = _THAT.fullmatch(reading.text, head.end, time.start) is not None
        cost = gap * (0.7 if gap <= _NEAR_SAYING else 2.0) + barrier - (gap <= 2)
        return cost + closed * 6 + opens * 8
    return gap * 0.7 + barrier


def is_possessive(reading: Reading, time: TimeExpression) -> bool:
    """Return whether a time belongs to the noun after it ("next month's drill")."""
    return reading.text.startswith("'s ", time.end)


def _opens_clause(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time opens its clause, and no verb before it ("which began on Friday and")."""
    source = _SOURCE.match(reading.text)
    named = source.end() if source else 0
    clauses = (at for at, w in reading.ends if at < time.start and (w >= 3 or at == named))
    start = max(clauses, default=0)
    verb = any(
        start <= h.start < time.start and h.kind in ("start", "end", "happening")
        for h in reading.heads
    )
    return not verb and reading.words_between(start, time.start) <= _OPENING


def _barrier_before(reading: Reading, time: TimeExpression, head: Head) -> float:
    """Cost of the ends between an opening time and its verb; the comma after it is free."""
    ends = [(at, w) for at, w in reading.ends if time.end <= at < head.start]
    if ends and ends[0][0] - time.end <= 2:
        ends = ends[1:]
    return float(sum(weight for _, weight in ends))
