"""Journeys: a person of one side going to the country of the other."""

import re
from dataclasses import replace

from helpers.articles.sentence.actor import Actor
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides

_MADE_BY = re.compile(r"[^,;]*?\b(?:by|of)\s(?:\s*[\w'.-]+){0,8}\s*$")
_HERE = re.compile(r"(?:\s+\w+)?\s+(?:here|to (?:our|their|this) country)\b")
_ON_A_VISIT = re.compile(r"(?:\b(?:his|her|their|a|an|the)|'s)\s+(?:[\w-]+\s+){0,2}$")
_NAMED_NEXT = re.compile(r"[^,;.]{0,60},\s+(?:[\w'-]+\s+){0,6}?(?:,\s+)?", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:his|her|he|she)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)


def officials_to_place(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A person of one side going to the other's country."""
    goal = destination(reading, head) or _implied_goal(reading, head, sides)
    if goal is None:
        return False
    home = "RU" if goal == "CN" else "CN"
    travellers = [a for a in reading.actors if a.is_person and a.rank and a.side == home]
    told = reading.told_before.get(home)
    owner = _OWNER.search(reading.text[: head.start])
    if not travellers and told is not None and owner:
        travellers = [replace(told, start=owner.start(), end=owner.end())]
        sides.members.setdefault(home, []).extend(travellers)
    before = [a for a in travellers if _MADE_BY.match(reading.text[head.end : a.start])] or [
        a for a in travellers if a.end <= head.start
    ]
    traveller = _nearest(reading, head, before) or _named_next(reading, head, travellers)
    if traveller is None or reading.words_between(traveller.end, head.start) > 22:
        return False
    sides.members[home] = [
        a
        for a in sides.members.get(home, [])
        if a is traveller
        or not a.is_person
        or (reading.barrier(a.start, traveller.start) < 3 and not _is_owner(reading, a))
    ]
    if traveller.rank == "head":
        return "summit"
    return traveller.rank in ("military", "security")


def officials_at_place(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A person of one side who is in the other's country ("Shoigu was in Beijing")."""
    here = any(
        a.kind == "state" and 0 <= a.start - head.end <= 1 and a.side in ("CN", "RU")
        for a in reading.actors
    ) or any(0 <= p.start - head.end <= 1 for p in reading.all("place", head.end))
    return here and officials_to_place(reading, head, sides)


def _is_owner(reading: Reading, person: Actor) -> bool:
    """Whether somebody is only named for another ("Guo's counterpart Cao")."""
    return reading.text.startswith("'s ", person.end)


def _nearest(reading: Reading, head: Head, persons: list[Actor]) -> Actor | None:
    """Return the person with the fewest words and clause ends to a journey, or None."""
    return min(
        persons,
        key=lambda a: reading.words_between(a.end, head.start) + reading.barrier(a.end, head.start),
        default=None,
    )


def _named_next(reading: Reading, head: Head, travellers: list[Actor]) -> Actor | None:
    """Return who is named right after a phrase like "during his visit to Beijing in May, "."""
    if head.row["kind"] == "verb" and not _ON_A_VISIT.search(reading.text[: head.start]):
        return None
    for person in travellers:
        between = reading.text[head.end : person.start]
        if person.start >= head.end and _NAMED_NEXT.fullmatch(between):
            return person
    return None


def _implied_goal(reading: Reading, head: Head, sides: Sides) -> str | None:
    """Return the other side's country of a journey without a goal, where both are the matter."""
    end = reading.clause(head.start, head.end, 4)[1]
    elsewhere = any(
        p.row["country"] not in ("CN", "RU") for p in reading.all("place", head.end, end)
    )
    third = any(
        a.kind == "state" and a.side == "other" and head.end <= a.start < end
        for a in reading.actors
    )
    here = _HERE.match(reading.text, head.end)
    if elsewhere or third or not (here or sides.by_context or sides.both):
        return None
    near = [
        a
        for a in reading.actors
        if a.is_person
        and a.rank
        and (
            (a.end <= head.start and reading.words_between(a.end, head.start) <= (4 if here else 2))
            or (a.start >= head.end and _MADE_BY.match(reading.text[head.end : a.start]))
        )
    ]
    sides_near = {a.side for a in near}
    if len(sides_near) != 1:
        return None
    return "RU" if sides_near == {"CN"} else "CN"


def of_journey(reading: Reading, head: Head, sides: Sides) -> Sides:
    """Leave out of a journey whoever another clause before the traveller names."""
    before = [a for a in reading.actors if a.is_person and a.rank and a.end <= head.start]
    traveller = before[-1] if before else None

    def joins(actor: Actor) -> bool:
        if traveller is None or actor.start >= head.end or actor.side == traveller.side:
            return True
        return reading.barrier(actor.end, traveller.start) < 3

    kept = {side: [a for a in actors if joins(a)] for side, actors in sides.members.items()}
    return Sides(kept, sides.by_context, sides.start, sides.end)


def destination(reading: Reading, head: Head) -> str | None:
    """Return the side whose country an action goes to: the nearest place or state after it."""
    found: list[tuple[int, str]] = []
    for place in reading.all("place", head.end):
        if place.row["country"] in ("CN", "RU"):
            found.append((place.start, place.row["country"]))
    for actor in reading.actors:
        goal = actor.kind in ("state", "organisation") and actor.side in ("CN", "RU")
        if goal and actor.start >= head.end:
            noun = reading.text[actor.start : actor.end]
            if actor.kind == "organisation" or not re.match(
                r"(?:Chinese|Russian|Sino|Russo)", noun
            ):
                found.append((actor.start, actor.side))
    if not found and head.row["kind"] == "noun":
        before = [
            p for p in reading.all("place", 0, head.start) if p.row["country"] in ("CN", "RU")
        ]
        near_before = [p for p in before if reading.words_between(p.end, head.start) <= 8]
        return near_before[-1].row["country"] if near_before else None
    verbs = [
        h.start
        for h in reading.heads
        if h.start >= head.end and h.row.get("needs") == "officials to place"
    ]
    near = [
        each
        for each in sorted(found)
        if reading.words_between(head.end, each[0]) <= 8
        and not any(start < each[0] for start in verbs)
        and not re.search(
            r"\b(?:which|who|that|of|from|with|by)\b[^,]*$|;", reading.text[head.end : each[0]]
        )
    ]
    return near[0][1] if near else None
