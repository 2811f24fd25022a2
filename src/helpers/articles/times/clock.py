"""Where an article stands in time: its day of publication and the day of its dateline.

Without a day of publication nothing relative can be resolved. The order of an article's days is
still known ("Wednesday" is a day after "Tuesday"), so a clock without a day counts from a day in a
far year that no article is about; what is counted from it compares, and never gets out.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from helpers.articles.times.spans import Span, day, month, year

_NOWHERE = date(4000, 6, 14)
_FIRST_INVENTED = 3000
_SLACK = timedelta(days=1)
_SOON, _STALE = 45, 310
_LONGEST_MONTH = 31


@dataclass(frozen=True)
class Clock:
    """The day an article's relative dates count from.

    Attributes:
        reference: The day of the dateline, else the last day of publication, else an invented day.
        published: Publication as known: a day, a month, a year or nothing.
        hint: The year or day of an undated article by its own words: that of the exercise which is
            its news ("Vostok-2018"), or of a statement it reports.
    """

    reference: date
    published: Span | None
    hint: Span | None = None

    @classmethod
    def of(cls, published: Span | None, dateline: Span | None = None) -> "Clock":
        """Return the clock of an article published and datelined as given."""
        if dateline is not None and dateline.is_day:
            return cls(dateline.last, dateline)
        if published is None:
            return cls(_NOWHERE, None)
        return cls(published.last, published)

    def in_year_of(self, named: int) -> "Clock":
        """Return the clock of an undated article on an exercise with a year in its name."""
        return Clock(date(named, 12, 31), None, year(named))

    def on_day(self, told: date) -> "Clock":
        """Return the clock of an undated article that was written on the day of a statement."""
        return Clock(told, None, day(told))

    @property
    def knows_day(self) -> bool:
        """Whether relative days can be counted (an invented day counts)."""
        return self.known is None or self.known.is_day

    @property
    def knows_month(self) -> bool:
        """Whether relative months can be counted (an invented day counts)."""
        return self.known is None or self.known.length <= _LONGEST_MONTH

    @property
    def known(self) -> Span | None:
        """All that is known of publication: the page's own, or the year of its exercise."""
        return self.published or self.hint

    def complete_year(self, month_number: int, day_number: int, *, ahead: bool) -> date:
        """Return the day with the year the article leaves out.

        Looking back it is the latest such day up to the day after the reference (pages are dated
        a day late across the date line), unless that is nearly a year old and the next one is
        weeks away: news would have said "last year". Looking ahead it is the earliest from the
        reference on.

        Raises:
            ValueError: No year has such a day.
        """
        if self.hint is not None:
            return date(self.hint.first.year, month_number, day_number)
        years = range(self.reference.year - 8, self.reference.year + 9)
        days = [
            date(y, month_number, day_number) for y in years if _exists(y, month_number, day_number)
        ]
        if not days:
            raise ValueError(f"no year has a day {day_number} in month {month_number}")
        if ahead:
            now = self.published.first if self.published else self.reference
            return min(when for when in days if when >= now)
        last = max(when for when in days if when <= self.reference + _SLACK)
        coming = min(when for when in days if when > self.reference)
        near = (coming - self.reference).days <= _SOON and (self.reference - last).days > _STALE
        return coming if near else last

    def month_without_year(self, number: int, *, ahead: bool, strictly: bool = False) -> Span:
        """Return the month with the year the article leaves out.

        Args:
            number: 1 to 12.
            ahead: Whether the month is still to come.
            strictly: Leave out the current month ("last March" read in March).
        """
        now = self.reference.month
        if self.hint is not None:
            return month(self.hint.first.year, number)
        if ahead:
            later = number < now or (strictly and number == now)
            return month(self.reference.year + later, number)
        earlier = number > now or (strictly and number == now)
        return month(self.reference.year - earlier, number)

    def day_or_publication(self, when: date) -> Span | None:
        """Return the day, or all that is known of publication where the day is not known."""
        return day(when) if self.knows_day else self.known


def is_invented(span: Span) -> bool:
    """Return whether a span was counted from a day that the article does not state."""
    ends = [each.year for each in (span.first, span.last) if each.year < 9000]
    return any(each >= _FIRST_INVENTED for each in ends)


def _exists(year_number: int, month_number: int, day_number: int) -> bool:
    if not 1 <= month_number <= 12:
        return False
    return 1 <= day_number <= calendar.monthrange(year_number, month_number)[1]
