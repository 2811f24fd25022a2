"""What relative time expressions mean: counted from the day where the article stands."""

import re
from datetime import date, timedelta
from re import Match

from helpers.articles.times.clock import Clock
from helpers.articles.times.readings import amount, number_of_day, number_of_month
from helpers.articles.times.spans import (
    WEEKDAYS,
    Span,
    add_months,
    between,
    day,
    month,
    week_of,
    weekday_after,
    weekday_before,
    year,
)


def modified_month(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "last October" as the latest October before this month, "next" as the one after it."""
    word, number = match["mod"].lower(), number_of_month(match["M"])
    if word.startswith(("last", "past", "previous")):
        return clock.month_without_year(number, ahead=False, strictly=True)
    if word.startswith(("next", "coming")):
        return clock.month_without_year(number, ahead=True, strictly=True)
    return month(clock.reference.year, number)


def weekday_reading(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read a weekday: back to the latest (today counts), ahead to the next, "last" before today."""
    word, number = (match["mod"] or "").lower(), WEEKDAYS[match["wd"].lower()]
    now = clock.reference
    if word in ("last", "past", "this past", "previous", "the previous"):
        return clock.day_or_publication(weekday_before(now, number, same=False))
    if word in ("next", "coming", "this coming", "the coming"):
        return clock.day_or_publication(weekday_after(now, number, same=False))
    if word == "this" and not ahead:
        back = weekday_before(now, number)
        return clock.day_or_publication(back)
    found = weekday_after(now, number) if ahead else weekday_before(now, number)
    return clock.day_or_publication(found)


def two_weekdays(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "from Friday to Saturday" as the latest such days, or the next to come."""
    first, last = WEEKDAYS[match["wd1"].lower()], WEEKDAYS[match["wd2"].lower()]
    if not clock.knows_day:
        return clock.known
    if ahead:
        now = weekday_before(clock.reference, first)
        going_on = weekday_after(now, last) >= clock.reference
        start = now if going_on else weekday_after(clock.reference, first)
        return between(day(start), day(weekday_after(start, last)))
    end = weekday_before(clock.reference, last)
    return between(day(weekday_before(end, first)), day(end))


def named_day(match: Match[str], clock: Clock, _ahead: bool) -> Span | None:
    """Read "today", "yesterday", "the day before yesterday", "tomorrow"."""
    word = re.sub(r"\s+", " ", match[0].lower())
    step = -2 if "before yesterday" in word else 2 if "after tomorrow" in word else 0
    step = step or (
        -1 if "yesterday" in word or "last night" in word else 1 if "tomorrow" in word else 0
    )
    return clock.day_or_publication(clock.reference + timedelta(days=step))


def _step(match: Match[str], ahead: bool) -> int:
    word = re.sub(r"\s+", " ", match["mod"].lower())
    if "last" in word or "previous" in word or "past" in word:
        return -1
    return 1 if "next" in word or "coming" in word or "following" in word else 0


def week_reading(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "last week", "this week" (so far, or still to come), "at the weekend"."""
    if not clock.knows_day:
        return clock.known
    step, now = _step(match, ahead), clock.reference
    monday, sunday = week_of(now + timedelta(days=7 * step))
    if match["unit"].lower() == "weekend":
        if step == 0 and not ahead:
            saturday = weekday_before(now, 5)
            return between(day(saturday), day(saturday + timedelta(days=1)))
        if step == -1:
            saturday = weekday_before(now - timedelta(days=1), 5)
            return between(day(saturday), day(saturday + timedelta(days=1)))
        return between(day(monday + timedelta(days=5)), day(sunday))
    if step == 0 and ahead:
        return between(day(now), day(sunday))
    if step == 0:
        before_today = match[0].lower().startswith("earlier") and monday < now
        return between(day(monday), day(now - timedelta(days=before_today)))
    return between(day(monday), day(sunday))


def this_month_reading(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "last month", "earlier this month", "next month"."""
    if not clock.knows_month:
        return clock.known
    now = clock.reference
    return month(*add_months(now.year, now.month, _step(match, ahead)))


def this_year_reading(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "last year", "this year", "next year"."""
    return year(clock.reference.year + _step(match, ahead))


def end_reading(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "by the end of the year" as from publication to its end; looking back, as all of it."""
    now, unit = clock.reference, match["unit"].lower()
    if not clock.knows_day and unit != "year":
        return clock.known
    monday, sunday = week_of(now)
    whole = {
        "week": between(day(monday), day(sunday)),
        "month": month(now.year, now.month),
        "year": year(now.year),
    }[unit]
    return between(day(now), day(whole.last)) if ahead and clock.knows_day else whole


def ago_reading(match: Match[str], clock: Clock, _ahead: bool) -> Span | None:
    """Read "three weeks ago": days to the day, longer units to their own precision, about."""
    days, unit = amount(match)
    now = clock.reference
    if not unit:
        return None
    if unit == "day":
        return clock.day_or_publication(now - timedelta(days=days))
    if unit in ("week", "fortnight"):
        return day(now - timedelta(days=days), "~") if clock.knows_day else clock.known
    if unit == "month" and not clock.knows_month:
        return clock.known
    if unit == "month":
        return month(*add_months(now.year, now.month, -(days // 30)), "~")
    return year(now.year - days // 365)


def day_of_this_month(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "on the 8th" as the latest 8th so far (or the next to come)."""
    if not clock.knows_day:
        return clock.known
    number, now = number_of_day(match["D"]), clock.reference
    for step in range(0, 3) if ahead else range(0, -3, -1):
        try:
            found = date(*add_months(now.year, now.month, step), number)
        except ValueError:
            continue
        if found >= now if ahead else found <= now:
            return day(found)
    return None
