"""Times that a verb passes on: "began", "took place", "said as he met"."""

import re

from helpers.articles.actions.action import Action
from helpers.articles.events.when import Phase
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.times.expressions import TimeExpression

_PARTED = re.compile(
    r"\b(?:after|before|following|since|under(?! the (?:code)?name)|ahead of|until|unlike)\b",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(r"\bsince\s+(?:the\s+)?\d{4}\b")
_MONTHS, _VAGUE = 60, 4.0
_SPEECH = re.compile(r"\"(?:[^\"\s]+\s+){6}")
OCCASIONS = {"summit", "meeting", "visit", "call", "dialogue", "agreement", "statement"}


def is_vague(time: TimeExpression) -> bool:
    """Whether a time is a year, or so long ("this year's drill began on Monday")."""
    return time.back is not None and time.back.length > _MONTHS


def passed_on(reading: Reading, action: Action) -> tuple[list[TimeExpression], Phase | None]:
    """Return the times of another verb that are this action's too, and the phase it tells.

    Another action of the same clause shares its time; a verb of saying does where "as", "while",
    "during" or "when" makes both one moment.
    """
    near: list[tuple[float, int, list[TimeExpression]]] = []
    for index, times in reading.when.items():
        useful = [t for t in times if t.role in ("at", "offset", "until")]
        cost = _link(reading, reading.heads[index], action) if useful else None
        if cost is not None:
            cost += _VAGUE * all(is_vague(t) or t.role == "until" for t in useful)
            near.append((cost, index, useful))
    if not near:
        return [], None
    _, index, useful = min(near, key=lambda each: each[0])
    kind = reading.heads[index].kind
    phases: dict[str, Phase] = {"start": "start", "end": "end"}
    return useful, phases.get(kind)


def only_time(reading: Reading, action: Action) -> TimeExpression | None:
    """Return the one time of a sentence that tells one contact, unless it is another's.

    That of a statement, of another matter, or beyond "after", "before", "since" is another's; a
    year says too little, and what a speaker's own words tell is not the news.
    """
    stated = [t for t in reading.times if t.role not in ("duration", "same", "period")]
    if len(stated) != 1 or stated[0].role != "at" or reading.coded != {action.head.start}:
        return None
    time = stated[0]
    if time.rule.startswith("year") or _SPEECH.match(reading.text):
        return None
    for index, times in reading.when.items():
        head = reading.heads[index]
        if time in times and (head.is_saying or head.is_elsewhere):
            return None
    low, high = sorted(((time.start, time.end), (action.head.start, action.head.end)))
    words = reading.text[low[1] : high[0]]
    return None if ";" in words or _PARTED.search(words) else time


def _link(reading: Reading, other: Head, own: Action) -> float | None:
    """Return how near another verb's time is to an action, or None where it is not its time."""
    low, high = sorted(((other.start, other.end), (own.head.start, own.head.end)))
    words = _SINCE_YEAR.sub(" ", reading.text[low[1] : high[0]])
    ended = other.kind == "end" and re.fullmatch(r"[^,]*\bafter\b[^,]*", words)
    within = re.search(r"\b(?:during|at)\s+(?:a|an|the|their|his|her)?\s*$", words)
    if other.is_elsewhere or (_PARTED.search(words) and not ended and not within):
        return None
    gap = reading.words_between(low[1], high[0]) + reading.barrier(low[1], high[0])
    if other.kind in ("reporting", "reaction"):
        return (
            gap + 4.0 if other.kind == "reporting" and _together(reading, other, own.head) else None
        )
    far = 45 if other.is_action and {other.row["category"], own.category} <= OCCASIONS else 24
    if ";" in words or gap > far or reading.has("reporting", low[1], high[0]):
        return None
    if other.is_action:
        return float(gap) if _share_time(other.row["category"], own.category) else None
    return gap * 0.6 if not _other_action_nearer(reading, other, own, gap) else None


def _share_time(other: str, own: str) -> bool:
    """Whether two actions of one clause are parts of one occasion (a visit and its talks)."""
    occasion = {"summit", "meeting", "visit", "call", "dialogue", "agreement", "statement"}
    return (
        other == own
        or {other, own} <= occasion
        or {other, own} <= {"air_patrol", "patrol", "naval_patrol"}
    )


def _other_action_nearer(reading: Reading, verb: Head, own: Action, gap: int) -> bool:
    """Whether "began" or "took place" speaks of another action than this one."""
    for head in reading.heads:
        same = head.start < own.head.end and own.head.start < head.end
        if not head.is_action or same or head.start not in reading.coded:
            continue
        low, high = sorted(((verb.start, verb.end), (head.start, head.end)))
        near = reading.words_between(low[1], high[0]) + reading.barrier(low[1], high[0])
        if near < gap and head.row["kind"] != "verb":
            return True
    return False


def _together(reading: Reading, saying: Head, own: Head) -> bool:
    """Whether "as", "during" or "when" makes the saying and the action one moment."""
    if saying.end <= own.start:
        return reading.has("simultaneous", saying.end, own.end)
    opening = reading.all("simultaneous", 0, own.start)
    return any(
        reading.words_between(each.end, own.start) <= 6 and each.start < 3 for each in opening
    )
