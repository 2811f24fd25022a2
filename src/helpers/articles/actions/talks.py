"""Meetings, calls and consultations: who has to meet to make it a military contact."""

import re

from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides

_SECURITY = re.compile(
    r"\b(?:strateg|securit|militar|staff|defen[cs]e|missile|arms|nuclear|armed forces)", re.I
)
_WITH = re.compile(r"\bwith\b", re.I)


def _persons(reading: Reading, sides: Sides) -> dict[str, list[str]]:
    return {side: [a.rank for a in sides.people(side)] for side in ("CN", "RU")}


def officials(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A meeting of people who make it military: soldiers, security officials, heads of state."""
    if not sides.both or _meets_third_only(reading, head):
        return False
    ranks = _persons(reading, sides)
    if not (ranks["CN"] or ranks["RU"]):
        return bool(
            reading.has("generic joint")
            and sides.by_context
            and reading.has("strongly military")
            and not reading.has("civil")
        )
    if all("head" in ranks[side] for side in ranks) and not any(
        "military" in ranks[side] for side in ranks
    ):
        return "call" if head.row["category"] == "call" else "summit"
    known = ranks["CN"] + ranks["RU"]
    if not any(rank in ("military", "security") for rank in known):
        alone = not (ranks["CN"] and ranks["RU"])
        return False if "civil" in known or alone else _call_or(head)
    if head.row["category"] == "meeting" and not (ranks["CN"] and ranks["RU"]):
        other = "CN" if ranks["RU"] else "RU"
        if not (other in sides.by_context or _is_partner(reading, head, sides, other)):
            return False
    return True


def _meets_third_only(reading: Reading, head: Head) -> bool:
    """Whether whoever is named right after the verb is of a third state ("met the Serbian ...")."""
    met = [
        a
        for a in reading.actors
        if a.is_person
        and a.start >= head.end
        and reading.words_between(head.end, a.start) <= 10
        and reading.barrier(head.end, a.start) <= 3
    ]
    return bool(met) and all(a.side == "other" for a in met)


def _call_or(head: Head) -> str:
    return head.row["category"] if head.row["category"] in ("call", "dialogue") else "meeting"


def _is_partner(reading: Reading, head: Head, sides: Sides, side: str) -> bool:
    """Whether an organisation or state of a side is who was met, not where or what about."""
    for actor in sides.members.get(side, []):
        if actor.kind == "organisation" or reading.has("counterpart"):
            return True
        before = reading.text[max(0, actor.start - 14) : actor.start].lower()
        if re.search(r"\b(?:with|between|and)\s+(?:the\s+)?$", before) and head.end <= actor.start:
            return True
        if re.match(
            (
                r"(?:'s)?\s+(?:military |defen[cs]e |naval |senior )*(?:delegation"
                r"|officials|officers|leaders|leadership|side|generals"
                r"|counterparts?)"
            ),
            reading.text[actor.end :],
            re.I,
        ):
            return True
    return False


def officials_with(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A discussion "with" someone of the other side."""
    with_whom = _WITH.search(reading.text, head.end)
    before = {a.side for a in reading.actors if a.is_person and a.rank and a.end <= head.start}
    if {"CN", "RU"} <= before:
        return officials(reading, head, sides)
    if with_whom is None:
        return False
    met = [
        a
        for a in reading.actors
        if a.is_person and a.start >= with_whom.end() and a.side in ("CN", "RU")
    ]
    return bool(met) and bool(officials(reading, head, sides))


def officials_told(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """Words said to someone of the other side's face: "Putin told Zhang"."""
    said_by = [
        a
        for a in reading.actors
        if a.is_person and a.end <= head.start and reading.words_between(a.end, head.start) <= 8
    ]
    said_to = [
        a
        for a in reading.actors
        if a.is_person and a.start >= head.end and reading.words_between(head.end, a.start) <= 6
    ]
    if not said_by or not said_to or {said_by[-1].side, said_to[0].side} != {"CN", "RU"}:
        return False
    return officials(reading, head, sides)


def heads_of_both(reading: Reading, head: Head, sides: Sides) -> bool:
    """Return whether heads of state of both take part."""
    ranks = _persons(reading, sides)
    leaders = all("head" in ranks[side] for side in ranks)
    return (
        sides.both
        and (leaders or bool(reading.has("generic joint") or sides.by_context))
        and leaders
    )


def partnership(reading: Reading, head: Head, sides: Sides) -> bool:
    """The "no limits" partnership as something declared or signed, not as a description."""
    near = [p for p in reading.all("partnership") if reading.words_between(head.end, p.start) <= 4]
    verb = re.search(
        (
            r"\b(?:declar|sign|announc|proclaim|agreed|unveil|seal|launch|enter|forg"
            r"|establish|strike|struck)\w*"
        ),
        reading.text[max(0, head.start - 90) : head.start],
        re.I,
    )
    return bool(near and verb) and sides.both


def bodies(reading: Reading, head: Head, sides: Sides) -> bool:
    """Consultations of both on security, not the title of someone who chairs them."""
    title = reading.text[max(0, head.start - 45) : head.start].lower()
    if re.search(
        r"(?:chair\w*|co-chair\w*|member|head|director|secretary) of (?:\S+ ){0,4}$", title
    ):
        return False
    about = _SECURITY.search(reading.text[max(0, head.start - 80) : head.end + 80])
    return sides.both and bool(about)
