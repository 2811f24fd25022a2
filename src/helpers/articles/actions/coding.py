"""What was done: the actions of a sentence, each with the company its category needs.

A word alone codes nothing: "delivered" is a transfer of arms only with a weapon, "visit" a port
call only with ships, "intercepted" an air patrol only with aircraft of both sides (``needs`` in
``actions.csv``).
"""

import re
from collections.abc import Callable, Iterable, Iterator

from helpers.articles.actions.action import Action
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
from helpers.articles.actions.drills import joint, joint_training, trained_together
from helpers.articles.actions.journeys import of_journey, officials_at_place, officials_to_place
from helpers.articles.actions.other_senses import is_said_in, means_another_thing
from helpers.articles.actions.parts import without_parts
from helpers.articles.actions.talks import (
    bodies,
    heads_of_both,
    officials,
    officials_told,
    officials_with,
    partnership,
)
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides, sides_of
from helpers.articles.sentence.roles import is_third

_AGREED_TO = re.compile(r"\bagree[sd]?\b[^,;.]{0,25}\b(?:to|on the|to the)\s+$", re.IGNORECASE)
_SOME_OF = re.compile(
    r"\b(?:two|three|four|five|several|some)\s+(?:[\w-]+\s+)?(?:states|countries|nations|members)"
    r"\s+of\s+(?:the\s+)?$"
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


def find_actions(reading: Reading, *, focus: bool, air: bool) -> list[Action]:
    """Return the actions of a sentence that join China and Russia, one a place.

    Args:
        reading: The sentence.
        focus: Whether the article is about China and Russia.
        air: Whether a bare "patrol" in this article is one in the air.
    """
    actions = without_parts(reading, _chosen(_candidates(reading, focus, air)))
    reading.coded = {action.head.start for action in actions}
    return actions


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
        if means_another_thing(reading, head):
            reading.parts.add(head.start)
            continue
        sides = sides_of(reading, head, focus=focus)
        _add_implied(reading, head, sides, focus)
        if head.row["category"] == "statement" and is_said_in(reading, head, sides):
            continue
        checked = _CHECKS[head.row["needs"]](reading, head, sides)
        if not checked:
            continue
        if head.row["needs"] in ("officials to place", "officials at place"):
            sides = of_journey(reading, head, sides)
        category = checked if isinstance(checked, str) else head.row["category"]
        yield Action(_category_here(reading, head, category, air), head, index, sides)


def _add_implied(reading: Reading, head: Head, sides: Sides, focus: bool) -> None:
    """Add the sides that a weapon's make, an organisation or an exercise's name implies."""
    if head.row["needs"].startswith("weapon") and RUSSIAN_MAKE.search(reading.text):
        sides.by_context.update({"RU"} - set(sides.members))
    if head.row["category"] in ("exercise", "dialogue") and _of_both_in_one(reading, head):
        sides.by_context.update({"CN", "RU"} - set(sides.members))
    if head.row["kind"] == "name" and head.row["name"] in reading.names_told:
        sides.by_context.update(side for side in ("CN", "RU") if not sides.members.get(side))
    elif head.row["kind"] == "name":
        alone = not any(is_third(reading, actor) for actor in reading.actors)
        implied = ("CN", "RU") if focus and alone else head.row["implies"].split()
        sides.by_context.update(side for side in implied if not sides.members.get(side))


def _category_here(reading: Reading, head: Head, category: str, air: bool) -> str:
    """Return what the company of a term makes of its category."""
    if category == "exercise" and head.row["kind"] == "noun" and bombers_near(reading, head):
        return "air_patrol"
    if category == "arms_transfer" and _AGREED_TO.search(reading.text[: head.start]):
        return "agreement"
    return _which_patrol(reading, air) if category == "patrol" else category


def _of_both_in_one(reading: Reading, head: Head) -> bool:
    """Whether an organisation that joins both is named in the clause ("an SCO drill")."""
    start, end = reading.clause(head.start, head.end, 5)
    return any(
        a.side == "CN RU"
        and start <= a.start < end
        and not _SOME_OF.search(reading.text[: a.start])
        for a in reading.actors
    )


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
    "officials at place": officials_at_place,
    "heads": heads_of_both,
    "partnership": partnership,
    "bodies": bodies,
    "document": document,
    "joint training": joint_training,
    "together": trained_together,
    "weapon to China": weapon_to_china,
    "officials told": officials_told,
    "weapon sent": weapon_sent,
    "weapon": weapon,
    "weapon contract": dated_contract,
    "technology": technology,
}
