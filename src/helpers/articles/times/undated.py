"""The rules of expressions that give no date themselves: lengths, distances, stretches of time."""

from helpers.articles.times.rule import Rule
from helpers.articles.times.words import COUNT, UNIT, VAGUELY, WAY

UNDATED: tuple[Rule, ...] = (
    Rule(
        "stretch of time",
        r"\b(?i:over|in|during|for|within|throughout)\s+(?i:the\s+)(?i:past|last"
        r"|coming|recent)\s+(?i:day|week|month|year|decade)s?\b",
        None,
        "period",
    ),
    Rule(
        "stretch of time",
        rf"\b(?:(?i:over|in|during|for|within"
        rf"|throughout)\s+)?(?i:the\s+)?(?<!will )(?<!would )(?<!to )(?i:past|last|coming"
        rf"|next|recent)\s+(?:{COUNT}|(?i:few|several|couple\s+of))\s+(?i:day|week"
        rf"|month|year|decade)s?\b",
        None,
        "period",
    ),
    Rule(
        "stretch of time",
        r"\b(?i:in|over|during)\s+(?i:recent|coming)\s+(?i:days|weeks|months|years|decades)\b",
        None,
        "period",
    ),
    Rule(
        "stretch of time",
        r"\b(?:(?i:in|during|since|throughout)\s+)?(?i:the\s+)?(?i:early|late|mid)?[\s-]*(?:19|20)\d0'?s\b",
        None,
        "period",
    ),
    Rule(
        "before or after an event",
        rf"(?<!\bthis )(?<!\blast )(?<!\bnext )\b(?:{VAGUELY}\s+)*(?:(?P<count>{COUNT})\s+)?"
        rf"{UNIT}\s+{WAY}\b",
        None,
        "offset",
    ),
    Rule(
        "before or after an event",
        r"\b(?i:shortly|just|soon|right|not\s+long)\s+(?P<way>(?i:before|after))\b"
        r"(?P<count>)(?P<unit>)",
        None,
        "offset",
    ),
    Rule(
        "before or after an event",
        r"\b(?P<way>(?i:next|following|previous))\s+day\b(?P<count>)(?P<unit>)",
        None,
        "offset",
    ),
    Rule(
        "before or after an event",
        r"\b(?i:the)\s+(?P<way>(?i:following|previous|preceding))\s+"
        r"(?P<unit>(?i:week|month|year))\b(?P<count>)",
        None,
        "offset",
    ),
    Rule(
        "since an event",
        r"\b(?i:(?:ever\s+)?since)(?:\s+then\b|(?=\s*(?:[.,;)\"]|$)))",
        None,
        "same",
    ),
    Rule(
        "same time as an event",
        r"\b(?i:the\s+same\s+day|that\s+day|that\s+same\s+day|the\s+day|at\s+(?:that|the)\s+time)\b"
        r"(?!\s+(?i:before|after|of|when))",
        None,
        "same",
    ),
    Rule(
        "length",
        rf"\b(?P<count>{COUNT})[\s-]+{UNIT}(?:[\s-]+long)?(?=[\s-]+[\"'(]?[a-zA-Z])(?!\s+(?i:ago"
        rf"|after|before|later|earlier|old|prior))",
        None,
        "duration",
    ),
    Rule(
        "length",
        rf"\b(?i:for|lasting|lasts|last|lasted"
        rf"|over)\s+(?P<count>{COUNT})\s+{UNIT}\b(?!\s+(?i:ago|after|before"
        rf"|later|earlier|old))",
        None,
        "duration",
    ),
)
