"""What time expressions mean on the calendar: one reading for each kind."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from re import Match

from helpers.articles.times.clock import Clock
from helpers.articles.times.spans import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Span,
    add_months,
    between,
    day,
    month,
    months,
    week_of,
    weekday_after,
    weekday_before,
    year,
)

Reading = Callable[[Match[str], Clock, bool], Span | None]


_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "week": 7}


_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}


def amount(match: Match[str]) -> tuple[int, str]:
    """Return the days (signed) and unit of a duration or offset; (0, "") where it is vague."""
    given = match.groupdict()
    unit = (given.get("unit") or "").lower()
    word = (given.get("count") or "").lower()
    sign = (
        -1
        if (given.get("way") or "").lower()
        in ("before", "earlier", "prior to", "ahead of", "previous")
        else 1
    )
    if not word and unit and not re.search(rf"(?i){unit}s\b", match[0]):
        word = "one"
    if not word:
        return sign, ""
    count = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    return sign * count * _UNITS.get(unit, 1), unit if count else ""


def _month_number(name: str) -> int:
    start = name.lower()[:3]
    return next(number for full, number in MONTHS.items() if full.startswith(start))


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _parts(match: Match[str], i: int) -> tuple[int | None, int, int]:
    given = match.groupdict()
    if given.get(f"iso{i}"):
        stated = date.fromisoformat(given[f"iso{i}"])
        return stated.year, stated.month, stated.day
    stated_year = given.get(f"Y{i}") or given.get(f"y{i}")
    name = given.get(f"M{i}") or given[f"m{i}"]
    number = given.get(f"D{i}") or given[f"d{i}"]
    return (int(stated_year) if stated_year else None), _month_number(name), _day_number(number)


def _relative_year(match: Match[str], clock: Clock) -> int | None:
    words = (match.groupdict().get("rel") or "").lower()
    if not words:
        return None
    step = -1 if re.search(r"last|previous", words) else 1 if "next" in words else 0
    return clock.reference.year + step


def one_day(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "8 November 2023", "Wednesday, Nov. 8", "Dec. 2 last year"."""
    stated, month_number, day_number = _parts(match, 1)
    stated = stated or _relative_year(match, clock)
    if stated:
        return day(date(stated, month_number, day_number))
    return day(clock.complete_year(month_number, day_number, ahead=ahead))


def two_days(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "from 30 August to 5 September"; the year may stand at either end or nowhere."""
    first_year, *first = _parts(match, 1)
    last_year, *last = _parts(match, 2)
    if last_year is None and first_year is None:
        end = clock.complete_year(last[0], last[1], ahead=ahead)
    else:
        end = date(last_year or first_year or 0, *last)
        if last_year is None and end < date(first_year or 0, *first):
            end = date(end.year + 1, *last)
    start = date(first_year or end.year - ((first[0], first[1]) > (last[0], last[1])), *first)
    return between(day(start), day(end))


def days_of_month(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "April 21-27, 2012", "21 to 27 April", "Nov. 29 and 30"."""
    month_number = _month_number(match["M"])
    first, last = _day_number(match["from"]), _day_number(match["to"])
    stated = int(match["Y"]) if match["Y"] else _relative_year(match, clock)
    if stated is None:
        stated = clock.complete_year(month_number, last, ahead=ahead).year
    return between(day(date(stated, month_number, first)), day(date(stated, month_number, last)))


def month_of_year(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "November 2014", "December last year", "in March"."""
    number = _month_number(match["M"])
    if match.groupdict().get("Y"):
        return month(int(match["Y"]), number)
    stated = _relative_year(match, clock)
    return month(stated, number) if stated else clock.month_without_year(number, ahead=ahead)


def two_months(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "September to October 2026", "from March to May"."""
    first, last = _month_number(match["M1"]), _month_number(match["M2"])
    end = int(match["Y"]) if match["Y"] else clock.month_without_year(last, ahead=ahead).first.year
    return months((end - (first > last), first), (end, last))


def modified_month(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "last October" as the latest October before this month, "next" as the one after it."""
    word, number = match["mod"].lower(), _month_number(match["M"])
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


def bare_year(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    """Read "in 2014", "a 2014 contract"."""
    return year(int(match["Y"]))


def listed_year(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    """Read each year of "in 2019, 2021 and 2022"."""
    return year(int(match["Y"] or match["Z"]))


def years_reading(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    """Read "between 2000 and 2002", "2017-2020"."""
    last = match["Y2"] if len(match["Y2"]) == 4 else match["Y1"][:2] + match["Y2"]
    return between(year(int(match["Y1"])), year(int(last)))


def season_reading(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "last summer", "spring 2018", "in the autumn" as its three months."""
    first, last = SEASONS[match["season"].lower()]
    given = match.groupdict()
    mod = (given.get("mod") or "").lower()
    stated = int(given["Y"]) if given.get("Y") else _relative_year(match, clock)
    if stated is None:
        now = clock.reference
        stated = now.year
        started = now.month >= first
        if mod in ("last", "past") and (now.month <= last or not started):
            stated -= 1
        elif mod == "next" and started:
            stated += 1
        elif not mod and not started and not ahead:
            stated -= 1
    return months((stated, first), (stated + (last < first), last))


def part_of_year(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    """Read "the first half of 2024", "the third quarter"."""
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}[match["nth"].lower()]
    length = 3 if match["part"].lower() == "quarter" else 6
    number = number or 12 // length
    stated = int(match["Y"]) if match["Y"] else _relative_year(match, clock) or clock.reference.year
    last = number * length
    if last > 12:
        raise ValueError(f"a year has no {match['nth']} {match['part']}")
    return months((stated, last - length + 1), (stated, last))


def day_of_this_month(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "on the 8th" as the latest 8th so far (or the next to come)."""
    if not clock.knows_day:
        return clock.known
    number, now = _day_number(match["D"]), clock.reference
    for step in range(0, 3) if ahead else range(0, -3, -1):
        try:
            found = date(*add_months(now.year, now.month, step), number)
        except ValueError:
            continue
        if found >= now if ahead else found <= now:
            return day(found)
    return None
