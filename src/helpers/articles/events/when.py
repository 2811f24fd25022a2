"""When a mention says its event was."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from helpers.articles.times.clock import Clock
from helpers.articles.times.expressions import TimeExpression
from helpers.articles.times.spans import Span, between, day

Phase = Literal["whole", "start", "end"]
SENTENCE_BEFORE = "time of the sentence before"
"""The rule that dates what goes on in the next sentence."""
NAMED = "year in the name"
"""The rule that dates an exercise by its name."""


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
