"""A contact that an article tells, with the mentions it rests on."""

from dataclasses import dataclass, field

from helpers.articles.events.mentions import Mention
from helpers.articles.events.when import When
from helpers.articles.times.clock import is_invented

FAMILIES = (
    {"summit", "visit", "meeting", "call", "dialogue"},
    {"exercise"},
    {"air_patrol"},
    {"naval_patrol", "port_call"},
    {"agreement", "statement"},
    {"arms_transfer", "technology"},
)
MEETINGS = FAMILIES[0]


@dataclass
class Event:
    """A contact the article tells, with the mentions it rests on."""

    mentions: list[Mention]
    when: When
    several: bool = False
    long_ago: bool = False
    to_come: bool = False
    age: int = 0
    warnings: list[str] = field(default_factory=list)

    def names_with(self, mention: Mention) -> bool:
        """Whether a mention names the same exercise, or the same people on both sides."""
        if self.name and mention.name:
            return not names_differ(self.name, mention.name)
        return len(self.persons & mention.persons) >= 2

    @property
    def category(self) -> str:
        """The category of the mention that tells it best."""
        own = [m for m in self.mentions if m.own and m.sentence >= 0] or self.mentions
        return own[0].category

    @property
    def first(self) -> Mention:
        """The mention that tells it first."""
        return next((m for m in self.mentions if m.sentence >= 0), self.mentions[0])

    @property
    def persons(self) -> set[str]:
        """Persons named in any mention."""
        return {name for m in self.mentions for name in m.persons}

    @property
    def name(self) -> str:
        """Name of the exercise, or ""."""
        return max((m.name for m in self.mentions), key=len, default="")

    @property
    def place(self) -> str:
        """Place of the first mention that has one."""
        return next((m.place for m in self.mentions if m.place), "")

    @property
    def planned(self) -> bool:
        """Whether every mention speaks of a plan."""
        return all(m.status == "planned" for m in self.mentions)

    @property
    def denied(self) -> bool:
        """Whether it is only told as something that did not happen."""
        return all(m.status == "denied" for m in self.mentions)

    @property
    def status(self) -> str:
        """Whether the article tells it as held, planned or denied."""
        return "denied" if self.denied else "planned" if self.planned else "held"

    @property
    def background(self) -> bool:
        """Whether the article tells it as past, not as its news."""
        return self.long_ago or not any(m.lead or m.sentence == -1 for m in self.mentions)

    @property
    def edtf(self) -> str | None:
        """EDTF date, or None where the page alone does not tell."""
        span = self.when.span
        return None if span is None or is_invented(span) else span.text

    def side(self, side: str) -> list[str]:
        """Return the names on a side: persons and units, else the state."""
        names = list(dict.fromkeys(n for m in self.mentions for n in m.people.get(side, ())))
        if side == "other":
            return names if self.category in ("exercise", "naval_patrol", "dialogue") else []
        state = {"CN": "China", "RU": "Russia"}[side]
        named = [n for n in names if n in self.persons]
        if named and family_of(self.category) is MEETINGS:
            return named
        return [n for n in names if n != state and not _is_office(n, named)] or [state]


def _is_office(name: str, persons: list[str]) -> bool:
    """Whether a name is only an office, of someone named beside it."""
    return bool(persons) and name.startswith(("Chinese ", "Russian ")) and name not in persons


def family_of(category: str) -> set[str] | None:
    """Return the family of a category: what one article may call the same contact."""
    return next((family for family in FAMILIES if category in family), None)


def names_differ(a: str, b: str) -> bool:
    """Return whether two names of exercises are of different ones."""
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return not long.startswith(short.split("-")[0])
