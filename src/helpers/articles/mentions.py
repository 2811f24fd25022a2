"""Mentions of contacts: what each sentence says happened, between whom, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from helpers.articles.actions import Action, find_actions
from helpers.articles.actors import Actor
from helpers.articles.calendar_rules import Span
from helpers.articles.clauses import Reading, attach_times
from helpers.articles.clock import Clock
from helpers.articles.dating import Phase, When, date_action, stretched
from helpers.articles.lexicon import Found
from helpers.articles.participants import is_location
from helpers.articles.status import Status, status_of

LEAD_SENTENCES = 4
_LONGEST_EVENT = 100
_YEAR_IN_NAME = re.compile(r"^[\s\"'(]*[-/]?\s?(20[0-3]\d)\b")
_GOES_ON = re.compile(
    r"^(?:It|They|This|These|The (?:(?:first|second|third|final|active|next|last) (?:phase|stage|part|leg)|event|activity|ships|vessels|maneuvers|manoeuvres|operation|programme|program|two-day|talks|meeting|visit)s?)\b"
)
_SUCH = re.compile(
    r"\b(?:last|previous|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|another|latest)\s+(?:such|similar)\b|^The (?:last|previous|first) (?:one|time|flight|mission|patrol|drill|exercise|sortie|sail)\b"
)
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
        listed = _listed(reading, action, clock, status)
        if listed:
            mentions += [
                _mention(reading, action, "held", when, place, lead, title)
                for when, place in listed
            ]
            continue
        name_year = _name_year(reading, action)
        if status == "wished" and _is_dated_plan(reading, action, clock):
            status = "planned"
        when = stretched(date_action(reading, action, clock, status, name_year), clock)
        if _is_series(reading, action, when, clock):
            status = "counted"
        mentions.append(
            _mention(reading, action, status, when, _place(reading, action), lead, title)
        )
    return mentions


def continued(reading: Reading, before: Mention, clock: Clock) -> Mention | None:
    """Return the mention of a sentence that goes on about an event without naming it.

    "It opened in Qingdao on April 22", "The last such flight was in November".
    """
    again = _SUCH.search(reading.text)
    if not again and not _GOES_ON.match(reading.text):
        return None
    if any(
        a.side == "other"
        and a.is_person
        or a.kind == "state"
        and a.side == "other"
        and not is_location(reading, a)
        for a in reading.actors
    ):
        return None
    verbs = {i: h for i, h in enumerate(reading.heads) if h.kind in ("start", "end", "happening")}
    times = [
        t for i in verbs for t in reading.when.get(i, []) if t.role in ("at", "until") and t.back
    ]
    if not times or reading.has("strongly military") and not again and before.category == "call":
        return None
    head = next(h for i, h in verbs.items() if times[0] in reading.when.get(i, []))
    ahead = bool(reading.has("planned", 0, head.end))
    span = times[0].ahead if ahead or times[0].role == "until" else times[0].back
    phase: Phase = (
        "start"
        if head.kind == "start"
        else "end"
        if head.kind == "end" or times[0].role == "until"
        else "whole"
    )
    when = When(span, times[0].rule, times[0].text, "whole" if again else phase)
    return replace(
        before,
        when=when,
        name="" if again else before.name,
        sentence=reading.sentence.number,
        evidence=reading.text[:220],
        persons=frozenset(),
        lead=False,
        start=0,
        reported=None,
        status="planned" if ahead else "held",
    )


def _is_dated_plan(reading: Reading, action: Action, clock: Clock) -> bool:
    """Whether what was agreed on has a date to come ("agreed to hold drills next year")."""
    agreed = re.search(
        r"\b(?:agreed|agree|decided|plan\w*)\b", reading.text[: action.head.start], re.I
    )
    when = date_action(reading, action, clock, "planned", None)
    return bool(agreed and when.span and when.span.first > clock.reference)


def _is_series(reading: Reading, action: Action, when: When, clock: Clock) -> bool:
    """Whether a plural over a year or longer speaks of several events ("drills in 2022")."""
    long = when.span is not None and when.span.length > _LONGEST_EVENT
    if (
        long
        and action.category in ("meeting", "visit", "call", "dialogue")
        and "years" in when.rule
    ):
        return True
    plural = reading.text[action.head.start : action.head.end].lower().endswith("s")
    named = bool(_name(reading, action))
    planned = when.span is not None and when.span.first > clock.reference
    return long and plural and not named and not planned and action.head.row["kind"] == "noun"


def _mention(
    reading: Reading,
    action: Action,
    status: Status,
    when: When,
    place: Found | None,
    lead: bool,
    title: bool,
) -> Mention:
    start, end = action.sides.start, action.sides.end
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
        name=_name(reading, action),
        people=people,
        persons=persons,
        place=row.get("name", ""),
        place_country=row.get("country", ""),
        place_kind=row.get("kind", ""),
        evidence=_evidence(reading, action),
        sentence=-1 if title else reading.sentence.number,
        lead=lead and not _BACKGROUND.match(reading.text) and not _past_perfect(reading, action),
        own=_own(reading, action),
        reported=_reported(reading),
        military=_is_military(reading, action),
        start=start,
    )


def _is_military(reading: Reading, action: Action) -> bool:
    ranks = {a.rank for side in ("CN", "RU") for a in action.sides.members.get(side, [])}
    return "military" in ranks or reading.has("strongly military") or reading.has("weapon")


def _reported(reading: Reading) -> Span | None:
    """Return the day of the statement the sentence reports, or None."""
    for index, times in reading.when.items():
        if reading.heads[index].is_saying:
            for time in times:
                if time.role == "at" and time.back is not None:
                    return time.back
    return None


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
    """Whether the sentence tells the action itself, not by "the visit", "his trip", "the talks"."""
    if action.category in ("meeting", "visit", "summit", "call"):
        before = reading.text[max(0, action.head.start - 12) : action.head.start].lower()
        noun = action.head.row["kind"] == "noun"
        return not (
            noun
            and re.search(r"\b(?:the|this|his|her|their|'s|these|those)\s+(?:\w+\s+)?$", before)
        ) or bool(action.sides.people("CN") and action.sides.people("RU"))
    return True


def _name(reading: Reading, action: Action) -> str:
    if action.category != "exercise":
        return ""
    own = [h for h in reading.heads if h.is_action and h.row["name"]]
    near = [h for h in own if reading.words_between(h.start, action.head.start) <= 14]
    if not near:
        return ""
    best = min(near, key=lambda h: reading.words_between(h.start, action.head.start))
    year = _YEAR_IN_NAME.match(reading.text[best.end :])
    return f"{best.row['name']}-{year[1]}" if year else best.row["name"]


def year_after(text: str, at: int) -> int | None:
    """Return the year that follows a name ("Vostok-2018"), or None."""
    match = _YEAR_IN_NAME.match(text[at:])
    return int(match[1]) if match else None


def _name_year(reading: Reading, action: Action) -> int | None:
    name = _name(reading, action)
    match = re.search(r"-(20\d\d)$", name)
    return int(match[1]) if match else None


def _place(reading: Reading, action: Action) -> Found | None:
    """Return the place nearest to the action in its clause, after it rather than before."""
    start, end = reading.clause(action.head.start, action.head.end, 5)
    places = [p for p in reading.all("place", start, end) if not _only_an_adjective(reading, p)]

    def distance(place: Found) -> float:
        after = place.start >= action.head.end
        return reading.words_between(place.start, action.head.start) * (1.0 if after else 1.6)

    return min(places, key=distance, default=None)


def _only_an_adjective(reading: Reading, place: Found) -> bool:
    """Whether a capital stands for its government here, or a place is part of a fleet's name."""
    after = reading.text[place.end :]
    if re.match(
        r"(?:'s)?\s+(?:Fleet|and\s+(?:Beijing|Moscow)\b|said|has|have|had|will|announced)", after
    ):
        return True
    if place.row["name"] in ("Beijing", "Moscow"):
        return not re.search(
            r"\b(?:in|to|at|from|near|visit\w*|reach\w*|left|outside|of)\s+$",
            reading.text[: place.start],
        )
    return False


def _listed(
    reading: Reading, action: Action, clock: Clock, status: Status
) -> list[tuple[When, Found | None]]:
    """Return one time and place for each of several drills of a list ("in X in March, in Y in May")."""
    if action.category not in (
        "exercise",
        "naval_patrol",
        "air_patrol",
        "port_call",
        "agreement",
    ) or status in ("planned", "wished", "denied"):
        return []
    if not reading.text[action.head.start : action.head.end].lower().rstrip().endswith("s"):
        return []
    after = [
        t
        for t in reading.times
        if t.start > action.head.end and t.role == "at" and t.back is not None
    ]
    months = [t for t in after if t.rule != "day stated" or len(after) > 1]
    if len(months) < 2 or not _one_list(reading, months[0].end, months[-1].start, len(months)):
        return []
    found = []
    for at, time in enumerate(months):
        low = months[at - 1].end if at else action.head.end
        places = reading.all("place", low, time.start) or (
            reading.all("place", time.end, len(reading.text)) if len(months) == at + 1 else []
        )
        found.append((When(time.back, time.rule, time.text), places[-1] if places else None))
    return found


def _one_list(reading: Reading, start: int, end: int, size: int) -> bool:
    """Whether only the parts of a list stand between the first and last time."""
    between = reading.text[start:end]
    verbs = re.search(
        r"\b(?:was|were|will|said|after|before|which|that|ended?|conclud\w+|until|took|began|started)\b",
        between,
    )
    return (
        verbs is None
        and ("," in between or size == 2 and re.search(r"\band\b", between) is not None)
        and len(between.split()) <= 9 * size
    )
