"""What was done: the actions of a sentence, each with the company its category needs.

A word alone codes nothing: "delivered" is a transfer of arms only with a weapon, "visit" a port
call only with ships, "intercepted" an air patrol only with aircraft of both sides (``needs`` in
``actions.csv``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from helpers.articles.clauses import Head, Reading
from helpers.articles.actors import Actor
from helpers.articles.participants import Sides, in_place_name, sides_of

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
_HEADS_ROW = {"head"}
_SECURITY = re.compile(r"\b(?:strateg|securit|militar|staff|defen[cs]e|missile|arms|nuclear|armed forces)", re.I)
_JOINED = re.compile(r"(?:'s)?\s*(?:,|and|&|-|/|,\s*and|as well as|with)\s*(?:the\s+)?")
_RUSSIAN_MAKE = re.compile(r"\b(?:S-[345]\d0|Su-[23]\d|Sukhoi|Mi-\d|Il-7|Ka-[235]|Tu-\d|Kilo|Sovremenny|AL-31|D-30|RD-93|Tor-M)")
_WITH = re.compile(r"\bwith\b", re.I)


@dataclass(frozen=True)
class Action:
    """An action with the sides it joins."""

    category: str
    head: Head
    index: int
    sides: Sides


def find_actions(reading: Reading, *, focus: bool, air: bool) -> list[Action]:
    """Return the actions of a sentence that join China and Russia, one a place.

    Args:
        reading: The sentence.
        focus: Whether the article is about China and Russia.
        air: Whether a bare "patrol" in this article is one in the air.
    """
    actions = _without_parts(reading, _chosen(_candidates(reading, focus, air)))
    reading.coded = {action.head.start for action in actions}
    return actions


def _without_parts(reading: Reading, actions: list[Action]) -> list[Action]:
    """Drop what is only the manner or purpose of another action of the sentence.

    "Held talks by video link" is a call; "visits Moscow for talks" is a visit.
    """
    calls = [a for a in actions if a.category == "call"]
    visits = [a for a in actions if a.category == "visit"]
    kept = []
    drills = [a for a in actions if a.category == "exercise" and a.head.row["kind"] != "verb"]
    for action in actions:
        if drills and action.category.endswith("patrol") and action.head.row["kind"] == "verb":
            continue
        in_call = action.category in ("summit", "meeting", "visit") and any(
            reading.barrier(action.head.end, c.head.start) <= 6 for c in calls
        )
        purpose = (
            action.category in ("meeting", "dialogue")
            and action.head.row["kind"] == "noun"
            and any(
                v.head.end <= action.head.start
                and re.search(r"\b(?:for|to)\b", reading.text[v.head.end : action.head.start])
                for v in visits
            )
        )
        if not (in_call or purpose):
            kept.append(action)
    return _with_rounds(reading, kept)


def _with_rounds(reading: Reading, actions: list[Action]) -> list[Action]:
    """Code a meeting held "for" or "at" a round of consultations once, as dialogue."""
    rounds = [a for a in actions if a.category == "dialogue"]
    coded: list[Action] = []
    for action in actions:
        words = [reading.text[action.head.end : r.head.start] for r in rounds]
        if action.category == "meeting" and any(
            re.search(r"\b(?:for|at|during|held)\b", w) for w in words
        ):
            coded.append(replace(action, category="dialogue"))
        elif action.category != "dialogue" or not any(a.category == "dialogue" for a in coded):
            coded.append(action)
    return coded


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
        category = head.row["category"]
        if _cancelled(reading, head):
            continue
        sides = sides_of(reading, head, focus=focus)
        implied = ("CN", "RU") if focus else head.row["implies"].split()
        if head.row["needs"].startswith("weapon") and _RUSSIAN_MAKE.search(reading.text):
            sides.by_context.update({"RU"} - set(sides.members))
        if head.row["kind"] == "name":
            sides.by_context.update(side for side in implied if not sides.members.get(side))
        checked = _CHECKS[head.row["needs"]](reading, head, sides)
        if not checked:
            continue
        category = checked if isinstance(checked, str) else category
        if category == "patrol":
            category = _which_patrol(reading, air)
        yield Action(category, head, index, sides)


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


def _which_patrol(reading: Reading, air: bool) -> str:
    ships, aircraft = len(reading.all("ship")), len(reading.all("aircraft"))
    if ships != aircraft:
        return "air_patrol" if aircraft > ships else "naval_patrol"
    return "air_patrol" if air else "naval_patrol"


def _plain(_reading: Reading, _head: Head, sides: Sides) -> bool:
    return sides.both


def _joint(reading: Reading, head: Head, sides: Sides) -> bool:
    """A drill or patrol of both; not one side's own, nor one with others that the other watches."""
    return sides.both and not _with_others_only(reading, head, sides)


def _grouped_with_others(reading: Reading, head: Head) -> bool:
    """Whether the states named together nearest to a drill are a third one and only one of both."""
    groups = [{a.side for a in group} for group in _groups(reading, head)]
    if any({"CN", "RU"} <= group for group in groups):
        return False
    return any("other" in group and group & {"CN", "RU"} for group in groups)


def _groups(reading: Reading, head: Head) -> list[list[Actor]]:
    """Return the runs of states joined by commas or "and" in the clause of an action."""
    start, end = reading.clause(head.start, head.end, 5)
    groups: list[list[Actor]] = []
    for actor in reading.actors:
        if actor.is_person or not start <= actor.start < end or in_place_name(reading, actor):
            continue
        gap = reading.text[groups[-1][-1].end : actor.start] if groups else "."
        if re.search(r"\b(?:with|alongside|to)\s+(?:the\s+)?$", reading.text[: actor.start]):
            gap = "."
            partner_of_subject = actor.start > head.end
            if partner_of_subject:
                break
        if _JOINED.fullmatch(gap):
            groups[-1].append(actor)
        else:
            groups.append([actor])
    return [group for group in groups if len(group) > 1]


def _with_others_only(reading: Reading, head: Head, sides: Sides) -> bool:
    """Whether the partner named with "with" or "between ... and" is a third state alone."""
    if _grouped_with_others(reading, head):
        return True
    match = re.compile(r"\b(?:with|alongside|between|involving)\b", re.I).search(
        reading.text, head.end, min(len(reading.text), head.end + 40)
    )
    if match is None or reading.barrier(head.end, match.start()) > 2:
        return False
    stop = reading.clause(match.start(), match.end(), 2)[1]
    partners = {a.side for a in reading.actors if match.end() <= a.start < stop}
    before = {
        a.side
        for a in reading.actors
        if a.end <= head.start and reading.words_between(a.end, head.start) < 12
    }
    named = partners | (before if match[0].lower() != "between" else set())
    return partners == {"other"} and not {"CN", "RU"} <= named


def _joint_training(reading: Reading, head: Head, sides: Sides) -> bool:
    """Training is a contact only where it is called joint or given together."""
    near = reading.text[max(0, head.start - 45) : head.end + 30]
    return bool(re.search(r"\b(?:joint|combined|together)\b", near, re.I)) and _joint(
        reading, head, sides
    )


def _weapon_to_china(reading: Reading, head: Head, sides: Sides) -> bool:
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
        and _destination(reading, head) == "CN"
        and sides.both
    )


def _both_near(reading: Reading, kind: str) -> bool:
    """Whether craft of a kind stand near Chinese and Russian in one phrase."""
    for craft in reading.all(kind):
        near = {
            a.side
            for a in reading.actors
            if reading.words_between(a.start, craft.start) <= 9
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


def _bombers(reading: Reading, _head: Head, _sides: Sides) -> bool:
    return _both_near(reading, "warplanes")


def _aircraft(reading: Reading, _head: Head, sides: Sides) -> bool:
    return reading.has("aircraft") and (sides.both or _both_near(reading, "warplanes"))


def _ships_of_both(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships of both in one phrase, or "the two navies" with ships named before the verb."""
    if reading.has("warplanes") and not reading.has("warships"):
        return False
    shared = sides.both and bool(sides.by_context) and reading.has("generic joint")
    return _both_near(reading, "warships") or (
        shared and reading.has("warships", sides.start, head.start)
    )


def _ships(reading: Reading, head: Head, sides: Sides) -> bool:
    near = reading.all("warships")
    return _sides_with_place(reading, head, sides) and any(
        reading.words_between(s.start, head.start) <= 25 for s in near
    )


def _port(reading: Reading, head: Head, sides: Sides) -> bool:
    return _sides_with_place(reading, head, sides)


def _sides_with_place(reading: Reading, head: Head, sides: Sides) -> bool:
    """Ships of one side in a port of the other."""
    owners = {side for side in ("CN", "RU") if sides.members.get(side)}
    ports = {
        p.row["country"]
        for p in reading.all("place")
        if p.row["kind"] in ("city", "site", "port", "region")
    }
    return (
        sides.both
        or any(owner in owners and port in ports for owner, port in (("CN", "RU"), ("RU", "CN")))
        or (bool(owners) and bool(sides.by_context))
    )


def _ships_to_port(reading: Reading, head: Head, sides: Sides) -> bool:
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
        else []
    )
    if people or not (ships or modifier):
        return False
    if any(reading.has(kind, ships[-1].end if ships else 0, head.start) for kind in ("reporting",)):
        return False
    after = [
        p
        for p in reading.all("place", head.end)
        if p.row["country"] in ("CN", "RU") and reading.words_between(head.end, p.start) <= 8
    ]
    port = re.search(
        r"\bports?\b|\bharbou?r\b|\bnaval base\b", reading.text[head.end : head.end + 60]
    )
    return bool(after or port) and _sides_with_place(reading, head, sides)


def _persons(reading: Reading, sides: Sides) -> dict[str, list[str]]:
    return {side: [a.rank for a in sides.people(side)] for side in ("CN", "RU")}


def _officials(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A meeting of people who make it military: soldiers, security officials, heads of state."""
    if not sides.both:
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
            r"(?:'s)?\s+(?:military |defen[cs]e |naval |senior )*(?:delegation|officials|officers|leaders|leadership|side|generals|counterparts?)",
            reading.text[actor.end :],
            re.I,
        ):
            return True
    return False


def _officials_with(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A discussion "with" someone of the other side."""
    with_whom = _WITH.search(reading.text, head.end)
    before = {a.side for a in reading.actors if a.is_person and a.rank and a.end <= head.start}
    if {"CN", "RU"} <= before:
        return _officials(reading, head, sides)
    if with_whom is None:
        return False
    met = [
        a
        for a in reading.actors
        if a.is_person and a.start >= with_whom.end() and a.side in ("CN", "RU")
    ]
    return bool(met) and bool(_officials(reading, head, sides))


def _officials_told(reading: Reading, head: Head, sides: Sides) -> str | bool:
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
    return _officials(reading, head, sides)


def _officials_to_place(reading: Reading, head: Head, sides: Sides) -> str | bool:
    """A person of one side going to the other's country."""
    goal = _destination(reading, head)
    if goal is None:
        return False
    travellers = [
        a
        for a in reading.actors
        if a.is_person and a.rank and a.side == ("RU" if goal == "CN" else "CN")
    ]
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


def _destination(reading: Reading, head: Head) -> str | None:
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
        before = [p for p in reading.all("place", 0, head.start) if p.row["country"] in ("CN", "RU")]
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


def _heads(reading: Reading, head: Head, sides: Sides) -> bool:
    ranks = _persons(reading, sides)
    leaders = all("head" in ranks[side] for side in ranks)
    return (
        sides.both
        and (leaders or bool(reading.has("generic joint") or sides.by_context))
        and leaders
    )


def _partnership(reading: Reading, head: Head, sides: Sides) -> bool:
    """The "no limits" partnership as something declared or signed, not as a description."""
    near = [p for p in reading.all("partnership") if reading.words_between(head.end, p.start) <= 4]
    verb = re.search(
        r"\b(?:declar|sign|announc|proclaim|agreed|unveil|seal|launch|enter|forg|establish|strike|struck)\w*",
        reading.text[max(0, head.start - 90) : head.start],
        re.I,
    )
    return bool(near and verb) and sides.both


def _bodies(reading: Reading, head: Head, sides: Sides) -> bool:
    """Consultations of both on security, not the title of someone who chairs them."""
    title = reading.text[max(0, head.start - 45) : head.start].lower()
    if re.search(r"(?:chair\w*|co-chair\w*|member|head|director|secretary) of (?:\S+ ){0,4}$", title):
        return False
    about = _SECURITY.search(reading.text[max(0, head.start - 80) : head.end + 80])
    return sides.both and bool(about)


def _document(reading: Reading, head: Head, sides: Sides) -> bool:
    """A document signed by both, about arms or soldiers."""
    near = [
        d
        for d in reading.all("document")
        if reading.words_between(head.start, d.start) <= 10
        and reading.barrier(head.start, d.start) <= 6
    ]
    told_before = bool(sides.by_context) and not reading.has("civil")
    military = reading.has("strongly military") or reading.has("weapon") or told_before
    return bool(near) and sides.both and military and not sides.others


def _weapon(reading: Reading, head: Head, sides: Sides) -> bool:
    """A weapon changing hands between the two."""
    near = [w for w in reading.all("weapon") if reading.words_between(head.start, w.start) <= 14]
    return bool(near) and sides.both and not _third_buyer(reading, head)


def _dated_contract(reading: Reading, head: Head, sides: Sides) -> bool:
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
    return dated and _weapon(reading, head, sides)


def _weapon_sent(reading: Reading, head: Head, sides: Sides) -> bool:
    """Arms sent to the other side, not troops sent to a drill."""
    after = reading.text[head.end : head.end + 90]
    return bool(
        re.search(r"\bto\s+(?:the\s+)?(?:Chin|PLA|Beijing|Russia|Moscow)", after)
    ) and _weapon(reading, head, sides)


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


def _technology(reading: Reading, _head: Head, sides: Sides) -> bool:
    return (
        sides.both
        and reading.has("technology")
        and (reading.has("strongly military") or reading.has("weapon"))
    )


_CHECKS: dict[str, Callable[[Reading, Head, Sides], str | bool]] = {
    "": _plain,
    "joint": _joint,
    "bombers": _bombers,
    "aircraft": _aircraft,
    "ships": _ships,
    "ships of both": _ships_of_both,
    "ships to port": _ships_to_port,
    "officials": _officials,
    "officials with": _officials_with,
    "officials to place": _officials_to_place,
    "heads": _heads,
    "partnership": _partnership,
    "bodies": _bodies,
    "document": _document,
    "joint training": _joint_training,
    "weapon to China": _weapon_to_china,
    "officials told": _officials_told,
    "weapon sent": _weapon_sent,
    "weapon": _weapon,
    "weapon contract": _dated_contract,
    "technology": _technology,
}
