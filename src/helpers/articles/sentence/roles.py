"""What an actor is in a sentence: where something was, who said it, what it is aimed at."""

import re

from helpers.articles.sentence.actor import Actor
from helpers.articles.sentence.clauses import Head, Reading

_REACH = 40
_LOCATIVE = re.compile(
    r"\b(?:in|to|at|from|near|off|visit(?:ed|s|ing)?|leave|left|for|reached|via"
    r"|through|around|outside|inside|into|of)\s+(?:the\s+|mainland\s+"
    r"|northern\s+|southern\s+|eastern\s+|western\s+)?$",
    re.I,
)
_SPEAKS = re.compile(
    r"^(?:'s)?(?:\s+[\w'-]+){0,4}?\s*,?\s+(?:has\s+|have\s+|had\s+"
    r"|also\s+)?(?:said|says|announced|reported|confirmed|stated|told|noted"
    r"|added|claimed|warned|according)\b",
    re.I,
)


def is_third(reading: Reading, actor: Actor) -> bool:
    """Whether a third state or its people take part in a sentence, not only speak in it."""
    third = actor.side == "other" and (actor.kind == "state" or actor.is_person)
    return third and not speaks(reading, actor) and not in_place_name(reading, actor)


def in_place_name(reading: Reading, actor: Actor) -> bool:
    """Whether the word is part of a longer place name ("Sea of Japan", "South China Sea")."""
    return any(
        place.start <= actor.start
        and actor.end <= place.end
        and place.end - place.start > actor.end - actor.start
        for place in reading.found.get("place", [])
    )


def is_location(reading: Reading, actor: Actor) -> bool:
    """Whether a state or capital is where something was ("in Beijing", "to Russia")."""
    return actor.kind == "state" and bool(
        _LOCATIVE.search(reading.text[max(0, actor.start - _REACH) : actor.start])
    )


def speaks(reading: Reading, actor: Actor) -> bool:
    """Whether a ministry or another state is only the one who said it."""
    ministry = actor.kind == "organisation" and "Minist" in actor.name
    if not ministry and actor.side != "other":
        return False
    if re.search(
        r"\b(?:according to|told|cited by|said|announced by|by)\s+(?:the\s+|a\s+)?$",
        reading.text[: actor.start],
    ) and (ministry or actor.side == "other"):
        return True
    return bool(_SPEAKS.match(reading.text[actor.end :]))


def is_target(reading: Reading, actor: Actor, head: Head) -> bool:
    """Whether a side is what the action is aimed at or worried about ("against China")."""
    if actor.is_person:
        return False
    before = [
        each
        for each in reading.found.get("threat", [])
        if each.end <= actor.start and not (head.start <= each.start < head.end)
    ]
    if not before or reading.words_between(before[-1].end, actor.start) > 2:
        return False
    between = reading.text[before[-1].end : actor.start]
    return (
        not re.search(r"[,.;]|\b(?:by|joint|between|with)\b", between)
        and before[-1].start > head.start - 200
        and not _patrol_over(reading, before[-1].start, actor)
    )


def _patrol_over(reading: Reading, at: int, actor: Actor) -> bool:
    return (
        reading.text[at : at + 4].lower() in ("over", "near", "like")
        and actor.side != "other"
        and "joint" in reading.text[actor.start :].lower()[:60]
    )
