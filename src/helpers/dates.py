"""EDTF dates (ISO 8601-2, Library of Congress level 1) as intervals with a precision.

The tables use years, months, days and seasons, each optionally approximate (``~``), uncertain
(``?``) or both (``%``), and closed intervals of two of them. Standard:
https://www.loc.gov/standards/datetime/
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "month", "season", "year"]

_PRECISIONS: tuple[Precision, ...] = ("day", "month", "season", "year")
_ONE_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_EXPECTED = (
    "expected EDTF such as 2023-11-08, 2023-11, 2023, 2023-11-08~ (approximate), "
    "2023-11-08? (uncertain) or 2023-10-17/2023-10-18"
)


@dataclass(frozen=True)
class EventDate:
    """When something happened, as precisely as its sources say.

    Attributes:
        text: The EDTF text.
        earliest: First day it may cover.
        latest: Last day it may cover.
        precision: How fine the text is; of an interval, that of its coarser end.
        approximate: Whether either end is marked ``~`` or ``%``.
        uncertain: Whether either end is marked ``?`` or ``%``.
    """

    text: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool
    uncertain: bool

    @property
    def is_span(self) -> bool:
        """Whether the text names a start and an end."""
        return "/" in self.text

    def describe(self) -> str:
        """Return the date in words, with its precision.

        Examples:
            >>> parse_date("2004-07-05~").describe()
            'about 5 July 2004'
            >>> parse_date("2026-09/2026-10").describe()
            'September–October 2026'
        """
        ends = [_End.parse(part) for part in self.text.split("/")]
        words = _describe_span(*ends) if len(ends) == 2 else ends[0].words()
        return f"{words} (uncertain)" if self.uncertain else words


@dataclass(frozen=True)
class _End:
    """One date of an EDTF text; `month` 21 to 24 is a season, 0 and `day` 0 are unstated."""

    year: int
    month: int
    day: int
    mark: str

    @classmethod
    def parse(cls, text: str) -> "_End":
        match = _ONE_DATE.fullmatch(text)
        if match is None:
            raise ValueError(f"'{text}' is not a date; {_EXPECTED}")
        year, month, day = (int(part or 0) for part in match.groups()[:3])
        end = cls(year, month, day, match[4])
        end._refuse_impossible(text, month_stated=match[2] is not None)
        return end

    def _refuse_impossible(self, text: str, *, month_stated: bool) -> None:
        if self.year == 0:
            raise ValueError(f"'{text}' has the year 0000; {_EXPECTED}")
        known = 1 <= self.month <= 12 or (self.month in _SEASONS and not self.day)
        if month_stated and not known:
            raise ValueError(f"'{text}' has no month {self.month:02d}; {_EXPECTED}")
        day_stated = text.count("-") == 2
        if day_stated and not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"'{text}' is a day that the calendar does not have; {_EXPECTED}")

    @property
    def precision(self) -> Precision:
        if self.day:
            return "day"
        if self.month:
            return "season" if self.month in _SEASONS else "month"
        return "year"

    @property
    def approximate(self) -> bool:
        return self.mark in ("~", "%")

    def first_day(self) -> date:
        if self.month in _SEASONS:
            return date(self.year, 3 * (self.month - 20), 1)
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        if self.day:
            return self.first_day()
        first = self.first_day()
        months = {"month": 1, "season": 3, "year": 12}[self.precision]
        years, month = divmod(first.month - 1 + months, 12)
        if first.year + years > 9999:
            return date.max
        return date(first.year + years, month + 1, 1) - timedelta(days=1)

    def words(self, *, month: bool = True, year: bool = True, about: bool = True) -> str:
        parts = [str(self.day)] if self.day else []
        if self.month and month:
            parts.append(_SEASONS.get(self.month) or calendar.month_name[self.month])
        if year or not self.month:
            parts.append(str(self.year))
        return ("about " if about and self.approximate else "") + " ".join(parts)


def _describe_span(start: _End, end: _End) -> str:
    """Return a start and an end in words, without saying the shared month or year twice."""
    one_sided = start.approximate != end.approximate
    if one_sided:
        return f"{start.words()} to {end.words()}"
    same_year = start.year == end.year and bool(start.month)
    same_month = same_year and start.month == end.month and bool(start.day and end.day)
    first = start.words(month=not same_month, year=not same_year)
    last = end.words(about=False)
    tight = start.precision == end.precision and (same_month or not start.day)
    return f"{first}–{last}" if tight else f"{first} – {last}"


@lru_cache(maxsize=65536)
def parse_date(text: str) -> EventDate:
    """Return the interval that an EDTF text stands for.

    Args:
        text: EDTF level 1: a year, month, day or season with an optional mark, or two of them
            joined by ``/``.

    Raises:
        ValueError: The text is no such date, names a day the calendar does not have, or ends
            before it starts. The message says what was expected.

    Examples:
        >>> parse_date("2023-10-17/2023-10-18").latest
        datetime.date(2023, 10, 18)
        >>> parse_date("2004-07").precision
        'month'
    """
    parts = text.split("/")
    if len(parts) > 2:
        raise ValueError(f"'{text}' has more than one '/'; {_EXPECTED}")
    start, end = _End.parse(parts[0]), _End.parse(parts[-1])
    earliest, latest = start.first_day(), end.last_day()
    if latest < earliest:
        raise ValueError(f"'{text}' ends before it starts")
    return EventDate(
        text=text,
        earliest=earliest,
        latest=latest,
        precision=max(start.precision, end.precision, key=_PRECISIONS.index),
        approximate=start.approximate or end.approximate,
        uncertain="?" in (start.mark, end.mark) or "%" in (start.mark, end.mark),
    )


def parse_day(text: str) -> date:
    """Return the day that ``YYYY-MM-DD`` names.

    Raises:
        ValueError: The text is not one day of the calendar.
    """
    parsed = parse_date(text)
    if parsed.precision != "day" or parsed.is_span or parsed.approximate or parsed.uncertain:
        raise ValueError(f"'{text}' is not one day; expected YYYY-MM-DD such as 2023-11-08")
    return parsed.earliest


def day_words(day: date) -> str:
    """Return a day in words.

    Examples:
        >>> day_words(date(2023, 11, 8))
        '8 November 2023'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
