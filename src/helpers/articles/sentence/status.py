"""Whether an action was held, is planned, denied, wished for, counted or alleged."""

import re
from typing import Literal

from helpers.articles.lexicon import Found
from helpers.articles.sentence.clauses import Head, Reading

Status = Literal["held", "planned", "denied", "wished", "counted", "alleged"]

_NUMBER = re.compile(
    r"(?<!\bthe )(?<![-\w])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|[1-9]\d{0,2}|dozens?|scores?|hundreds?)"
    r"\s+(?:such\s+|more\s+|other\s+|of\s+)?(?:[\w'/-]+\s+){0,4}$",
    re.I,
)
_SHIPS_OR_DAYS = re.compile(
    r"-(?:day|week|month|hour|nation|country|stage|phase|way|year)s?\b"
    r"|\b(?:troops|ships|warships|bombers|aircraft|vessels|minutes|hours?|days?|weeks|soldiers"
    r"|countries|nations|navies|sides|militaries|neighbou?rs|air forces|leaders"
    r"|ministers)\b",
    re.I,
)
_TOPIC = re.compile(
    r"\b(?:about|regarding|discuss\w*|expand\w*|deepen\w*|boost\w*|more|future|increas\w*|enhanc\w*)"
    r"\s+(?:[\w-]+\s+){0,3}$",
    re.I,
)
_CONSIDERED = re.compile(
    r"(?:\s+[\w-]+){0,6}?\s+(?:is|are|was|were|being)\s+(?:being\s+)?(?:considered|discussed|mulled"
    r"|under (?:consideration|discussion))\b"
)
_INSTEAD = re.compile(r"\b(?:[Ii]nstead of|[Rr]ather than|[Ww]ithout)\s+(?:\w+\s+)?$")
_IMPROVED = re.compile(
    r"\b(?:improv|enhanc|boost|strengthen|increas|deepen|expand)\w*\s+(?:the\s+)?(?:joint\s+)?$",
    re.I,
)
_TO_HOLD = re.compile(
    r"\bto\s+(?:jointly\s+)?(?:hold|conduct|stage|carry out|run|organi[sz]e|launch|begin|start)"
    r"\s+(?:[\w'-]+\s+){0,5}$"
)
_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_PLAN_BEFORE_INFINITIVE = re.compile(
    r"\b(?:plans?|planned|planning|set|due|scheduled|slated|expected|going|about"
    r"|intends?|is|are|was|were|prepar\w+|agreed)\s+to\s+(?:\w+\s+){0,3}$",
    re.I,
)
_PURPOSE = re.compile(
    r"\b(?:arriv|gather|sent|met|meet|travel|deploy|dispatch|visit|left|return"
    r"|came|come|gone|going|went|flew|enter|join|form|depart|sail|steam|put)\w*\b[^,;]*\bto\s+(?:\w+\s+){0,2}$",
    re.I,
)


_AT_ONE = re.compile(
    r"\b(?:in|at|during|after|following)\s+(?:a|an|the|their|his|\w+ hours of)\s+"
    r"(?:[\w-]+\s+){0,2}$"
)
_OFTEN = re.compile(
    r"\b(?:again and again|(?:several|many|numerous|multiple|a number of) times|repeatedly"
    r"|frequently|on (?:several|many|multiple|numerous) occasions|from time to time"
    r"|more than once)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:regularly|annually|every year|on a regular basis)\b")
_NEAR = 10
_ASIDE = re.compile(r"\b(?:as|when|while|after|during)\s")
_TO_COME = re.compile(r"(?:will|be|go)\b")
_MODAL = re.compile(r"\b(?:will|would|shall|should|to)\s+(?:also\s+)?$")
_WAS_ANNOUNCED = re.compile(
    r"(?:\s+[\w-]+){0,6}?\s+(?:was|were|had been|has been|have been)\s+(?:\w+ly\s+|first\s+)?"
    r"(?:announced|unveiled|proposed|agreed|discussed|mooted)\b"
)


def status_of(reading: Reading, head: Head, *, title: bool) -> Status:
    """Return what a sentence says of an action.

    Args:
        reading: The sentence.
        head: The action.
        title: Whether the sentence is a heading, where "to visit" alone announces.
    """
    start, end = reading.clause(head.start, head.end, 5)
    wide = reading.clause(head.start, head.end, 6)
    if _marked(reading, head, "denied", *wide, before=9, after=6):
        return "denied"
    if _is_counted(reading, head) or _OFTEN.search(reading.text, start, end):
        return "counted"
    if any(
        start <= habit.start() < end and reading.words_between(head.end, habit.start()) <= _NEAR
        for habit in _HABIT.finditer(reading.text)
    ):
        return "wished"
    if _INSTEAD.search(reading.text[: head.start]):
        return "denied"
    if _is_topic(reading, head, start) or _CONSIDERED.match(reading.text, head.end):
        return "wished"
    signed = head.row["category"] == "agreement"
    announced = is_announced(reading, head) and not signed
    planned = _is_planned(reading, head, start, end, title) or announced
    wished = not _AT_ONE.search(reading.text[: head.start])
    if wished and _marked(reading, head, "aspiration", start, end, before=12, after=0):
        return (
            "planned"
            if planned
            and reading.has("planned", start, head.start)
            and not _wished_closer(reading, head, start)
            else "wished"
        )
    if planned:
        return "planned"
    if reading.has("alleged", start, end) and not reading.has("simultaneous", start, head.start):
        return "alleged"
    return "held"


def _is_topic(reading: Reading, head: Head, start: int) -> bool:
    """Whether drills or patrols are only spoken of ("talks about drills", "improve patrol")."""
    if head.row["category"] not in ("exercise", "patrol", "air_patrol", "naval_patrol"):
        return False
    before = reading.text[start : head.start]
    plural = reading.text[head.start : head.end].endswith("s")
    if plural and _TOPIC.search(before) and not reading.has("joint", start, head.end):
        return True
    return head.row["kind"] == "noun" and _IMPROVED.search(before) is not None


def is_announced(reading: Reading, head: Head) -> bool:
    """Whether the event is the very thing announced ("announced a joint drill")."""
    before = reading.text[max(0, head.start - 60) : head.start]
    if _WAS_ANNOUNCED.match(reading.text, head.end):
        return True
    return bool(
        re.search(r"\bannounc(?:ed|es|ing)\s+(?:[\w'-]+\s+){0,5}$", before)
    ) and not re.search(r"\bthat\b|\bend\b|\bcompletion\b|\bstart\b", before)


def _wished_closer(reading: Reading, head: Head, start: int) -> bool:
    wished = [each.start for each in reading.all("aspiration", start, head.start)]
    planned = [each.start for each in reading.all("planned", start, head.start)]
    return bool(wished) and (not planned or max(wished) > max(planned))


def _is_planned(reading: Reading, head: Head, start: int, end: int, title: bool) -> bool:
    if any(
        reading.words_between(head.end, h.start) <= 3
        for h in reading.all("happening", head.end, end)
        if not _TO_COME.match(reading.text, h.start) and not _MODAL.search(reading.text[: h.start])
    ):
        return False
    if _will_happen(reading, head, end):
        return True
    before = reading.text[start : head.start]
    if _TO_HOLD.search(before):
        return not _PURPOSE.search(before)
    if _INFINITIVE.search(before) or _INFINITIVE.search(reading.text[: head.start]):
        if _PLAN_BEFORE_INFINITIVE.search(reading.text[: head.start]):
            return True
        purpose = _PURPOSE.search(reading.text[: head.start])
        if purpose:
            return _MODAL.search(reading.text[: purpose.start()]) is not None
        if title:
            return True
    return _marked(reading, head, "planned", start, end, before=8, after=6)


def _will_happen(reading: Reading, head: Head, end: int) -> bool:
    """Whether the next verb after a noun lies ahead ("a drill of the ten members will be held")."""
    verbs = [h for h in reading.heads if head.end <= h.start < end]
    if head.row["kind"] != "noun" or not verbs:
        return False
    will = re.search(r"\b(?:will|shall)\s+(?:be\s+)?$", reading.text[: verbs[0].start])
    told = verbs[0].kind in ("happening", "start", "end")
    return told and bool(will or reading.text.startswith("will ", verbs[0].start))


def _marked(
    reading: Reading, head: Head, kind: str, start: int, end: int, *, before: int, after: int
) -> bool:
    """Whether a marker stands near the action in its clause, no verb of saying between."""
    deal = head.row["category"] in ("arms_transfer", "agreement")
    for mark in reading.found.get(kind, []):
        if deal and reading.text[mark.start : mark.end].lower().startswith("agree"):
            continue
        if any(time.start <= mark.start < time.end for time in reading.times):
            continue
        if not start <= mark.start < end or (mark.start < head.end and head.start < mark.end):
            continue
        if _is_of_action(reading, mark):
            continue
        between = (mark.end, head.start) if mark.end <= head.start else (head.end, mark.start)
        told = (
            kind == "planned"
            and mark.start >= head.end
            and (reading.has("start", *between) or reading.has("happening", *between))
        )
        aside = kind == "aspiration" and _ASIDE.search(reading.text, *between)
        if reading.has("reporting", *between) or told or aside:
            continue
        gap = reading.words_between(*between)
        far = 7 if kind == "denied" else 4 if mark.end <= head.start else 3
        near = before if mark.end <= head.start else after
        if gap <= near and reading.barrier(*between) <= far:
            return True
    return False


def _is_of_action(reading: Reading, mark: Found) -> bool:
    """Whether a marker is part of an action's own words ("stopped over")."""
    return any(
        head.start <= mark.start
        and mark.end <= head.end
        and head.end - head.start > mark.end - mark.start
        for head in reading.heads
        if head.is_action
    )


def _is_counted(reading: Reading, head: Head) -> bool:
    """Whether it is a number or a habit of events, not one ("six joint drills", "regular")."""
    if not reading.text[head.start : head.end].rstrip().lower().endswith("s"):
        return False
    window = reading.text[max(0, head.start - 70) : head.start]
    number = _NUMBER.search(window)
    if number and not _SHIPS_OR_DAYS.search(number[0]):
        return True
    for term in reading.all("series", 0, head.start):
        between = reading.text[term.end : head.start]
        near = reading.words_between(term.end, head.start) <= 5
        if (
            near
            and "first" not in between.split()
            and not re.search(r"[,;.]|\b(?:of the|in|on|with|by)\b", between)
            and not _SHIPS_OR_DAYS.search(between)
        ):
            return True
    return False
