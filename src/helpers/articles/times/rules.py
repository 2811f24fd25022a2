"""The rules of `time_expressions`: one pattern and one reading for each way news English says when.

Months and weekdays are read only with a capital, and a bare month only after a preposition or
"last", "this", "next", so that the verb "may" is never a month.
"""

from helpers.articles.times.readings import (
    bare_year,
    day_in_numbers,
    days_of_month,
    listed_year,
    month_of_year,
    one_day,
    part_of_year,
    season_reading,
    two_days,
    two_months,
    years_reading,
)
from helpers.articles.times.relative import (
    ago_reading,
    day_of_this_month,
    end_reading,
    modified_month,
    named_day,
    this_month_reading,
    this_year_reading,
    two_weekdays,
    week_reading,
    weekday_reading,
)
from helpers.articles.times.rule import Rule
from helpers.articles.times.undated import UNDATED
from helpers.articles.times.words import (
    COUNT,
    DASH,
    DAY,
    MODIFIER,
    MONTH,
    MORE_YEARS,
    NUMBERS,
    OF_YEAR,
    ONE_WAY_ROUND,
    PART,
    PREPOSITION,
    TO,
    UNIT,
    UP_TO,
    WEEKDAY,
    YEAR,
    dated,
)

RULES: tuple[Rule, ...] = (
    *UNDATED,
    Rule(
        "numbers of a day",
        rf"(?<![\d/.])(?={ONE_WAY_ROUND}){NUMBERS}",
        day_in_numbers,
    ),
    Rule(
        "numbers either way round",
        rf"(?<![\d/.]){NUMBERS}",
        day_in_numbers,
        note="only the year: day and month could change places",
    ),
    Rule(
        "two days stated",
        rf"(?:\b(?i:from|between)\s+)?(?<![\w-]){dated(1)}(?:{TO}|,?\s+(?:to"
        rf"|until|through)\s+(?:the\s+)?){dated(2)}(?![\w-])",
        two_days,
    ),
    Rule(
        "days of a month stated",
        rf"\b(?P<M>{MONTH})\.?\s+(?P<from>{DAY})(?:,\s*{DAY})*,?{TO}(?P<to>{DAY})"
        rf"(?![\d:])(?:(?:,\s*"
        rf"|\s+)(?P<Y>{YEAR}))?(?:\s+{OF_YEAR})?",
        days_of_month,
    ),
    Rule(
        "days of a month stated",
        rf"(?<![\d-])(?P<from>{DAY}){TO}(?:the\s+)?(?P<to>{DAY})(?:\s+of)"
        rf"?\s+(?P<M>{MONTH})\b\.?(?:,?\s+(?P<Y>{YEAR}))?(?:\s+{OF_YEAR})?",
        days_of_month,
    ),
    Rule("day stated", rf"(?<![\w-]){dated(1)}(?:,?\s+{OF_YEAR})?(?![\w-])", one_day),
    Rule(
        "two months stated",
        rf"\b(?P<M1>{MONTH})\.?{UP_TO}(?P<M2>{MONTH})\b\.?(?:(?:,\s*|\s+|\s+of\s+)(?P<Y>{YEAR}))",
        two_months,
    ),
    Rule(
        "two months stated",
        rf"\b(?i:between)\s+(?P<M1>{MONTH})\s+and\s+(?P<M2>{MONTH})\s+(?:of\s+)?(?P<Y>{YEAR})",
        two_months,
    ),
    Rule(
        "month of a list of months stated",
        rf"(?:{PREPOSITION}\s+)?\b(?P<M>{MONTH})(?=(?:,\s+{MONTH}){{0,6}},?\s+(?:and|or)\s+{MONTH},?\s+(?P<Y>{YEAR}))",
        month_of_year,
    ),
    Rule(
        "year of a list of years stated",
        rf"\b(?i:in|of|since|during)\s+(?P<Y>{YEAR})(?={MORE_YEARS})",
        bare_year,
    ),
    Rule(
        "year of a list of years stated",
        rf"(?<=[12]\d\d\d,\s)(?P<Y>{YEAR})(?![\d-])|(?<=\d\sand\s)(?P<Z>{YEAR})(?![\d-])",
        listed_year,
    ),
    Rule(
        "two months, year from publication",
        rf"\b(?i:from|between)\s+(?P<M1>{MONTH})\.?{TO}(?P<M2>{MONTH})\b(?P<Y>)(?!\.?\s+\d)",
        two_months,
    ),
    Rule(
        "month stated",
        rf"\b(?:{PART})?(?P<M>{MONTH})\b\.?(?:,?\s+|\s+of\s+|-)(?P<Y>{YEAR})(?![\d-])",
        month_of_year,
    ),
    Rule(
        "month, year from publication",
        rf"\b(?:{PART})?(?P<M>{MONTH})\b\.?,?\s+{OF_YEAR}",
        month_of_year,
    ),
    Rule(
        "last or next month by name",
        rf"\b(?P<mod>(?i:last|this|next|this\s+past|past|this\s+coming"
        rf"|coming))\s+(?P<M>{MONTH})\b\.?(?!\s+\d)",
        modified_month,
    ),
    Rule(
        "month without a year",
        rf"(?:{PREPOSITION}\s+(?:{PART})?|\b(?i:early|mid|late|end)[\s-]+|\b(?i:in|and"
        rf"|or)\s+)(?P<M>{MONTH})\b\.?(?!\.?\s*,?\s*\d)",
        month_of_year,
    ),
    Rule(
        "two weekdays",
        rf"\b(?:(?i:from|between|on)\s+)?(?P<wd1>{WEEKDAY})(?:\s+(?:and|to|through"
        rf"|until)\s+|{DASH})(?P<wd2>{WEEKDAY})",
        two_weekdays,
    ),
    Rule(
        "weekday",
        rf"(?:\b(?P<mod>(?i:last|this|next|past|this\s+past|the\s+previous"
        rf"|previous|coming|this\s+coming|the\s+coming))\s+)?\b(?P<wd>{WEEKDAY})\b",
        weekday_reading,
    ),
    Rule(
        "named day",
        r"\b(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow"
        r"|yesterday|today|tomorrow|tonight|last\s+night|this\s+(?:morning"
        r"|afternoon|evening))\b(?!['’]s\s+(?:world|era|age))",
        named_day,
    ),
    Rule(
        "week",
        rf"{MODIFIER}\s+(?P<unit>(?i:week|weekend))\b(?![\s-]long)(?!\s+(?i:after|before|earlier|later))",
        week_reading,
    ),
    Rule(
        "month",
        rf"{MODIFIER}\s+month\b(?![\s-]long)(?!\s+(?i:after|before|earlier|later))",
        this_month_reading,
    ),
    Rule(
        "end of a time",
        r"\b(?i:by|before|until|at|towards?)\s+(?i:the\s+end\s+of)\s+(?P<mod>(?i:the|this))\s+"
        r"(?P<unit>(?i:week|month|year))\b(?!\s+(?i:after|before))",
        end_reading,
    ),
    Rule(
        "year",
        rf"{MODIFIER}\s+year\b(?![\s-]long)(?!\s+(?i:after|before|earlier|later))",
        this_year_reading,
    ),
    Rule(
        "time ago",
        rf"\b(?:(?i:about|around|nearly|almost|some|just|only"
        rf"|roughly)\s+)?(?P<count>{COUNT})\s+{UNIT}\s+(?i:ago)\b",
        ago_reading,
    ),
    Rule("week-long", r"\b(?P<count>(?i:week))[\s-]?(?i:long)\b(?P<unit>)", None, "duration"),
    Rule(
        "years stated",
        rf"\b(?:(?i:from|between|in|during)\s+)?(?P<Y1>{YEAR})(?:{DASH}|\s+(?:to"
        rf"|until|through)\s+)(?P<Y2>{YEAR}|\d\d)(?![\d-])",
        years_reading,
    ),
    Rule(
        "years stated",
        rf"\b(?i:between)\s+(?P<Y1>{YEAR})\s+and\s+(?P<Y2>{YEAR})(?![\d-])",
        years_reading,
    ),
    Rule(
        "year stated",
        rf"(?:{PREPOSITION}\s+(?:{PART}|(?i:the\s+year\s+))?|\b(?i:early|mid"
        rf"|late)[\s-]+|\b(?i:a|the|its|their|this)\s+"
        rf"|\()(?P<Y>{YEAR})(?![\d-]|'?s\b)(?!\s+(?i:troops|soldiers|people|km|men))"
        r"(?!(?:\s+[A-Z]\w+){0,3}\s+(?:Games|Olympics?|World Cup|Treaty|Summit|Forum)\b)",
        bare_year,
    ),
    Rule(
        "season stated",
        rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))(?:\s+of)?,?\s+(?P<Y>{YEAR})",
        season_reading,
    ),
    Rule(
        "season, year from publication",
        rf"\b(?P<season>(?i:spring|summer|autumn|winter))\s+{OF_YEAR}",
        season_reading,
    ),
    Rule(
        "season, year from publication",
        r"\b(?P<mod>(?i:last|this|next))\s+(?P<season>(?i:spring|summer|autumn|fall|winter))\b",
        season_reading,
    ),
    Rule(
        "season, year from publication",
        r"\b(?i:in|during)\s+(?i:the\s+)?(?P<season>(?i:spring|summer|autumn|winter))\b(?!\s+of)",
        season_reading,
    ),
    Rule(
        "part of a year",
        rf"\b(?P<nth>(?i:first|second|third|fourth|last))\s+(?P<part>(?i:quarter"
        rf"|half))(?:\s+of)?\s+(?:(?P<Y>{YEAR})|{OF_YEAR})",
        part_of_year,
    ),
    Rule(
        "day of the month",
        r"\b(?i:on)\s+(?i:the\s+)?(?P<D>(?:[1-9]|[12]\d|3[01])(?:st|nd|rd"
        r"|th))(?=\s*(?:[,.;)]|$|of\s+(?:this|the)\s+month|(?:in|at|over|near"
        r"|off|with|to|for|that|as|and|by|the)\b))",
        day_of_this_month,
    ),
)
