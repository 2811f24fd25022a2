"""One way in which news English says when."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from helpers.articles.times.readings import Reading

Role = Literal["at", "since", "until", "period", "offset", "duration", "same"]
"""What a time says of an event; see `TimeExpression`."""


@dataclass(frozen=True)
class Rule:
    """A pattern and what it means on the calendar.

    Attributes:
        name: What the reading is called where a date says what it rests on.
        expression: The regular expression of its words.
        read: Gives the days of a match; None: the words alone tell none.
        role: What the time says of an event, unless "since" or "until" stands before it.
        note: What a reader should know about the reading.
    """

    name: str
    expression: str
    read: Reading | None
    role: Role = "at"
    note: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.expression)
