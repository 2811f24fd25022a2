"""Which sides an action joins: participants told apart from speakers, targets and bystanders."""

import re
from dataclasses import dataclass, field, replace

from helpers.articles.lexicon import Found
from helpers.articles.sentence.actor import Actor, rank_of
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.roles import (
    in_place_name,
    is_location,
    is_target,
    is_third,
    speaks,
)

SIDES = ("CN", "RU")
_DEFINITE = re.compile(
    r"\b(?:the|these|this|those|(?:this|last|next) year's)\s+(?:[\w-]+\s+){0,5}(?:ships?|vessels?"
    r"|warships?|frigates?|destroyers?|"
    r"corvettes?|flotilla|squadron|bombers?|aircraft|planes?|jets?|drills?|exercises?|patrols?|"
    r"visit|talks|troops|manoeuvres|maneuvers|missiles?|systems?|fighters?"
    r"|contracts?|deal|deals|agreement|deliver(?:y|ies)|regiments?|batch"
    r"|sets?)\b",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"(?: [A-Z]\w+){0,3}'s?\s+(?:[\w-]+\s+){0,2}?(?:regards|greetings|wishes|message|letter"
    r"|congratulations|invitation|instructions|guidance|leadership)\b"
)
_PERSONAL = re.compile(
    r"\b(?:he|she|him|her|the minister|the general|the admiral)\b"
    r"|^(?:it|the (?:visit|trip|tour|meeting|talks))\b",
    re.I,
)
_PLURAL = re.compile(
    r"\b(?:they|the (?:two|pair)(?! (?:countries|nations|states|powers|neighbou?rs|governments"
    r"|allies|militaries|armies|navies|fleets|air forces|partners))"
    r"|(?:the two|both|the) (?:presidents|leaders|ministers|generals|men|officials|heads of state"
    r"|defen[cs]e ministers|defen[cs]e chiefs|chiefs of staff"
    r"|chiefs of general staff|military leaders|prime ministers|premiers))\b",
    re.I,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|they|we|our|his|her|their|him|them|the minister|the general"
    r"|the president|the admiral|the two|the pair|it|its)\b",
    re.I,
)


@dataclass
class Sides:
    """The actors an action joins.

    Attributes:
        members: Side (CN, RU, other) -> actors, in order.
        by_context: Sides that the sentence leaves to the article ("the two countries").
        start: Offset where the actors' clause starts.
        end: Offset where it ends.
    """

    members: dict[str, list[Actor]] = field(default_factory=dict)
    by_context: set[str] = field(default_factory=set)
    start: int = 0
    end: int = 0

    @property
    def both(self) -> bool:
        """Whether China and Russia are both joined, by name or by context."""
        return all(self.members.get(side) or side in self.by_context for side in SIDES)

    def people(self, side: str) -> list[Actor]:
        """Return the persons and offices of a side that make a contact."""
        return [each for each in self.members.get(side, []) if each.is_person and each.rank]

    @property
    def others(self) -> list[Actor]:
        """Third parties in the clause."""
        return self.members.get("other", [])


def sides_of(
    reading: Reading, head: Head, *, focus: bool, strengths: tuple[int, ...] = (2, 3, 5, 9)
) -> Sides:
    """Return the sides of an action: those of the smallest clause around it that names both.

    Args:
        reading: The sentence.
        head: The action.
        focus: Whether the article has been about China and Russia so far, so that "the two
            navies" are theirs.
        strengths: Clause ends to stop at, from the smallest clause to the whole sentence.
    """
    meets = "officials" in head.row["needs"]
    sides: Sides = Sides()
    joined: Sides | None = None
    for strength in strengths:
        start, end = reading.clause(head.start, head.end, strength)
        sides = _within(reading, head, start, end)
        if meets:
            sides = _with_own_partners(reading, head, _without_locations(reading, sides))
        if sides.both and (not meets or all(sides.people(side) for side in SIDES)):
            return sides
        if head.row["category"] == "exercise" and _is_of_others(reading, sides):
            return Sides()
        if sides.both and (joined is None or _peopled(sides) > _peopled(joined)):
            joined = sides
    return joined or _completed(reading, head, sides, focus)


def _peopled(sides: Sides) -> int:
    """Return on how many sides people are named."""
    return sum(bool(sides.people(side)) for side in SIDES)


def _is_of_others(reading: Reading, sides: Sides) -> bool:
    """Whether a clause tells a drill of a third state with one of both, or in its country."""
    third = any(is_third(reading, actor) for actor in sides.others)
    named = [side for side in SIDES if sides.members.get(side)]
    return third and len(named) == 1 and not reading.has("joint", sides.start, sides.end)


def _with_own_partners(reading: Reading, head: Head, sides: Sides) -> Sides:
    """Leave out whom another verb of meeting has as its object ("met A and held talks with B")."""
    others = [h for h in reading.heads if _meets(h) and not _overlap(h, head)]
    later = min((h.start for h in others if h.start >= head.end), default=len(reading.text))
    earlier = max((h.end for h in others if h.end <= head.start), default=0)
    members = dict(sides.members)
    for side in SIDES:
        people = [a for a in sides.members.get(side, []) if a.is_person]
        own = [a for a in people if head.end <= a.start < later]
        if own:
            left_out = [
                a
                for a in people
                if a.start >= later or earlier <= a.start < head.start > earlier > 0
            ]
            members[side] = [a for a in sides.members[side] if a not in left_out]
    return replace(sides, members=members)


def _meets(head: Head) -> bool:
    return head.row.get("category") in ("meeting", "call") and head.row["kind"] == "verb"


def _overlap(a: Head, b: Head) -> bool:
    return a.start < b.end and b.start < a.end


def _without_locations(reading: Reading, sides: Sides) -> Sides:
    """Leave out "in Moscow": where people meet is not who they are."""
    members = {
        side: [a for a in actors if not is_location(reading, a)]
        for side, actors in sides.members.items()
    }
    return Sides(
        {side: actors for side, actors in members.items() if actors}, set(), sides.start, sides.end
    )


def _within(reading: Reading, head: Head, start: int, end: int) -> Sides:
    sides = Sides(start=start, end=end)
    for actor in reading.actors:
        if not start <= actor.start < end or in_place_name(reading, actor):
            continue
        if (
            actor.kind in ("spokesperson", "bloc")
            or speaks(reading, actor)
            or is_target(reading, actor, head)
            or _SENDER.match(reading.text, actor.end)
        ):
            continue
        if actor.side == "other" and actor.kind == "state" and is_location(reading, actor):
            continue
        sides.members.setdefault(actor.side, []).append(actor)
    return sides


def _completed(reading: Reading, head: Head, sides: Sides, focus: bool) -> Sides:
    """Let context name the side the sentence leaves out, if no third state could be meant."""
    missing = [side for side in SIDES if not sides.members.get(side)]
    shared = reading.speaks_of_two
    if not missing or not focus:
        return sides
    if _PLURAL.search(reading.text, sides.start, sides.end) and _fill_both(reading, sides, missing):
        return sides
    said = head.row["category"] == "statement"
    start, end = reading.clause(head.start, head.end, 3)
    near = [a for a in reading.actors if start <= a.start < end and not is_location(reading, a)]
    if not shared and not said and any(is_third(reading, each) for each in near):
        return sides
    hinted = (
        _DEFINITE.search(reading.text)
        or shared
        or reading.has("joint")
        or reading.has("counterpart")
        or _PRONOUN.search(reading.text)
    )
    if hinted or len(missing) == 2:
        sides.by_context.update(missing)
        _fill_pronouns(reading, sides, missing)
    return sides


def _fill_both(reading: Reading, sides: Sides, missing: list[str]) -> bool:
    """Let "they" be the persons of both sides whom the sentences before named, if there are."""
    told = reading.told_before
    offices = [
        f for f in reading.all("office", sides.start, sides.end) if _is_plural(reading, f.end)
    ]
    for side in missing:
        if side in told:
            place = replace(told[side], start=sides.start, end=sides.start)
        elif offices:
            place = _nameless(offices[0], side)
        else:
            return False
        sides.members.setdefault(side, []).append(place)
    return True


def _is_plural(reading: Reading, end: int) -> bool:
    return reading.text[:end].endswith("s") or reading.text[:end].endswith("heads of state")


def _nameless(office: Found, side: str) -> Actor:
    """Return "the presidents" as the holder of the office on one side, whoever it was."""
    row, state = office.row, "Chinese" if side == "CN" else "Russian"
    rank = rank_of(row["level"], row["office"])
    name = f"{state} {row['name']}"
    return Actor(name, "office", side, office.start, office.end, row["name"], rank)


def _fill_pronouns(reading: Reading, sides: Sides, missing: list[str]) -> None:
    """Let "he" or "him" be the person of the missing side whom the sentences before named."""
    pronoun = _PERSONAL.search(reading.text, sides.start, sides.end)
    for side in missing:
        person = reading.told_before.get(side)
        if pronoun and person is not None and len(missing) == 1:
            place = replace(person, start=pronoun.start(), end=pronoun.end())
            sides.members.setdefault(side, []).append(place)
