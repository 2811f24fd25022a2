"""Terms of the dictionary that mean another thing where they stand."""

import re

from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides

NAME_WITH_YEAR = re.compile(
    r"(?:(?<=[\"'(])|\b)([A-Z][\w/]+(?:[ /][A-Z][\w/]+){0,3})(?:-|(?= \d+[\"')]) )(20[0-3]\d)\b"
)
_OWNED = 2
_DETERMINER = re.compile(r"\b(?:his|her|their|its|the|an?|this|our)\s+$", re.IGNORECASE)
_TOKEN_OF = re.compile(r"\s+(?:of|that)\b")
_SAID_IN = re.compile(
    r"\b(?:said|says|announced|stated|told)\b[^,.;]{0,20}\bin\s+(?:a|the|their)\s+$"
)


def means_another_thing(reading: Reading, head: Head) -> bool:
    """Return whether a term is no action here: a noun, a "patrol ship", a part of a name."""
    if _cancelled(reading, head) or _is_noun(reading, head) or _in_name(reading, head):
        return True
    return any(
        a.kind == "organisation" and a.start <= head.start < head.end <= a.end
        for a in reading.actors
    ) or _is_of_third_state(reading, head)


def is_said_in(reading: Reading, head: Head, sides: Sides) -> bool:
    """Whether ministries only said something "in a joint statement"."""
    said = _SAID_IN.search(reading.text[: head.start])
    heads = any(a.rank == "head" for side in ("CN", "RU") for a in sides.people(side))
    return said is not None and not heads


def _is_of_third_state(reading: Reading, head: Head) -> bool:
    """Whether craft are met or flown by a third state named right before ("U.S. encounters")."""
    noun = head.row["kind"] == "noun" or reading.text.startswith(" with ", head.end)
    if head.row["category"] not in ("air_patrol", "naval_patrol") or not noun:
        return False
    owners = [
        a
        for a in reading.actors
        if a.kind == "state"
        and a.end <= head.start
        and reading.words_between(a.end, head.start) <= _OWNED
        and re.fullmatch(r"[.\s\w-]*", reading.text[a.end : head.start])
    ]
    return bool(owners) and all(a.side == "other" for a in owners)


def _in_name(reading: Reading, head: Head) -> bool:
    """Whether a term is a word of an exercise's name ("Pacific Patrol-2024")."""
    names = NAME_WITH_YEAR.finditer(reading.text) if head.row["kind"] != "name" else ()
    return any(name.start() <= head.start and head.end <= name.end() for name in names)


def _is_noun(reading: Reading, head: Head) -> bool:
    """Whether a verb is a noun here ("thanked his hosts", "the passage", "a sign of")."""
    words = reading.text[head.start : head.end].split()
    if words[0].lower() in ("sign", "signs") and _TOKEN_OF.match(reading.text, head.end):
        return True
    if "~" not in head.row["term"] or head.row["needs"].startswith(("weapon", "document")):
        return False
    if words[0].lower() == "talks":
        return False
    bare = not any(word.endswith(("ed", "ing")) for word in words)
    return bare and bool(_DETERMINER.search(reading.text[: head.start]))


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
