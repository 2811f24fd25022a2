"""Journeys: a person of one side going to the country of the other."""

import re
from dataclasses import replace

from helpers.articles.sentence.actors import Actor
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides

_OWNER = re.compile(r"\b(?:his|her|he|she)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)


def officials_to_place(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A person of one side going to the other's country."""
    goal = destination(reading, head)
    if goal is None:
        return False
    home = "RU" if goal == "CN" else "CN"
    travellers = [a for a in reading.actors if a.is_person and a.rank and a.side == home]
    told = reading.told_before.get(home)
    owner = _OWNER.search(reading.text[: head.start])
    if not travellers and told is not None and owner:
        travellers = [replace(told, start=owner.start(), end=owner.end())]
        sides.members.setdefault(home, []).extend(travellers)
    before = [a for a in travellers if a.end <= head.start] or [
        a for a in travellers if re.match(r"\s*(?:by|of)\b", reading.text[head.end : a.start])
    ]
    if not before and travellers:
        return False
    if not before:
        return False
    traveller = min(
        before,
        key=lambda a: reading.words_between(a.end, head.start) + reading.barrier(a.end, head.start),
    )
    if reading.words_between(traveller.end, head.start) > 22:
        return False
    if traveller.rank == "head":
        return "summit"
    return traveller.rank in ("military", "security")


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
        if actor.kind == "state" and actor.side in ("CN", "RU") and actor.start >= head.end:
            noun = reading.text[actor.start : actor.end]
            if not re.match(r"(?:Chinese|Russian|Sino|Russo)", noun):
                found.append((actor.start, actor.side))
    if not found and head.row["kind"] == "noun":
        before = [
            p for p in reading.all("place", 0, head.start) if p.row["country"] in ("CN", "RU")
        ]
        near_before = [p for p in before if reading.words_between(p.end, head.start) <= 8]
        return near_before[-1].row["country"] if near_before else None
    near = [
        each
        for each in sorted(found)
        if reading.words_between(head.end, each[0]) <= 8
        and not re.search(
            r"\b(?:which|who|that|of|from|with|by)\b[^,]*$|;", reading.text[head.end : each[0]]
        )
    ]
    return near[0][1] if near else None
