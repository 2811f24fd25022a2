"""The words that time expressions are made of, as patterns."""

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:19[5-9]\d|20\d\d)"
MORE_YEARS = rf"(?:,\s+{YEAR}){{0,6}}(?:,?\s+and|,)\s+{YEAR}\b"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
NUMBERS = rf"(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)(?P=mark)(?P<Y>{YEAR})(?![\d/]|\.\d)"
ONE_WAY_ROUND = (
    r"(?:1[3-9]|[23]\d)[/.]|\d{1,2}[/.](?:1[3-9]|[23]\d)[/.]|(?P<same>\d{1,2})[/.](?P=same)[/.]"
)
DASH = r"\s*(?:-|‐|‑|–|—|/)\s*"
UP_TO = rf"(?:{DASH}|\s+(?:to|until|till|through|thru)\s+)"
TO = rf"(?:{DASH}|\s+(?:to|and|until|till|through|thru)\s+)"
COUNT = (
    r"(?i:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty)"
)
PART = r"(?:early|mid|late|end|the beginning of|the end of|the start of|the middle of)[\s-]+"
PREPOSITION = (
    r"\b(?i:in|since|during|until|till|by|through|throughout|of|from|for|around"
    r"|after|before|between)"
)
OF_YEAR = (
    r"(?P<rel>(?i:(?:of\s+)?(?:last|this|next|the\s+same|that|the\s+previous"
    r"|the\s+current)\s+year))"
)


def dated(i: int) -> str:
    """Return the pattern of one date with a day, its groups numbered `i`."""
    return (
        rf"(?:(?:{WEEKDAY}|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+)?(?:"
        rf"(?P<M{i}>{MONTH})\.?\s+(?:the\s+)?(?P<D{i}>{DAY})(?![\d:])(?:(?:,\s*"
        rf"|\s+)(?P<Y{i}>{YEAR})(?!\d))?"
        rf"|(?:the\s+)?(?<![\d.,:-])(?P<d{i}>{DAY})(?:\s+of)?\s+(?P<m{i}>{MONTH})\b\.?(?:(?:,\s*"
        rf"|\s+)(?P<y{i}>{YEAR})(?!\d))?"
        rf"|(?P<iso{i}>{YEAR}-[01]\d-[0-3]\d))"
    )


UNIT = r"(?P<unit>(?i:day|week|fortnight|month|year))s?"
VAGUELY = (
    r"(?i:just|only|a few|few|several|some|mere|shortly|a couple of|couple of|barely"
    r"|less than|more than|over|about|nearly|almost|around|roughly|the)"
)
WAY = r"(?P<way>(?i:after|before|later|earlier|prior to|following|ahead of))"
MODIFIER = (
    r"\b(?:(?i:earlier|later|early|late|in|at|over|during|mid)\s+)?(?P<mod>(?i:last"
    r"|this|next|past|the\s+past|this\s+past|previous|coming|the\s+coming|the))"
)
SINCE = re.compile(r"\b(?i:since|ever since|as of|after)(?:\s+(?:the|early|mid|late))*$")
BOUND = re.compile(r"(?i:since|until|till|through|by|before|after)")
UNTIL = re.compile(
    r"\b(?i:until|till|through|up to|ends? on|ending(?: on)?|last until|by"
    r"|before)(?:\s+(?:the|early|mid|late))*$"
)
