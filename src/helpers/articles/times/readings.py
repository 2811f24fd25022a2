"""What time expressions mean on the calendar: one reading for each kind."""

import re
from collections.abc import Callable
from datetime import date
from re import Match

from helpers.articles.times.clock import Clock
from helpers.articles.times.spans import (
    MONTHS,
    SEASONS,
    Span,
    between,
    day,
    month,
    months,
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
        in ("before", "earlier", "prior to", "ahead of", "previous", "preceding")
        else 1
    )
    if not word and unit and not re.search(rf"(?i){unit}s\b", match[0]):
        word = "one"
    if not word:
        return sign, ""
    count = int(word) if word.isdigit() else _NUMBERS.get(word, 0)
    return sign * count * _UNITS.get(unit, 1), unit if count else ""


def number_of_month(name: str) -> int:
    """Return the number of a month by its name or the start of it."""
    start = name.lower()[:3]
    return next(number for full, number in MONTHS.items() if full.startswith(start))


def number_of_day(text: str) -> int:
    """Return the number in "8th", "08"."""
    return int(re.sub(r"\D", "", text))


def _parts(match: Match[str], i: int) -> tuple[int | None, int, int]:
    given = match.groupdict()
    if given.get(f"iso{i}"):
        stated = date.fromisoformat(given[f"iso{i}"])
        return stated.year, stated.month, stated.day
    stated_year = given.get(f"Y{i}") or given.get(f"y{i}")
    name = given.get(f"M{i}") or given[f"m{i}"]
    number = given.get(f"D{i}") or given[f"d{i}"]
    return (int(stated_year) if stated_year else None), number_of_month(name), number_of_day(number)


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


def day_in_numbers(match: Match[str], _clock: Clock, _ahead: bool) -> Span:
    """Read "20/8/2007" or "8/20/2007"; where day and month could change places, only the year."""
    first, second, stated = int(match["a"]), int(match["b"]), int(match["Y"])
    if first <= 12 and second <= 12 and first != second:
        return year(stated)
    month_number, day_number = sorted((first, second))
    return day(date(stated, month_number, day_number))


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
    month_number = number_of_month(match["M"])
    first, last = number_of_day(match["from"]), number_of_day(match["to"])
    stated = int(match["Y"]) if match["Y"] else _relative_year(match, clock)
    if stated is None:
        stated = clock.complete_year(month_number, last, ahead=ahead).year
    return between(day(date(stated, month_number, first)), day(date(stated, month_number, last)))


def month_of_year(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "November 2014", "December last year", "in March"."""
    number = number_of_month(match["M"])
    if match.groupdict().get("Y"):
        return month(int(match["Y"]), number)
    stated = _relative_year(match, clock)
    return month(stated, number) if stated else clock.month_without_year(number, ahead=ahead)


def two_months(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "September to October 2026", "from March to May"."""
    first, last = number_of_month(match["M1"]), number_of_month(match["M2"])
    end = int(match["Y"]) if match["Y"] else clock.month_without_year(last, ahead=ahead).first.year
    return months((end - (first > last), first), (end, last))


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
