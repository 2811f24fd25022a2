"""Actions that are only a part of another action of their sentence."""

import re
from dataclasses import replace

from helpers.articles.actions.action import Action
from helpers.articles.actions.talks import is_of_organisation
from helpers.articles.sentence.clauses import Reading
from helpers.articles.times.expressions import TimeExpression

_FINITE = re.compile(r"(?i:\w+ed|bought|sold|sent|took|got|gave)")
_SUBJECTS = ("arms_transfer", "exercise", "patrol", "air_patrol", "naval_patrol")
_DEAL_FOR = re.compile(
    r"\b(?:contract|deal|agreement|order|accord|memorandum|protocol|negotiation|option|tender)s?\b"
    r"[^,;.]{0,40}?\b(?:on|for|of|to|covering|about|over)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_SETTING = re.compile(
    r"\b(?:where|ahead of|before|after|during|at|for|attend\w*)\s+"
    r"(?:[\w'-]+\s+){0,6}$"
)
_NEAR_SAYING = 4
_WHO = re.compile(r"\bwho\s+(?:(?:is|was|has|had|were|are|on|an?|his|her|official)\s+)*$")
_FOR = re.compile(r"\b(?:for|in|as part of)\s+(?:an?\s+|the\s+)?(?:joint\s+|military\s+)?$")


def without_parts(reading: Reading, actions: list[Action]) -> list[Action]:
    """Drop what is only the manner or purpose of another action of the sentence.

    "Held talks by video link" is a call; "visits Moscow for talks" is a visit.
    """
    calls = [a for a in actions if a.category == "call"]
    visits = [a for a in actions if a.category == "visit"]
    kept = []
    drills = [a for a in actions if a.category == "exercise" and a.head.row["kind"] != "verb"]
    for action in actions:
        if _is_of_deal(reading, action, actions):
            reading.parts.add(action.head.start)
            continue
        verb = action.category.endswith("patrol") and action.head.row["kind"] == "verb"
        if verb and any(not _is_apart(reading, action, drill) for drill in drills):
            continue
        if action in drills and any(_is_purpose(reading, a, action) for a in actions):
            continue
        talks = action.head.row["needs"] != "officials to place"
        in_call = (
            talks
            and action.category in ("summit", "meeting")
            and any(reading.barrier(action.head.end, c.head.start) <= 6 for c in calls)
        )
        purpose = (
            action.category in ("meeting", "dialogue")
            and (action.head.row["kind"] == "noun" or _is_talks(reading, action))
            and any(
                v.head.end <= action.head.start
                and re.search(r"\b(?:for|to)\b", reading.text[v.head.end : action.head.start])
                for v in visits
            )
        )
        if _is_aside(reading, action, actions) or _is_setting(reading, action, actions):
            reading.parts.add(action.head.start)
            continue
        participle = reading.text[action.head.start : action.head.end].lower() == "visiting"
        if participle and any(a.category in ("meeting", "call", "dialogue") for a in actions):
            continue
        if not (in_call or purpose or _declares_partnership(reading, action, actions)):
            kept.append(action)
    return _with_rounds(reading, kept)


def _is_of_deal(reading: Reading, action: Action, actions: list[Action]) -> bool:
    """Whether a transfer or drill is only what a document of the sentence is for.

    "A contract on the delivery of jets was signed", "a memorandum on the drills". Where two times
    are told, one may be that of the delivery.
    """
    signed = any(a.category == "agreement" for a in actions)
    words = reading.text[action.head.start : action.head.end].split()
    times = [t for t in reading.times if t.role in ("at", "until") and not _is_said(reading, t)]
    deal = action.category == "arms_transfer"
    if (deal and len(times) > 1) or any(_FINITE.fullmatch(word) for word in words):
        return False
    matter = _DEAL_FOR.search(reading.text[: action.head.start])
    return signed and action.category in _SUBJECTS and matter is not None


def _is_said(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time stands right after a verb of saying."""
    return any(
        0 <= time.start - head.end <= _NEAR_SAYING for head in reading.heads if head.is_saying
    )


def _is_aside(reading: Reading, action: Action, actions: list[Action]) -> bool:
    """Whether "who arrived in Moscow" only says what brought somebody to the meeting told."""
    if action.category != "visit" or not _WHO.search(reading.text[: action.head.start]):
        return False
    dated = any(
        0 <= reading.words_between(action.head.end, t.start) <= 8
        for t in reading.times
        if t.start >= action.head.end
    )
    met = any(a.category == "meeting" and a.head.end <= action.head.start for a in actions)
    return met and not dated


def _is_setting(reading: Reading, action: Action, actions: list[Action]) -> bool:
    """Whether a meeting of the SCO is only where or when the two of the sentence met."""
    others = [a for a in actions if a is not action and a.category in ("meeting", "call", "visit")]
    others = [a for a in others if a.sides.people("CN") and a.sides.people("RU")]
    named = _SETTING.search(reading.text[: action.head.start])
    return bool(named and others) and is_of_organisation(reading, action.head)


def _is_talks(reading: Reading, action: Action) -> bool:
    return reading.text[action.head.start : action.head.end].lower().startswith("talks")


def _is_apart(reading: Reading, patrol: Action, drill: Action) -> bool:
    """Whether a patrol is not the drill itself: it came after it, or the drill was its purpose."""
    after = re.search(
        r"(?i:\b(?:after|following)\s+[^,;]{0,40}$)", reading.text[: drill.head.start]
    )
    return bool(after) or _is_purpose(reading, patrol, drill)


def _is_purpose(reading: Reading, patrol: Action, drill: Action) -> bool:
    """Whether a drill is only what a sailing was for ("sailed around the islands for drills")."""
    if not patrol.category.endswith("patrol") or patrol.head.end > drill.head.start:
        return False
    return bool(_FOR.search(reading.text[patrol.head.end : drill.head.start]))


def _declares_partnership(reading: Reading, action: Action, actions: list[Action]) -> bool:
    """Whether what is signed is the partnership that another action of the sentence codes."""
    declared = [a.head for a in actions if a.head.row["needs"] == "partnership"]
    return action.category == "agreement" and any(
        reading.words_between(action.head.end, head.start) <= 8 for head in declared
    )


def _with_rounds(reading: Reading, actions: list[Action]) -> list[Action]:
    """Code a meeting held "for" or "at" a round of consultations once, as dialogue."""
    rounds = [a for a in actions if a.category == "dialogue"]
    coded: list[Action] = []
    for action in actions:
        words = [reading.text[action.head.end : r.head.start] for r in rounds]
        if action.category == "meeting" and any(
            re.search(r"\b(?:for|at|during|held|of)\b", w) for w in words
        ):
            coded.append(replace(action, category="dialogue"))
        elif action.category != "dialogue" or not any(a.category == "dialogue" for a in coded):
            coded.append(action)
    return coded
