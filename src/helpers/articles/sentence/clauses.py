"""The parts of a sentence: its clauses, what they speak of and which words say when.

No parser: clauses end at commas, conjunctions and "that"; a time expression belongs to the nearest
verb or noun that can carry it, and crossing the end of a clause costs. A time expression that
belongs to a verb of saying ("said on Sunday") is the day of the statement, not of what was said,
unless "as", "when" or "during" makes both one moment ("said on Sunday as he met ...").
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from helpers.articles.lexicon import Found, Lexicon, Token, tokens_of
from helpers.articles.sentence.actor import Actor, Cast
from helpers.articles.sentence.actors import find_actors
from helpers.articles.text import Sentence
from helpers.articles.times.clock import Clock
from helpers.articles.times.expressions import TimeExpression, find_times
from helpers.articles.times.spans import Span

_CLAUSE_END = re.compile(
    r"[;:]|\s(?:--|-|–|—)\s|,?\s+(?:and\s+)?(?:that|which|who|whom|where|while"
    r"|whereas|although|though|because"
    r"|after|before|when|as|since|but|following|including|during|amid|until|once"
    r"|under|with|to|(?<=, )followed)\s|(?P<anew>,\s+(?:and|but)\s+(?=(?:in|on|by|later|earlier"
    r"|last|during|the|its|their|his|a)\b))|,\s+(?:and\s+)?"
    r"|\s+and\s+(?=(?:will|was|were|is|are|has|have|had|also|then|later)\b|\w+ed\b|met\b|held\b)"
)
_WEIGHTS = (
    (";", 8),
    (":", 6),
    ("--", 6),
    ("—", 6),
    ("–", 6),
    ("that", 5),
    ("which", 4),
    ("who", 4),
    ("while", 6),
    ("but", 6),
    ("whereas", 6),
    ("although", 6),
    ("though", 6),
    ("after", 3),
    ("before", 3),
    ("following", 3),
    ("followed", 5),
    ("when", 2),
    ("as", 2),
    ("since", 3),
    ("including", 2),
    ("amid", 3),
    ("during", 2),
    ("under", 4),
    ("with", 1),
    ("to", 1),
)
_PASSIVE = re.compile(r"\s+to\s+(?:have|be)\b")
_OF_MISSILES = re.compile(r"launch(?:es)? of\b", re.IGNORECASE)
_A_WILL = re.compile(r"-$|\b(?:[Tt]he|[Tt]heir|[Ii]ts|common|political|good|free)\s+$")
_FORCES = re.compile(r"\s(?:navies|fleets|air forces|armies|militaries)\b")
_THINGS = ("ship", "aircraft", "weapon", "warships", "warplanes")
_RANKED = re.compile(r"\s+to\s+be\s+(?:the|one of)\b")
_AUXILIARY = re.compile(r"\s+\w+ed\s+to\s+(?:have|be)\b")
_GOAL = re.compile(
    r"\s+(?:[A-Z\d\"']|(?:the|an?|his|her|its|their|both|this|that|neighbou?ring|nearby|port"
    r"|ports|central|mainland|\w+ern)\b)"
)
_JOURNEYS = ("action:visit:", "action:port_call:")
_THEIR_FORCES = re.compile(
    r"\b[Tt]heir\s+(?:[\w-]+\s+){0,2}(?:bombers|warplanes|fighters|aircraft|warships|vessels|ships"
    r"|navies|fleets|air forces|armies|militaries|armed forces|troops)\b"
)
_ELSEWHERE = ("anchor", "another matter")
_OTHER_HEADS = ("reporting", "reaction", "start", "end", "happening", *_ELSEWHERE)


@dataclass(frozen=True)
class Head:
    """A word that can carry a time: an action, or a verb of saying or reacting."""

    start: int
    end: int
    kind: str
    row: dict[str, str]

    @property
    def is_action(self) -> bool:
        """Whether it is an action of the dictionary."""
        return self.kind.startswith("action:")

    @property
    def is_saying(self) -> bool:
        """Whether it is a verb of saying or reacting."""
        return self.kind in ("reporting", "reaction") or self.row.get("needs") == "officials told"

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is a known event or another matter ("took office"), whose time is its own."""
        return self.kind in _ELSEWHERE


@dataclass
class Reading:
    """A sentence with everything the dictionaries find in it."""

    sentence: Sentence
    text: str
    tokens: list[Token]
    found: dict[str, list[Found]]
    actors: list[Actor]
    times: list[TimeExpression]
    ends: list[tuple[int, int]]
    heads: list[Head]
    when: dict[int, list[TimeExpression]] = field(default_factory=dict)
    coded: set[int] = field(default_factory=set)
    parts: set[int] = field(default_factory=set)
    told_before: dict[str, Actor] = field(default_factory=dict)
    names_told: frozenset[str] = frozenset()
    of_other_pair: bool = False

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which the words start."""
        return [token.start for token in self.tokens]

    def has(self, kind: str, start: int = 0, end: int | None = None) -> bool:
        """Return whether a phrase of a kind lies within the offsets."""
        return bool(self.all(kind, start, end))

    def all(self, kind: str, start: int = 0, end: int | None = None) -> list[Found]:
        """Return the phrases of a kind within the offsets."""
        last = len(self.text) if end is None else end
        return [
            each for each in self.found.get(kind, []) if start <= each.start and each.end <= last
        ]

    @cached_property
    def speaks_of_two(self) -> bool:
        """Whether "the two navies", "both sides" or "their bombers" stand for two told before."""
        return self.has("generic joint") or _THEIR_FORCES.search(self.text) is not None

    @property
    def days_said(self) -> list[Span]:
        """The days that belong to verbs of saying, once times are attached."""
        return [
            time.back
            for index, times in self.when.items()
            for time in times
            if self.heads[index].is_saying and time.role == "at" and time.back is not None
        ]

    def is_uncoded(self, head: Head) -> bool:
        """Whether a term codes no contact here, so that it is less likely to carry the time."""
        return head.is_action and head.start not in self.coded

    def words_between(self, start: int, end: int) -> int:
        """Return how many words lie between two offsets."""
        low, high = min(start, end), max(start, end)
        return bisect_left(self.starts, high) - bisect_left(self.starts, low)

    def barrier(self, start: int, end: int) -> int:
        """Return the cost of the clause ends between two offsets."""
        low, high = min(start, end), max(start, end)
        return sum(weight for at, weight in self.ends if low <= at < high)

    def clause(self, start: int, end: int, strength: int = 3) -> tuple[int, int]:
        """Return the offsets of the clause around a phrase, up to ends of at least a strength."""
        before = [at for at, weight in self.ends if at < start and weight >= strength]
        after = [at for at, weight in self.ends if at >= end and weight >= strength]
        return (max(before) if before else 0), (min(after) if after else len(self.text))


def read_sentence(sentence: Sentence, lexicon: Lexicon, cast: Cast, clock: Clock) -> Reading:
    """Return a sentence with its phrases, actors and time expressions, the times attached."""
    text = sentence.text
    tokens = tokens_of(text)
    found = _without_passives(text, lexicon.phrases.find(text, tokens))
    actors = find_actors(text, tokens, found, cast)
    times = find_times(text, clock)
    ends = [(m.start(), _weight(m)) for m in _CLAUSE_END.finditer(text)]
    reading = Reading(sentence, text, tokens, found, actors, times, ends, _heads(found, times))
    return reading


def _without_passives(text: str, found: dict[str, list[Found]]) -> dict[str, list[Found]]:
    """Leave out "confirmed" and "were" of "were confirmed to have passed": nobody speaks there.

    Nothing begins at "launches of missiles"; "believed to be the first" doubts nothing.
    """
    told = [each for each in found.get("reporting", []) if not _PASSIVE.match(text, each.end)]
    verbs = {each.first for kind in found if kind.startswith("action:") for each in found[kind]}
    came = [
        each
        for each in found.get("happening", [])
        if text[each.start : each.end].lower() not in ("was", "were")
        or not (each.last + 1 in verbs or _AUXILIARY.match(text, each.end))
    ]
    found["reporting"], found["happening"] = told, came
    found["start"] = [m for m in found.get("start", []) if not _OF_MISSILES.match(text, m.start)]
    found["planned"] = [m for m in found.get("planned", []) if not _is_a_will(text, m)]
    things = {
        each.start
        for kind, matches in found.items()
        for each in matches
        if kind in _THINGS or each.row.get("kind") == "noun"
    }
    found["generic joint"] = [
        m
        for m in found.get("generic joint", [])
        if m.end + 1 not in things or _FORCES.match(text, m.end)
    ]
    found["alleged"] = [m for m in found.get("alleged", []) if not _RANKED.match(text, m.end)]
    for kind in [kind for kind in found if kind.startswith(_JOURNEYS)]:
        found[kind] = [m for m in found[kind] if not _intends(text, m)]
    return found


def _is_a_will(text: str, plan: Found) -> bool:
    """Whether "will" is a noun ("the will of both", "good will")."""
    will = text[plan.start : plan.end].lower().startswith("will")
    return will and _A_WILL.search(text[: plan.start]) is not None


def _intends(text: str, journey: Found) -> bool:
    """Whether a verb follows "going to", so that nobody goes anywhere."""
    to = text[journey.start : journey.end].lower().endswith(" to")
    return to and not _GOAL.match(text, journey.end)


def _weight(match: re.Match[str]) -> int:
    if match["anew"]:
        return 5
    text = match[0].strip().strip(",").strip()
    if not text or text == "and":
        return 1
    return next((weight for mark, weight in _WEIGHTS if text.split()[-1] == mark), 3)


def _heads(found: dict[str, list[Found]], times: list[TimeExpression]) -> list[Head]:
    heads = []
    for kind, matches in found.items():
        if kind.startswith("action:") or kind in _OTHER_HEADS:
            for each in matches:
                if not any(t.start < each.end and each.start < t.end for t in times):
                    heads.append(Head(each.start, each.end, kind, each.row))
    return sorted(heads, key=lambda each: (each.start, each.kind))
