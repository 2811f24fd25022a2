"""Ships and aircraft: when they are of both sides, and when a visit is one of ships."""

import re

from helpers.articles.lexicon import Found
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides
from helpers.articles.sentence.roles import in_place_name

_PORTS = ("city", "site", "port", "region")


def _both_near(reading: Reading, kind: str) -> bool:
    """Whether craft of a kind stand near Chinese and Russian in one phrase."""
    for craft in reading.all(kind):
        near = {
            a.side
            for a in reading.actors
            if not in_place_name(reading, a)
            and reading.words_between(a.start, craft.start) <= 9
            and reading.barrier(a.start, craft.start) <= 6
        }
        if {"CN", "RU"} <= near:
            return True
    if reading.has(kind):
        owners = {
            a.side
            for c in reading.all(kind)
            for a in reading.actors
            if a.start <= c.start and reading.words_between(a.start, c.start) <= 3
        }
        return {"CN", "RU"} <= owners
    return False


def bombers(reading: Reading, head: Head, sides: Sides) -> bool:
    """Warplanes of both in one phrase, or of "both countries" told before."""
    return _both_near(reading, "warplanes") or _shared(reading, head, sides, "warplanes")


def bombers_near(reading: Reading, head: Head) -> bool:
    """Return whether bombers of both are who holds a drill: that is a patrol in the air."""
    near = [
        each
        for each in reading.all("warplanes", 0, head.start)
        if reading.text[each.start : each.end].lower() == "bombers"
        and reading.words_between(each.end, head.start) <= 12
    ]
    return bool(near) and _both_near(reading, "warplanes")


def _shared(reading: Reading, head: Head, sides: Sides, kind: str) -> bool:
    """Whether "both countries" or "their" stands for China and Russia as the owners of craft."""
    told_before = sides.both and bool(sides.by_context) and reading.speaks_of_two
    owned = any(
        a.side in ("CN", "RU")
        and 0 <= reading.words_between(a.end, c.start) <= 2
        and a.end <= c.start
        for c in reading.all(kind, sides.start, max(head.end, sides.start))
        for a in reading.actors
    )
    return told_before and not owned and reading.has(kind, sides.start, max(head.end, sides.start))


def aircraft(reading: Reading, _head: Head, sides: Sides) -> bool:
    """Return whether aircraft are told of and both sides with them."""
    return reading.has("aircraft") and (sides.both or _both_near(reading, "warplanes"))


def ships_of_both(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships of both in one phrase, or "the two navies" with ships named before the verb."""
    if reading.has("warplanes") and not reading.has("warships"):
        return False
    return _both_near(reading, "warships") or _shared(reading, head, sides, "warships")


def ships_and_port(reading: Reading, head: Head, sides: Sides) -> bool:
    """Return whether ships are told of near the action, and a port of the other side."""
    if _in_third_port(reading, head):
        return False
    near = reading.all("warships")
    return _sides_with_place(reading, head, sides) and any(
        reading.words_between(s.start, head.start) <= 25 for s in near
    )


def _in_third_port(reading: Reading, head: Head) -> bool:
    """Whether the place right after the verb is in a third country ("put in at Durban")."""
    after = [
        p for p in reading.all("place", head.end) if reading.words_between(head.end, p.start) <= 4
    ]
    return bool(after) and after[0].row["country"] not in ("CN", "RU", "")


def _sides_with_place(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships of one side in a port of the other."""
    owners = {side for side in ("CN", "RU") if sides.members.get(side)}
    ports = {p.row["country"] for p in reading.all("place") if p.row["kind"] in _PORTS}
    return (
        sides.both
        or any(owner in owners and port in ports for owner, port in (("CN", "RU"), ("RU", "CN")))
        or (bool(owners) and bool(sides.by_context))
    )


def ships_hosted(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships of the other side as the guests ("hosted two Russian warships")."""
    guests = [
        s
        for s in reading.all("warships", head.end)
        if reading.words_between(head.end, s.start) <= 6 and reading.barrier(head.end, s.start) <= 2
    ]
    return bool(guests) and _sides_with_place(reading, head, sides)


def ships_from_port(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships of one side leaving a port of the other ("left Qingdao")."""
    left = [
        p
        for p in reading.all("place", head.end)
        if p.row["kind"] in _PORTS and reading.words_between(head.end, p.start) <= 4
    ]
    ships = [
        s for s in reading.all("warships", 0, head.start) if reading.barrier(s.end, head.start) <= 6
    ]
    if not left or not ships or re.match(r"\s+for\b", reading.text[head.end :]):
        return False
    owners = {
        side
        for side in ("CN", "RU")
        for actor in sides.members.get(side, [])
        if actor.start <= ships[-1].start
    }
    return bool(owners) and left[0].row["country"] in {"CN", "RU"} - owners


def ships_to_port(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships as the subject and a port, or the other side's coast, as the goal."""
    start, _ = reading.clause(head.start, head.end, 9)
    ships = [
        s
        for s in reading.all("warships", start, head.start)
        if reading.words_between(s.end, head.start) <= 30
    ]
    people = [
        a
        for a in reading.actors
        if a.is_person and a.end <= head.start and reading.words_between(a.end, head.start) <= 2
    ]
    modifier = (
        reading.all("warships", head.end, len(reading.text))
        if reading.text[head.start : head.end].lower() == "visiting"
        or re.match(r"\s+(?:of|by)\b", reading.text[head.end :])
        else []
    )
    if people or not (ships or modifier):
        return False
    if any(reading.has(kind, ships[-1].end if ships else 0, head.start) for kind in ("reporting",)):
        return False
    if _in_third_port(reading, head):
        return False
    after = [
        p
        for p in reading.all("place", head.end)
        if p.row["country"] in ("CN", "RU") and reading.words_between(head.end, p.start) <= 8
    ]
    if after and _is_homecoming(reading, head, sides, after[0]):
        return False
    port = re.search(
        r"\bports?\b|\bharbou?r\b|\bnaval base\b", reading.text[head.end : head.end + 60]
    )
    return bool(after or port) and _sides_with_place(reading, head, sides)


def _is_homecoming(reading: Reading, head: Head, sides: Sides, port: Found) -> bool:
    """Whether ships return to a port of their own."""
    if not reading.text[head.start : head.end].lower().startswith("return"):
        return False
    side = port.row["country"]
    return any(actor.end <= head.start for actor in sides.members.get(side, []))
