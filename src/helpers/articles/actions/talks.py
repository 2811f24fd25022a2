"""Meetings, calls and consultations: who has to meet to make it a military contact."""

import re

from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides

_SECURITY = re.compile(
    r"\b(?:strateg|securit|militar|staff|defen[cs]e|missile|arms|nuclear|armed forces)", re.I
)
_MULTILATERAL = re.compile(
    r"\b(?:SCO|G-?\d+|BRICS|APEC|UN|U\.N\.|ASEAN|NATO|EU|CICA|Cooperation Organi[sz]ation)"
    r"(?:\s+[\w']+){0,2}\s+$"
)
_BODY = re.compile(r"\b(?:G-?\d+|BRICS|APEC|ASEAN|UN Security Council|CICA)(?:\s+[\w']+){0,2}\s+$")
_OF_BODY = re.compile(r"\s+of\s+(?:the\s+)?(?:G-?\d+|BRICS|APEC|ASEAN|UN|CICA)\b")
_CHIEFS = re.compile(
    r"\b(?:defen[cs]e ministers|ministers of (?:national )?defen[cs]e|chiefs of (?:general )?staff"
    r"|defen[cs]e (?:chiefs|officials)|security council secretaries|military chiefs)\b",
    re.I,
)
_CHIEFS_NEAR, _NEAR = 12, 6
_BESIDE = re.compile(r"\bon (?:the )?(?:sidelines|margins) of\b")
_TRANSITIVE = ("receiv", "host", "welcom", "greet", "award")
_GUESTS = re.compile(
    r"\b(?:delegation|guests?|counterparts?|opposite numbers?|officers|officials|him|her)\b", re.I
)
_BETWEEN = re.compile(r"(?:\s+[\w-]+){0,2}?\s+between\b", re.I)
_WITH = re.compile(r"\bwith\b", re.I)


def _persons(reading: Reading, sides: Sides) -> dict[str, list[str]]:
    return {side: [a.rank for a in sides.people(side)] for side in ("CN", "RU")}


def officials(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A meeting of people who make it military: soldiers, security officials, heads of state."""
    if is_of_organisation(reading, head):
        return False if reading.of_other_pair else "meeting"
    if not sides.both or not _has_object(reading, head) or _of_many_states(reading, head):
        return False
    if (
        _meets_third_only(reading, head)
        or _met_by_third(reading, head)
        or _names_no_partner(reading, head, sides)
    ):
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


def is_of_organisation(reading: Reading, head: Head) -> bool:
    """Return whether it is a meeting of the ministers or chiefs of the SCO, which joins both.

    One "on the sidelines" of which something else happened is only told as where that was.
    """
    if not any(actor.kind == "bloc" and actor.side == "CN RU" for actor in reading.actors):
        return False
    return any(
        reading.words_between(*sorted((match.start(), head.start))) <= _CHIEFS_NEAR
        for match in _CHIEFS.finditer(reading.text)
        if not _BESIDE.search(reading.text, 0, max(match.start(), head.start))
    )


def _of_many_states(reading: Reading, head: Head) -> bool:
    """Whether it is a meeting of the BRICS, the UN or another body of many states."""
    named = _BODY.search(reading.text[: head.start]) or _OF_BODY.match(reading.text, head.end)
    return named is not None


def _has_object(reading: Reading, head: Head) -> bool:
    """Whether "received" or "hosted" has a person or delegation as its object."""
    verb = reading.text[head.start : head.end].lower()
    if not verb.startswith(_TRANSITIVE):
        return True
    end = reading.clause(head.start, head.end, 3)[1]
    near = reading.text[head.end : end]
    people = any(
        a.is_person
        and head.end <= a.start < end
        and not reading.has("reporting", head.end, a.start)
        for a in reading.actors
    )
    return people or bool(re.match(r"\s+by\b", near) or _GUESTS.search(near))


def _names_no_partner(reading: Reading, head: Head, sides: Sides) -> bool:
    """Whether those named after "between" are not of the side that context would add."""
    named = _BETWEEN.match(reading.text, head.end)
    if named is None or not sides.by_context:
        return False
    end = reading.clause(head.start, head.end, 5)[1]
    told = any(reading.has(kind, head.end) for kind in ("counterpart", "generic joint"))
    pronoun = re.match(r"\s*(?:him|her|them|his|their|the)\b", reading.text[named.end() :])
    partners = {a.side for a in reading.actors if named.end() <= a.start < end}
    return not (told or pronoun or sides.by_context & partners)


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


def _met_by_third(reading: Reading, head: Head) -> bool:
    """Whether somebody of a third state met one of both ("the Belarusian president met Xi")."""
    people = [
        a for a in reading.actors if a.is_person and reading.barrier(a.start, head.start) <= 3
    ]
    before = {a.side for a in people if 0 <= _gap(reading, a.end, head.start) <= _NEAR}
    after = {a.side for a in people if 0 <= _gap(reading, head.end, a.start) <= _NEAR}
    return before == {"other"} and len(after & {"CN", "RU"}) == 1


def _gap(reading: Reading, end: int, start: int) -> int:
    """Return the words from one offset on to a later one, or -1 where it is no later one."""
    return reading.words_between(end, start) if end <= start else -1


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
                r"|counterparts?|opposite numbers?)"
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
    if _MULTILATERAL.search(reading.text[: head.start]):
        return False
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
    soldiers = any(a.rank == "military" for a in reading.actors)
    return sides.both and bool(about or soldiers)
