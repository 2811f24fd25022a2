"""Documents, arms and technology that pass between the two."""

import re

from helpers.articles.actions.drills import with_third_party
from helpers.articles.actions.journeys import destination
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides

_WHICH_BOTH = re.compile(r"[^,;.]{0,60}\s(?:that|which)\s[^,;.]{0,90}\s")
_SOLDIERS = re.compile(r"\b(?:troops|soldiers|servicemen|servicemembers|contingent|team|units)\b")
_STATEMENTS = ("statement", "joint statement", "declaration")
_OF_STATES = ("treaty", "pact", "alliance", *_STATEMENTS)
RUSSIAN_MAKE = re.compile(
    r"\b(?:S-[345]\d0|Su-[23]\d|Sukhoi|Mi-\d|Il-7|Ka-[235]|Tu-\d|Kilo|Sovremenny"
    r"|AL-31|D-30|RD-93|Tor-M|[Pp]roject (?:636|877|956))"
)


def weapon_to_china(reading: Reading, head: Head, sides: Sides) -> bool:
    """Arms reaching China: the weapon is the subject, China the goal, Russia the maker."""
    subject = [
        w
        for w in reading.all("weapon", 0, head.start)
        if reading.words_between(w.end, head.start) <= 8
    ]
    people = [
        a
        for a in reading.actors
        if a.is_person and a.end <= head.start and reading.words_between(a.end, head.start) <= 4
    ]
    ships = reading.has("warships", 0, head.start)
    return (
        bool(subject)
        and not people
        and not ships
        and destination(reading, head) == "CN"
        and sides.both
    )


def document(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A document signed by both, about arms or soldiers, or a treaty of their heads of state."""
    near = [
        d
        for d in reading.all("document")
        if (
            reading.words_between(head.start, d.start) <= 10
            and reading.barrier(head.start, d.start) <= 6
        )
        or _WHICH_BOTH.fullmatch(reading.text, d.end, max(d.end, head.start))
    ]
    if _of_known_treaty(reading, head) and sides.both:
        return True
    if not near or not sides.both or with_third_party(reading, head):
        return False
    nearest = min(near, key=lambda each: reading.words_between(head.start, each.start))
    of_states = nearest.row["term"] in _OF_STATES and _signed_by_heads(sides)
    told_before = bool(sides.by_context) or of_states
    military = reading.has("strongly military") or reading.has("weapon")
    if not military and (reading.has("civil") or not told_before):
        return False
    return "statement" if nearest.row["term"] in _STATEMENTS else True


def _of_known_treaty(reading: Reading, head: Head) -> bool:
    """Whether what is signed or extended is a treaty of both that the time anchors know by name."""
    treaties = [a for a in reading.all("anchor") if a.row["anchor_id"].endswith("-treaty")]
    return any(reading.words_between(*sorted((a.start, head.start))) <= 24 for a in treaties)


def _signed_by_heads(sides: Sides) -> bool:
    return all(any(a.rank == "head" for a in sides.people(side)) for side in ("CN", "RU"))


def weapon(reading: Reading, head: Head, sides: Sides) -> bool:
    """A weapon changing hands between the two."""
    near = [w for w in reading.all("weapon") if reading.words_between(head.start, w.start) <= 14]
    return bool(near) and sides.both and not _third_buyer(reading, head)


def dated_contract(reading: Reading, head: Head, sides: Sides) -> bool:
    """A contract named with its year ("a 2014 contract"), not the contract as such."""
    dated = any(
        t.role == "at"
        and reading.words_between(
            *sorted(
                (
                    t.end if t.end <= head.start else head.end,
                    t.start if t.start >= head.end else head.start,
                )
            )
        )
        <= 4
        for t in reading.times
    )
    return dated and weapon(reading, head, sides)


def weapon_sent(reading: Reading, head: Head, sides: Sides) -> bool:
    """Arms sent to the other side, not troops sent to a drill."""
    after = reading.text[head.end : head.end + 90]
    if _SOLDIERS.search(after):
        return False
    return bool(
        re.search(r"\bto\s+(?:the\s+)?(?:Chin|PLA|Beijing|Russia|Moscow)", after)
        or re.match(r"\s+(?:China|Beijing)\b(?!'s)", after)
    ) and weapon(reading, head, sides)


def _third_buyer(reading: Reading, head: Head) -> bool:
    after = [
        a
        for a in reading.actors
        if a.start >= head.end
        and a.side == "other"
        and reading.words_between(head.end, a.start) <= 10
    ]
    return bool(after) and bool(
        re.search(r"\b(?:to|for|with)\s+(?:the\s+)?$", reading.text[: after[0].start])
    )


def technology(reading: Reading, _head: Head, sides: Sides) -> bool:
    """Return whether it is military technology that both work on."""
    return (
        sides.both
        and reading.has("technology")
        and (reading.has("strongly military") or reading.has("weapon"))
    )
