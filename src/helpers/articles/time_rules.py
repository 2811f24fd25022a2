"""The rules of `time_expressions`: one pattern and one reading for each way news English says when.

Months and weekdays are read only with a capital, and a bare month only after a preposition or
"last", "this", "next", so that the verb "may" is never a month.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from re import Match
from typing import Literal, NamedTuple

from helpers.articles.calendar_rules import (
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
from helpers.articles.clock import Clock

Reading = Callable[[Match[str], Clock, bool], Span | None]

__all__ = ["RULES", "SINCE", "UNTIL", "Match", "Rule", "amount"]


class Rule(NamedTuple):
    """One way of saying when."""

    name: str
    pattern: re.Pattern[str]
    read: Reading | None
    role: Literal["at", "period", "offset", "duration", "same"] = "at"
    note: str = ""


_MON = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
_WD = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_Y = r"(?:19[5-9]\d|20\d\d)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DASH = r"\s*(?:-|‐|‑|–|—|/)\s*"
_TO = rf"(?:{_DASH}|\s+(?:to|and|until|till|through|thru)\s+)"
_COUNT = (
    r"(?i:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty)"
)
_PART = r"(?:early|mid|late|the beginning of|the end of|the start of|the middle of)[\s-]+"
_PREP = r"\b(?i:in|since|during|until|till|by|through|throughout|of|from|for|around|after|before|between)"
_OF_YEAR = r"(?P<rel>(?i:(?:of\s+)?(?:last|this|next|the\s+same|that|the\s+previous|the\s+current)\s+year))"
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "week": 7}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}

SINCE = re.compile(
    r"\b(?i:since|ever since|as of|starting(?: on| from)?|beginning(?: on| from)?|after)(?:\s+(?:the|early|mid|late))*$"
)
BOUND = re.compile(r"(?i:since|until|till|through|by|before|after)")
UNTIL = re.compile(
    r"\b(?i:until|till|through|up to|ends? on|ending(?: on)?|last until|by|before)(?:\s+(?:the|early|mid|late))*$"
)


def _date(i: int) -> str:
    return (
        rf"(?:(?:{_WD}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+)?(?:"
        rf"(?P<M{i}>{_MON})\.?\s+(?:the\s+)?(?P<D{i}>{_D})(?![\d:])(?:(?:,\s*|\s+)(?P<Y{i}>{_Y})(?!\d))?"
        rf"|(?:the\s+)?(?<![\d.,:-])(?P<d{i}>{_D})(?:\s+of)?\s+(?P<m{i}>{_MON})\b\.?(?:(?:,\s*|\s+)(?P<y{i}>{_Y})(?!\d))?"
        rf"|(?P<iso{i}>{_Y}-[01]\d-[0-3]\d))"
    )


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


def _one_day(match: Match[str], clock: Clock, ahead: bool) -> Span:
    stated, month_number, day_number = _parts(match, 1)
    stated = stated or _relative_year(match, clock)
    if stated:
        return day(date(stated, month_number, day_number))
    return day(clock.complete_year(month_number, day_number, ahead=ahead))


def _two_days(match: Match[str], clock: Clock, ahead: bool) -> Span:
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


def _days_of_month(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "April 21-27, 2012", "21 to 27 April", "Nov. 29 and 30"."""
    month_number = _month_number(match["M"])
    first, last = _day_number(match["from"]), _day_number(match["to"])
    stated = int(match["Y"]) if match["Y"] else _relative_year(match, clock)
    if stated is None:
        stated = clock.complete_year(month_number, last, ahead=ahead).year
    return between(day(date(stated, month_number, first)), day(date(stated, month_number, last)))


def _month_of_year(match: Match[str], clock: Clock, ahead: bool) -> Span:
    number = _month_number(match["M"])
    if match.groupdict().get("Y"):
        return month(int(match["Y"]), number)
    stated = _relative_year(match, clock)
    return month(stated, number) if stated else clock.month_without_year(number, ahead=ahead)


def _two_months(match: Match[str], clock: Clock, ahead: bool) -> Span:
    first, last = _month_number(match["M1"]), _month_number(match["M2"])
    if match["Y"]:
        end = int(match["Y"])
    else:
        end = clock.month_without_year(last, ahead=ahead).first.year
    return months((end - (first > last), first), (end, last))


def _modified_month(match: Match[str], clock: Clock, ahead: bool) -> Span:
    """Read "last October" as the latest October before this month, "next" as the one after it."""
    word, number = match["mod"].lower(), _month_number(match["M"])
    if word.startswith(("last", "past", "previous")):
        return clock.month_without_year(number, ahead=False, strictly=True)
    if word.startswith(("next", "coming")):
        return clock.month_without_year(number, ahead=True, strictly=True)
    return month(clock.reference.year, number)


def _weekday(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
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


def _two_weekdays(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    first, last = WEEKDAYS[match["wd1"].lower()], WEEKDAYS[match["wd2"].lower()]
    if not clock.knows_day:
        return clock.published or clock.hint
    if ahead:
        start = weekday_after(clock.reference, first)
        return between(day(start), day(weekday_after(start, last)))
    end = weekday_before(clock.reference, last)
    return between(day(weekday_before(end, first)), day(end))


def _named_day(match: Match[str], clock: Clock, _ahead: bool) -> Span | None:
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


def _week(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    if not clock.knows_day:
        return clock.published
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
    if step == 0:
        return between(day(now), day(sunday)) if ahead else between(day(monday), day(now))
    return between(day(monday), day(sunday))


def _this_month(match: Match[str], clock: Clock, ahead: bool) -> Span:
    now = clock.reference
    return month(*add_months(now.year, now.month, _step(match, ahead)))


def _this_year(match: Match[str], clock: Clock, ahead: bool) -> Span:
    return year(clock.reference.year + _step(match, ahead))


def _ago(match: Match[str], clock: Clock, _ahead: bool) -> Span | None:
    """Read "three weeks ago": days to the day, longer units to their own precision, about."""
    days, unit = amount(match)
    now = clock.reference
    if not unit:
        return None
    if unit == "day":
        return clock.day_or_publication(now - timedelta(days=days))
    if unit in ("week", "fortnight"):
        return day(now - timedelta(days=days), "~") if clock.knows_day else clock.published
    if unit == "month":
        return month(*add_months(now.year, now.month, -(days // 30)), "~")
    return year(now.year - days // 365)


def _bare_year(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    return year(int(match["Y"]))


def _years(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    last = match["Y2"] if len(match["Y2"]) == 4 else match["Y1"][:2] + match["Y2"]
    return between(year(int(match["Y1"])), year(int(last)))


def _season(match: Match[str], clock: Clock, ahead: bool) -> Span:
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


def _part_of_year(match: Match[str], clock: Clock, _ahead: bool) -> Span:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}[match["nth"].lower()]
    length = 3 if match["part"].lower() == "quarter" else 6
    number = number or 12 // length
    stated = int(match["Y"]) if match["Y"] else _relative_year(match, clock) or clock.reference.year
    last = number * length
    if last > 12:
        raise ValueError(f"a year has no {match['nth']} {match['part']}")
    return months((stated, last - length + 1), (stated, last))


def _day_of_this_month(match: Match[str], clock: Clock, ahead: bool) -> Span | None:
    """Read "on the 8th" as the latest 8th so far (or the next to come)."""
    if not clock.knows_day:
        return clock.published
    number, now = _day_number(match["D"]), clock.reference
    for step in range(0, 3) if ahead else range(0, -3, -1):
        try:
            found = date(*add_months(now.year, now.month, step), number)
        except ValueError:
            continue
        if found >= now if ahead else found <= now:
            return day(found)
    return None


def _rule(
    name: str,
    pattern: str,
    read: Reading | None,
    role: Literal["at", "period", "offset", "duration", "same"] = "at",
    note: str = "",
) -> Rule:
    return Rule(name, re.compile(pattern), read, role, note)


_UNIT = r"(?P<unit>(?i:day|week|fortnight|month|year))s?"
_VAGUE = r"(?i:just|only|a few|few|several|some|mere|shortly|a couple of|couple of|barely|less than|more than|over|about|nearly|almost|around|roughly|the)"
_WAY = r"(?P<way>(?i:after|before|later|earlier|prior to|following|ahead of))"
_MOD_UNIT = r"\b(?:(?i:earlier|later|early|late|in|at|over|during|mid)\s+)?(?P<mod>(?i:last|this|next|past|the\s+past|this\s+past|the\s+previous|previous|coming|the\s+coming|the\s+following|the))"

RULES: tuple[Rule, ...] = (
    _rule(
        "two days stated",
        rf"(?:\b(?i:from|between)\s+)?(?<![\w-]){_date(1)}(?:{_TO}|,?\s+(?:to|until|through)\s+(?:the\s+)?){_date(2)}(?![\w-])",
        _two_days,
    ),
    _rule(
        "days of a month stated",
        rf"\b(?P<M>{_MON})\.?\s+(?P<from>{_D})(?:,\s*{_D})*,?{_TO}(?P<to>{_D})(?![\d:])(?:(?:,\s*|\s+)(?P<Y>{_Y}))?(?:\s+{_OF_YEAR})?",
        _days_of_month,
    ),
    _rule(
        "days of a month stated",
        rf"(?<![\d-])(?P<from>{_D}){_TO}(?:the\s+)?(?P<to>{_D})(?:\s+of)?\s+(?P<M>{_MON})\b\.?(?:,?\s+(?P<Y>{_Y}))?(?:\s+{_OF_YEAR})?",
        _days_of_month,
    ),
    _rule("day stated", rf"(?<![\w-]){_date(1)}(?:,?\s+{_OF_YEAR})?(?![\w-])", _one_day),
    _rule(
        "two months stated",
        rf"\b(?P<M1>{_MON})\.?{_TO}(?P<M2>{_MON})\b\.?(?:(?:,\s*|\s+|\s+of\s+)(?P<Y>{_Y}))",
        _two_months,
    ),
    _rule(
        "two months, year from publication",
        rf"\b(?i:from|between)\s+(?P<M1>{_MON})\.?{_TO}(?P<M2>{_MON})\b(?P<Y>)(?!\.?\s+\d)",
        _two_months,
    ),
    _rule(
        "month stated",
        rf"\b(?:{_PART})?(?P<M>{_MON})\b\.?(?:,?\s+|\s+of\s+|-)(?P<Y>{_Y})(?![\d-])",
        _month_of_year,
    ),
    _rule(
        "month, year from publication",
        rf"\b(?:{_PART})?(?P<M>{_MON})\b\.?,?\s+{_OF_YEAR}",
        _month_of_year,
    ),
    _rule(
        "last or next month by name",
        rf"\b(?P<mod>(?i:last|this|next|this\s+past|past|this\s+coming|coming))\s+(?P<M>{_MON})\b\.?(?!\s+\d)",
        _modified_month,
    ),
    _rule("month without a year", rf"(?<={{}})(?P<M>{_MON})", None),
    _rule(
        "two weekdays",
        rf"\b(?:(?i:from|between|on)\s+)?(?P<wd1>{_WD})(?:\s+(?:and|to|through|until)\s+|{_DASH})(?P<wd2>{_WD})",
        _two_weekdays,
    ),
    _rule(
        "weekday",
        rf"(?:\b(?P<mod>(?i:last|this|next|past|this\s+past|the\s+previous|previous|coming|this\s+coming|the\s+coming))\s+)?\b(?P<wd>{_WD})\b",
        _weekday,
    ),
    _rule(
        "named day",
        r"\b(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b(?!['’]s\s+(?:world|era|age))",
        _named_day,
    ),
    _rule(
        "week",
        rf"{_MOD_UNIT}\s+(?P<unit>(?i:week|weekend))\b(?!\s+(?i:after|before|earlier|later))",
        _week,
    ),
    _rule("month", rf"{_MOD_UNIT}\s+month\b(?!\s+(?i:after|before|earlier|later))", _this_month),
    _rule("year", rf"{_MOD_UNIT}\s+year\b(?!\s+(?i:after|before|earlier|later))", _this_year),
    _rule(
        "time ago",
        rf"\b(?:(?i:about|around|nearly|almost|some|just|only|roughly)\s+)?(?P<count>{_COUNT})\s+{_UNIT}\s+(?i:ago)\b",
        _ago,
    ),
    _rule(
        "stretch of time",
        rf"\b(?:(?i:over|in|during|for|within|throughout)\s+)?(?i:the\s+)?(?i:past|last|coming|next|recent)\s+(?:{_COUNT}|(?i:few|several|couple\s+of))\s+(?i:day|week|month|year|decade)s?\b",
        None,
        "period",
    ),
    _rule(
        "stretch of time",
        r"\b(?i:over|in|during|for|within|throughout)\s+(?i:the\s+)(?i:past|last|coming|recent)\s+(?i:day|week|month|year|decade)s?\b",
        None,
        "period",
    ),
    _rule(
        "stretch of time",
        r"\b(?i:in|over|during)\s+(?i:recent|coming)\s+(?i:days|weeks|months|years|decades)\b",
        None,
        "period",
    ),
    _rule(
        "before or after an event",
        rf"\b(?:{_VAGUE}\s+)*(?:(?P<count>{_COUNT})\s+)?{_UNIT}\s+{_WAY}\b",
        None,
        "offset",
    ),
    _rule(
        "before or after an event",
        r"\b(?P<way>(?i:next|following|previous))\s+day\b(?P<count>)(?P<unit>)",
        None,
        "offset",
    ),
    _rule("since an event", r"\b(?i:(?:ever\s+)?since(?:\s+then)?)\b", None, "same"),
    _rule(
        "same time as an event",
        r"\b(?i:the\s+same\s+day|that\s+day|that\s+same\s+day|the\s+day)\b(?!\s+(?i:before|after))",
        None,
        "same",
    ),
    _rule(
        "length",
        rf"\b(?P<count>{_COUNT})[\s-]+{_UNIT}(?:[\s-]+long)?(?=[\s-]+[a-z])(?!\s+(?i:ago|after|before|later|earlier|old|prior))",
        None,
        "duration",
    ),
    _rule(
        "length",
        rf"\b(?i:for|lasting|lasts|last|lasted|over)\s+(?P<count>{_COUNT})\s+{_UNIT}\b(?!\s+(?i:ago|after|before|later|earlier|old))",
        None,
        "duration",
    ),
    _rule("week-long", r"\b(?P<count>(?i:week))[\s-]?(?i:long)\b(?P<unit>)", None, "duration"),
    _rule(
        "years stated",
        rf"\b(?:(?i:from|between|in|during)\s+)?(?P<Y1>{_Y})(?:{_DASH}|\s+(?:to|and|until|through)\s+)(?P<Y2>{_Y}|\d\d)(?![\d-])",
        _years,
    ),
    _rule(
        "year stated",
        rf"(?:{_PREP}\s+(?:{_PART}|(?i:the\s+year\s+))?|\b(?i:early|mid|late)[\s-]+|\b(?i:a|the|its|their|this)\s+|\()(?P<Y>{_Y})(?![\d-])(?!\s+(?i:troops|soldiers|people|km|men))",
        _bare_year,
    ),
    _rule(
        "season stated",
        rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))(?:\s+of)?,?\s+(?P<Y>{_Y})",
        _season,
    ),
    _rule(
        "season, year from publication",
        rf"\b(?P<season>(?i:spring|summer|autumn|winter))\s+{_OF_YEAR}",
        _season,
    ),
    _rule(
        "season, year from publication",
        r"\b(?P<mod>(?i:last|this|next))\s+(?P<season>(?i:spring|summer|autumn|fall|winter))\b",
        _season,
    ),
    _rule(
        "season, year from publication",
        r"\b(?i:in|during)\s+(?i:the\s+)?(?P<season>(?i:spring|summer|autumn|winter))\b(?!\s+of)",
        _season,
    ),
    _rule(
        "part of a year",
        rf"\b(?P<nth>(?i:first|second|third|fourth|last))\s+(?P<part>(?i:quarter|half))(?:\s+of)?\s+(?:(?P<Y>{_Y})|{_OF_YEAR})",
        _part_of_year,
    ),
    _rule(
        "day of the month",
        r"\b(?i:on)\s+(?i:the\s+)?(?P<D>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th))(?=\s*(?:[,.;)]|$|of\s+(?:this|the)\s+month|(?:in|at|over|near|off|with|to|for|that|as|and|by|the)\b))",
        _day_of_this_month,
    ),
)
_BARE = re.compile(
    rf"(?:{_PREP}\s+(?:{_PART})?|\b(?i:early|mid|late)[\s-]+|\b(?i:in|and|or)\s+)(?P<M>{_MON})\b\.?(?!\.?\s*,?\s*\d)"
)
RULES = tuple(
    Rule("month without a year", _BARE, _month_of_year)
    if rule.name == "month without a year"
    else rule
    for rule in RULES
)
