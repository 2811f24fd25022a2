"""Mentions of contacts: what each sentence says happened, between whom, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.articles.actions.action import Action
from helpers.articles.actions.coding import find_actions
from helpers.articles.actions.talks import is_of_organisation
from helpers.articles.events.dating import date_action, of_entry
from helpers.articles.events.naming import name_of, name_year_of, place_of
from helpers.articles.events.series import RUNS, Part, is_dated_plan, is_series, listed
from helpers.articles.events.when import When, stretched
from helpers.articles.lexicon import Found
from helpers.articles.sentence.actor import Actor
from helpers.articles.sentence.attachment import attach_times
from helpers.articles.sentence.clauses import Reading
from helpers.articles.sentence.status import Status, status_of
from helpers.articles.times.clock import Clock
from helpers.articles.times.spans import Span

LEAD_SENTENCES = 2
_TOLD_ALREADY = re.compile(r"(?:\b(?:the|this|his|her|their|these|those)|'s)\s+(?:\w+\s+)?$")
_POSSESSED = re.compile(r"(?:\b(?:his|her|their)|'s)\s+(?:(?:first|second|last|latest)\s+)?$")
_THE = re.compile(
    r"\b([Tt]he|[Tt]hese|[Tt]his|[Tt]hose|[Ii]ts|[Tt]heir)\s+(?:joint\s+)?(?:military\s+)?$"
)
_TRADE = (
    "exports",
    "sales",
    "purchases",
    "imports",
    "arms exports",
    "arms sales",
    "arms purchases",
)
_AS_A_REASON = re.compile(r"\b(?:for|over|of|instead of|about|by)\s+$")
_LAST_DONE = re.compile(r"\bsince\b[^,.;]*\blast\s+$")
_BACKGROUND = re.compile(r"^(?:Earlier|Previously|In the past|Last|Since|Before)\b")


@dataclass(frozen=True)
class Mention:
    """One mention of a contact in one sentence.

    Attributes:
        category: A category of ``events.csv``.
        status: Held, planned, denied, wished for, counted or alleged.
        when: What the sentence says of its time.
        name: Name of the exercise, or "".
        people: Side -> names of persons, services and states named.
        place: Place named in the clause, or "".
        evidence: The words of the clause.
        sentence: Number of the sentence; -1 is the heading.
        lead: Whether it stands where an article tells its news.
        own: Whether the sentence names the action itself, not "the visit" told before.
        reported: When somebody said so, where the sentence tells that.
        military: Whether soldiers, defence officials or arms make it a military contact.
        plural: Whether meetings or visits are spoken of as such.
        of_many: Whether it is a meeting of an organisation, not of the two beside it.
    """

    category: str
    status: Status
    when: When
    name: str
    people: dict[str, tuple[str, ...]]
    persons: frozenset[str]
    place: str
    place_country: str
    evidence: str
    sentence: int
    lead: bool
    own: bool
    place_kind: str = ""
    level: str = ""
    start: int = 0
    reported: Span | None = None
    military: bool = False
    plural: bool = False
    of_many: bool = False


def mentions_of(
    reading: Reading, clock: Clock, *, focus: bool, air: bool, lead: bool, title: bool
) -> list[Mention]:
    """Return the mentions in one sentence.

    Args:
        reading: The sentence.
        clock: Where the article stands in time.
        focus: Whether the article is about China and Russia.
        air: Whether patrols in this article are flown.
        lead: Whether the sentence stands where an article tells its news.
        title: Whether it is the heading.
    """
    mentions: list[Mention] = []
    actions = find_actions(reading, focus=focus, air=air)
    attach_times(reading)
    for action in actions:
        status = status_of(reading, action.head, title=title)
        parts = listed(reading, action, status)
        if parts:
            mentions += [
                _mention(
                    reading, _part_of(reading, action, p), "held", p.when, p.place, lead, title
                )
                for p in parts
            ]
            continue
        name_year = name_year_of(reading, action)
        if action.category == "agreement" and action.head.row["category"] == "arms_transfer":
            status = "held"
        if status == "wished" and is_dated_plan(reading, action, clock):
            status = "planned"
        when = of_entry(date_action(reading, action, clock, status, name_year), reading, status)
        when = stretched(when, clock)
        if is_series(reading, action, when, clock):
            status = "counted"
        mentions.append(
            _mention(reading, action, status, when, place_of(reading, action), lead, title)
        )
    return _with_series(mentions)


def _with_series(mentions: list[Mention]) -> list[Mention]:
    """Let "have held the exercise Joint Sea since 2012" be one series, not a drill beside it."""
    series = {m.category for m in mentions if m.status == "counted" and m.when.span is not None}
    return [
        replace(m, status="counted") if m.category in series and m.when.span is None else m
        for m in mentions
    ]


def _part_of(reading: Reading, action: Action, part: Part) -> Action:
    """Return an action of a list with the people of its part alone."""
    if action.category != "meeting":
        return action
    members: dict[str, list[Actor]] = {}
    for actor in reading.actors:
        if actor.end <= action.head.start or part.start <= actor.start < part.end:
            members.setdefault(actor.side, []).append(actor)
    return replace(action, sides=replace(action.sides, members=members))


def _mention(
    reading: Reading,
    action: Action,
    status: Status,
    when: When,
    place: Found | None,
    lead: bool,
    title: bool,
) -> Mention:
    people = {
        side: tuple(dict.fromkeys(_label(a) for a in _ordered(action.sides.members.get(side, []))))
        for side in ("CN", "RU", "other")
    }
    persons = frozenset(
        a.name
        for side in ("CN", "RU")
        for a in action.sides.members.get(side, [])
        if a.is_person and not a.is_nameless
    )
    row = place.row if place else {}
    return Mention(
        category=action.category,
        status=status,
        when=when,
        name=name_of(reading, action),
        people=people,
        persons=persons,
        place=row.get("name", ""),
        place_country=row.get("country", ""),
        place_kind=row.get("kind", ""),
        evidence=_evidence(reading, action),
        sentence=-1 if title else reading.sentence.number,
        lead=lead and not _BACKGROUND.match(reading.text) and not _past_perfect(reading, action),
        own=_own(reading, action)
        and not (_is_plural(reading, action) and when.span is None)
        and not _is_general(reading, action, place),
        reported=next(iter(reading.days_said), None),
        military=_is_military(reading, action),
        plural=_is_plural(reading, action),
        of_many=action.category == "meeting" and is_of_organisation(reading, action.head),
        start=action.head.start,
    )


def _is_military(reading: Reading, action: Action) -> bool:
    ranks = {a.rank for side in ("CN", "RU") for a in action.sides.members.get(side, [])}
    if {"military", "security"} & ranks:
        return True
    return reading.has("strongly military") or reading.has("weapon")


def _is_general(reading: Reading, action: Action, place: Found | None) -> bool:
    """Whether drills are only spoken of: in the plural, with no name, place, craft or "first".

    So are arms exports as such.
    """
    noun = reading.text[action.head.start : action.head.end].lower()
    if action.category == "arms_transfer":
        return noun in _TRADE
    opens = reading.sentence.number <= 0
    if (
        opens
        or place is not None
        or action.category != "exercise"
        or not noun.endswith("s")
        or name_of(reading, action)
    ):
        return False
    craft = any(reading.has(kind) for kind in ("warships", "warplanes", "start", "end"))
    return not craft and "first" not in reading.text[: action.head.start]


def _is_plural(reading: Reading, action: Action) -> bool:
    """Whether meetings or visits are spoken of as such ("the successful meetings")."""
    noun = reading.text[action.head.start : action.head.end].lower()
    return noun.endswith(("meetings", "visits", "summits", "trips", "calls", "negotiations"))


def _past_perfect(reading: Reading, action: Action) -> bool:
    """Whether the action is told as the past of the past ("had signed")."""
    before = reading.text[max(0, action.head.start - 30) : action.head.start]
    return bool(
        re.search(r"\b(?:had|'d)\s+(?:\w+ly\s+|also\s+|earlier\s+|been\s+|previously\s+)*$", before)
    )


def _label(actor: Actor) -> str:
    return actor.name


def _ordered(actors: Sequence[Actor]) -> list[Actor]:
    order = {"person": 0, "office": 0, "organisation": 1, "state": 2}
    ordered = sorted(actors, key=lambda a: order.get(a.kind, 3))
    named = [a for a in ordered if a.kind != "state"]
    return [a for a in (named or ordered) if "Minist" not in a.name or a.is_person] or ordered


def _evidence(reading: Reading, action: Action) -> str:
    start, end = reading.clause(action.head.start, action.head.end, 5)
    return reading.text[start:end].strip(" ,;:-")[:220]


def _own(reading: Reading, action: Action) -> bool:
    """Whether the sentence tells the action itself, not by "the visit", "his trip".

    In the heading and first sentence a journey is the news even as a noun.
    """
    if _LAST_DONE.search(reading.text[: action.head.start]):
        return False
    if _AS_A_REASON.search(reading.text[: action.head.start]) and reading.text[
        action.head.start : action.head.end
    ].endswith("ing"):
        return False
    opens = reading.sentence.number <= 0 and action.head.row["needs"] == "officials to place"
    if action.category in RUNS and reading.sentence.number > 0:
        article = _THE.search(reading.text[: action.head.start])
        told = article is not None and article[1].lower() in ("these", "those", "this")
        known = reading.has("generic joint") or bool(name_of(reading, action))
        return article is None or (known and not told)
    if opens or action.category not in ("meeting", "visit", "summit", "call"):
        return True
    before = reading.text[max(0, action.head.start - 18) : action.head.start].lower()
    noun = action.head.row["kind"] == "noun"
    back = _TOLD_ALREADY.search(before) if noun else _POSSESSED.search(before)
    journey = action.head.row["needs"] == "officials to place"
    both = bool(action.sides.people("CN") and action.sides.people("RU"))
    return not back or (both and not journey)
