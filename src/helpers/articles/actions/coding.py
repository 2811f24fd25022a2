"""What was done: the actions of a sentence, each with the company its category needs.

A word alone codes nothing: "delivered" is a transfer of arms only with a weapon, "visit" a port
call only with ships, "intercepted" an air patrol only with aircraft of both sides (``needs`` in
``actions.csv``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from helpers.articles.actions.craft import (
    aircraft,
    bombers,
    bombers_near,
    ships_and_port,
    ships_from_port,
    ships_hosted,
    ships_of_both,
    ships_to_port,
)
from helpers.articles.actions.deals import (
    RUSSIAN_MAKE,
    dated_contract,
    document,
    technology,
    weapon,
    weapon_sent,
    weapon_to_china,
)
from helpers.articles.actions.drills import joint, joint_training
from helpers.articles.actions.journeys import of_journey, officials_to_place
from helpers.articles.actions.talks import (
    bodies,
    heads_of_both,
    officials,
    officials_told,
    officials_with,
    partnership,
)
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides, is_third, sides_of

_AGREED_TO = re.compile(r"\bagree[sd]?\b[^,;.]{0,25}\b(?:to|on the|to the)\s+$", re.IGNORECASE)
_FOR = re.compile(r"\bfor\s+(?:joint\s+)?$")
_SAID_IN = re.compile(
    r"\b(?:said|says|announced|stated|told)\b[^,.;]{0,20}\bin\s+(?:a|the|their)\s+$"
)
_SUBJECTS = ("arms_transfer", "exercise", "patrol", "air_patrol", "naval_patrol")
_DETERMINER = re.compile(r"\b(?:his|her|their|its|the|an?|this|our)\s+$", re.IGNORECASE)
_DEAL_FOR = re.compile(
    r"\b(?:contract|deal|agreement|order|accord|memorandum|protocol|negotiation|option|tender)s?\b"
    r"[^,;.]{0,40}?\b(?:on|for|of|to|covering|about|over)\s+(?:the\s+|a\s+)?(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
PRIORITY = (
    "call",
    "port_call",
    "air_patrol",
    "naval_patrol",
    "patrol",
    "exercise",
    "statement",
    "dialogue",
    "arms_transfer",
    "technology",
    "summit",
    "agreement",
    "meeting",
    "visit",
)


@dataclass(frozen=True)
class Action:
    """An action with the sides it joins."""

    category: str
    head: Head
    index: int
    sides: Sides


def find_actions(reading: Reading, *, focus: bool, air: bool) -> list[Action]:
    """Return the actions of a sentence that join China and Russia, one a place.

    Args:
        reading: The sentence.
        focus: Whether the article is about China and Russia.
        air: Whether a bare "patrol" in this article is one in the air.
    """
    actions = _without_parts(reading, _chosen(_candidates(reading, focus, air)))
    reading.coded = {action.head.start for action in actions}
    return actions


def _without_parts(reading: Reading, actions: list[Action]) -> list[Action]:
    """Drop what is only the manner or purpose of another action of the sentence.

    "Held talks by video link" is a call; "visits Moscow for talks" is a visit.
    """
    calls = [a for a in actions if a.category == "call"]
    visits = [a for a in actions if a.category == "visit"]
    kept = []
    drills = [a for a in actions if a.category == "exercise" and a.head.row["kind"] != "verb"]
    for action in actions:
        verb = action.category.endswith("patrol") and action.head.row["kind"] == "verb"
        if verb and any(not _is_apart(reading, action, drill) for drill in drills):
            continue
        if action in drills and any(_is_purpose(reading, a, action) for a in actions):
            continue
        in_call = action.category in ("summit", "meeting", "visit") and any(
            reading.barrier(action.head.end, c.head.start) <= 6 for c in calls
        )
        purpose = (
            action.category in ("meeting", "dialogue")
            and action.head.row["kind"] == "noun"
            and any(
                v.head.end <= action.head.start
                and re.search(r"\b(?:for|to)\b", reading.text[v.head.end : action.head.start])
                for v in visits
            )
        )
        participle = reading.text[action.head.start : action.head.end].lower() == "visiting"
        if participle and any(a.category in ("meeting", "call", "dialogue") for a in actions):
            continue
        if not (in_call or purpose or _declares_partnership(reading, action, actions)):
            kept.append(action)
    return _with_rounds(reading, kept)


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
            re.search(r"\b(?:for|at|during|held)\b", w) for w in words
        ):
            coded.append(replace(action, category="dialogue"))
        elif action.category != "dialogue" or not any(a.category == "dialogue" for a in coded):
            coded.append(action)
    return coded


def _chosen(candidates: Iterable[Action]) -> list[Action]:
    actions: list[Action] = []
    for action in candidates:
        clash = [
            a for a in actions if a.head.start < action.head.end and action.head.start < a.head.end
        ]
        if not clash:
            actions.append(action)
        elif _outranks(action, clash[0]):
            actions[actions.index(clash[0])] = action
    return actions


def _outranks(new: Action, old: Action) -> bool:
    longer = (new.head.end - new.head.start) - (old.head.end - old.head.start)
    return longer > 0 or (
        longer == 0 and PRIORITY.index(new.category) < PRIORITY.index(old.category)
    )


def _candidates(reading: Reading, focus: bool, air: bool) -> Iterator[Action]:
    for index, head in enumerate(reading.heads):
        if not head.is_action:
            continue
        category = head.row["category"]
        if _cancelled(reading, head) or _is_of_deal(reading, head) or _is_noun(reading, head):
            reading.parts.add(head.start)
            continue
        sides = sides_of(reading, head, focus=focus)
        alone = not any(is_third(reading, actor) for actor in reading.actors)
        implied = ("CN", "RU") if focus and alone else head.row["implies"].split()
        if head.row["needs"].startswith("weapon") and RUSSIAN_MAKE.search(reading.text):
            sides.by_context.update({"RU"} - set(sides.members))
        if category in ("exercise", "dialogue") and _of_both_in_one(reading, head):
            sides.by_context.update({"CN", "RU"} - set(sides.members))
        if head.row["kind"] == "name":
            sides.by_context.update(side for side in implied if not sides.members.get(side))
        if category == "statement" and _is_said_in(reading, head, sides):
            continue
        checked = _CHECKS[head.row["needs"]](reading, head, sides)
        if not checked:
            continue
        category = checked if isinstance(checked, str) else category
        if head.row["needs"] == "officials to place":
            sides = of_journey(reading, head, sides)
        if category == "exercise" and head.row["kind"] == "noun" and bombers_near(reading, head):
            category = "air_patrol"
        if category == "arms_transfer" and _AGREED_TO.search(reading.text[: head.start]):
            category = "agreement"
        if category == "patrol":
            category = _which_patrol(reading, air)
        yield Action(category, head, index, sides)


def _is_said_in(reading: Reading, head: Head, sides: Sides) -> bool:
    """Whether ministries only said something "in a joint statement"."""
    said = _SAID_IN.search(reading.text[: head.start])
    heads = any(a.rank == "head" for side in ("CN", "RU") for a in sides.people(side))
    return said is not None and not heads


def _of_both_in_one(reading: Reading, head: Head) -> bool:
    """Whether an organisation that joins both is named in the clause ("an SCO drill")."""
    start, end = reading.clause(head.start, head.end, 5)
    return any(a.side == "CN RU" and start <= a.start < end for a in reading.actors)


def _is_noun(reading: Reading, head: Head) -> bool:
    """Whether a verb is a noun here ("thanked his hosts", "the passage")."""
    if "~" not in head.row["term"] or head.row["needs"].startswith(("weapon", "document")):
        return False
    words = reading.text[head.start : head.end].split()
    bare = not any(word.endswith(("ed", "ing")) for word in words)
    return bare and bool(_DETERMINER.search(reading.text[: head.start]))


def _is_of_deal(reading: Reading, head: Head) -> bool:
    """Whether a transfer or drill is only what a document is for ("a memorandum on the drills")."""
    return head.row["category"] in _SUBJECTS and bool(_DEAL_FOR.search(reading.text[: head.start]))


def _cancelled(reading: Reading, head: Head) -> bool:
    """Whether the word after the term makes it another thing ("patrol ship", "supply chain")."""
    after = " ".join(token.lower for token in reading.tokens if token.start >= head.end)[:40]
    gap = reading.text[head.end : head.end + 1]
    if gap not in (" ", "-", ""):
        return False
    for word in head.row["not_before"].split(";"):
        stem = word.strip().rstrip("*")
        ending = "" if word.strip().endswith("*") else r"\b"
        if stem and re.match(re.escape(stem) + ending, after):
            return True
    return False


def _which_patrol(reading: Reading, air: bool) -> str:
    ships, aircraft = len(reading.all("ship")), len(reading.all("aircraft"))
    if ships != aircraft:
        return "air_patrol" if aircraft > ships else "naval_patrol"
    return "air_patrol" if air else "naval_patrol"


def _plain(_reading: Reading, _head: Head, sides: Sides) -> bool:
    return sides.both


_CHECKS: dict[str, Callable[[Reading, Head, Sides], str | bool]] = {
    "": _plain,
    "joint": joint,
    "bombers": bombers,
    "aircraft": aircraft,
    "ships": ships_and_port,
    "ships of both": ships_of_both,
    "ships to port": ships_to_port,
    "ships from port": ships_from_port,
    "ships hosted": ships_hosted,
    "officials": officials,
    "officials with": officials_with,
    "officials to place": officials_to_place,
    "heads": heads_of_both,
    "partnership": partnership,
    "bodies": bodies,
    "document": document,
    "joint training": joint_training,
    "weapon to China": weapon_to_china,
    "officials told": officials_told,
    "weapon sent": weapon_sent,
    "weapon": weapon,
    "weapon contract": dated_contract,
    "technology": technology,
}
