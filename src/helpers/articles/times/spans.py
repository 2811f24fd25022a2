"""Calendar arithmetic behind the time expressions: spans of days and the EDTF text they stand for.

Open ends follow ISO 8601-2: ``2022-02/..`` is from February 2022 on.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}

FAR_PAST, FAR_FUTURE = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Span:
    """The days an expression covers, with its EDTF text.

    Attributes:
        first: First day; `FAR_PAST` where the start is open.
        last: Last day; `FAR_FUTURE` where the end is open.
        text: EDTF.
    """

    first: date
    last: date
    text: str

    def overlaps(self, other: "Span", days: int = 0) -> bool:
        """Return whether the spans share a day, or miss each other by no more than `days`."""
        return (
            self.first.toordinal() - days <= other.last.toordinal()
            and other.first.toordinal() - days <= self.last.toordinal()
        )

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def length(self) -> int:
        """Days covered."""
        return (self.last - self.first).days + 1


def day(when: date, mark: str = "") -> Span:
    """Return one day."""
    return Span(when, when, when.isoformat() + mark)


def month(year: int, number: int, mark: str = "") -> Span:
    """Return one month."""
    last = calendar.monthrange(year, number)[1]
    return Span(date(year, number, 1), date(year, number, last), f"{year:04}-{number:02}{mark}")


def year(number: int, mark: str = "") -> Span:
    """Return one year."""
    return Span(date(number, 1, 1), date(number, 12, 31), f"{number:04}{mark}")


def months(start: tuple[int, int], end: tuple[int, int]) -> Span:
    """Return the span from one month to another, each ``(year, month)``."""
    return between(month(*start), month(*end))


def between(start: Span, end: Span) -> Span:
    """Return the span from the start of one to the end of another.

    Raises:
        ValueError: It would end before it starts.
    """
    if end.last < start.first:
        raise ValueError(f"{end.text} is before {start.text}")
    if start == end:
        return start
    head, tail = start.text.split("/")[0], end.text.split("/")[-1]
    return Span(start.first, end.last, head if head == tail else f"{head}/{tail}")


def since(start: Span) -> Span:
    """Return the open span from the start of another."""
    return Span(start.first, FAR_FUTURE, f"{start.text.split('/')[0]}/..")


def until(end: Span) -> Span:
    """Return the open span up to the end of another."""
    return Span(FAR_PAST, end.last, f"../{end.text.split('/')[-1]}")


def add_months(year_number: int, number: int, step: int) -> tuple[int, int]:
    """Return the ``(year, month)`` some months later (or earlier, where `step` is negative)."""
    total = year_number * 12 + number - 1 + step
    return total // 12, total % 12 + 1


def weekday_before(reference: date, weekday: int, *, same: bool = True) -> date:
    """Return the latest such weekday on (if `same`) or before the reference."""
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(days=back if back or same else 7)


def weekday_after(reference: date, weekday: int, *, same: bool = True) -> date:
    """Return the earliest such weekday on (if `same`) or after the reference."""
    ahead = (weekday - reference.weekday()) % 7
    return reference + timedelta(days=ahead if ahead or same else 7)


def week_of(reference: date) -> tuple[date, date]:
    """Return Monday and Sunday of the reference's week."""
    monday = reference - timedelta(days=reference.weekday())
    return monday, monday + timedelta(days=6)


_EDTF_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_ONE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?", re.ASCII)


def parse_span(text: str) -> Span:
    """Return the span of an EDTF text, open ends included.

    Raises:
        ValueError: The text is no EDTF date of a day, month or year.
    """
    start, _, end = text.partition("/")
    if start in ("", ".."):
        return until(parse_span(end))
    if end == "..":
        return since(parse_span(start))
    if end:
        return between(parse_span(start), parse_span(end))
    match = _ONE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not an EDTF day, month or year")
    given, mark = match.groups(), text[-1] if text[-1] in "~?%" else ""
    stated = int(given[0])
    if given[1] is None:
        return year(stated, mark)
    number = int(given[1])
    if given[2] is not None:
        return day(date(stated, number, int(given[2])), mark)
    if number in _EDTF_SEASONS:
        first, last = SEASONS[_EDTF_SEASONS[number]]
        return months((stated, first), (stated + (last < first), last))
    return month(stated, number, mark)


def contains(outer: Span, inner: Span) -> bool:
    """Return whether one span holds another."""
    return outer.first <= inner.first and inner.last <= outer.last
