"""When a drill or patrol is one of China and Russia, not of a third state with one of them."""

import re

from helpers.articles.sentence.actor import Actor
from helpers.articles.sentence.clauses import Head, Reading
from helpers.articles.sentence.participants import Sides
from helpers.articles.sentence.roles import in_place_name

_JOINED = re.compile(r"(?:'s)?\s*(?:,|and|&|-|/|,\s*and|as well as|with)\s*(?:the\s+)?")
_RESCUE = re.compile(
    r"(?i:\b(?:emergency|fire-?fighting|fire|oil[- ]spill|pollution|flood|earthquake|customs)\s+"
    r"(?:[\w-]+\s+){0,3})$"
)
_BORDER = re.compile(r"\b(?:borders?|bordering|frontiers?)\s+(?:with\s+)?(?:[A-Z]\w+\s+and\s+)?$")
_TOGETHER = re.compile(
    r"\b(?:together|jointly|joint|combined|side[ -]by[ -]side|shoulder to shoulder"
    r"|alongside|with)\b"
)


def joint(reading: Reading, head: Head, sides: Sides) -> bool:
    """A drill or patrol of both; not one side's own, nor one with others that the other watches."""
    if reading.of_other_pair and not any(
        {"CN", "RU"} <= set(run) for run in partners_named(reading)
    ):
        return False
    if not sides.both or _is_civil(reading, head) or _is_ones_own(reading, head, sides):
        return False
    return not _with_others_only(reading, head, sides)


def _is_ones_own(reading: Reading, head: Head, sides: Sides) -> bool:
    """Whether a drill is of one side and the other only known from before ("Russian drills")."""
    owners = {
        a.side
        for a in reading.actors
        if a.end <= head.start
        and reading.words_between(a.end, head.start) <= 1
        and reading.barrier(a.end, head.start) == 0
    }
    other = {"CN", "RU"} - owners
    return (
        len(owners) == 1
        and len(other) == 1
        and not reading.has("joint")
        and other <= sides.by_context
    )


def _is_civil(reading: Reading, head: Head) -> bool:
    """Whether a drill is one of rescuers or firemen, with no soldier in the sentence."""
    before = _RESCUE.search(reading.text[: head.start])
    soldiers = any(not head.start <= m.start < head.end for m in reading.all("strongly military"))
    return before is not None and not soldiers


def partners_named(reading: Reading) -> list[list[str]]:
    """Return the sides of each run of states that a sentence joins ("India and Russia")."""
    runs: list[list[Actor]] = []
    for actor in reading.actors:
        beside = _BORDER.search(reading.text[: actor.start])
        if actor.kind != "state" or in_place_name(reading, actor) or beside:
            continue
        if runs and _JOINED.fullmatch(reading.text[runs[-1][-1].end : actor.start]):
            runs[-1].append(actor)
        else:
            runs.append([actor])
    return [[actor.side for actor in run] for run in runs if len(run) > 1]


def with_third_party(reading: Reading, head: Head) -> bool:
    """Whether a third state or its people are a partner of an action without China and Russia.

    A treaty of "China, Russia and Kazakhstan" is one of both all the same.
    """
    groups = [{each.side for each in group} for group in _groups(reading, head)]
    if any({"CN", "RU"} <= sides for sides in groups):
        return False
    if any("other" in sides for sides in groups):
        return True
    start, end = reading.clause(head.start, head.end, 5)
    return any(
        re.search(r"\b(?:with|alongside)\s+(?:the\s+)?$", reading.text[: actor.start])
        for actor in reading.actors
        if actor.side == "other" and actor.kind != "bloc" and start <= actor.start < end
    )


def _grouped_with_others(reading: Reading, head: Head) -> bool:
    """Whether the states named together nearest to a drill are a third one and only one of both."""
    groups = _groups(reading, head)
    if not groups:
        return False
    sides = {a.side for a in min(groups, key=lambda group: _gap(reading, group, head))}
    return "other" in sides and len(sides & {"CN", "RU"}) == 1


def _gap(reading: Reading, group: list[Actor], head: Head) -> int:
    """Return the words between a run of states and an action."""
    before = group[-1].end <= head.start
    return reading.words_between(
        *((group[-1].end, head.start) if before else (head.end, group[0].start))
    )


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
    of_three = reading.has("trilateral") and sides.both
    return partners == {"other"} and not {"CN", "RU"} <= named and not of_three


def joint_training(reading: Reading, head: Head, sides: Sides) -> bool:
    """Training is a contact only where it is called joint or given together."""
    near = reading.text[max(0, head.start - 45) : head.end + 30]
    return bool(re.search(r"\b(?:joint|combined|together)\b", near, re.I)) and joint(
        reading, head, sides
    )


def trained_together(reading: Reading, head: Head, sides: Sides) -> bool:
    """Return whether soldiers of both train, drill or fire with one another, not each at home."""
    start, end = reading.clause(head.start, head.end, 5)
    return bool(_TOGETHER.search(reading.text[start:end])) and joint(reading, head, sides)
