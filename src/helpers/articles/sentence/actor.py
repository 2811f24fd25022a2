"""An actor of a sentence, and who an article has introduced so far."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from helpers.articles.lexicon import Lexicon, Row

Rank = Literal["head", "military", "security", "civil", ""]

_MILITARY_LEVELS = {
    "defence_minister",
    "cmc_vice_chair",
    "chief_of_staff",
    "service_chief",
    "deputy_minister",
    "unit",
}


@dataclass(frozen=True)
class Actor:
    """An actor mentioned in a sentence.

    Attributes:
        name: Canonical name; of an office nobody is known to hold, the office.
        kind: state, person, organisation, office, spokesperson or bloc.
        side: CN, RU or other.
        start: Offset in the sentence.
        end: Offset after it.
        office: Office held, or "".
        rank: What an office makes of a meeting: head (of state or government), military, security
            or civil; "" for what is no person.
    """

    name: str
    kind: str
    side: str
    start: int
    end: int
    office: str = ""
    rank: Rank = ""

    @property
    def is_nameless(self) -> bool:
        """Whether it is an office of which the tables do not say who held it."""
        return self.kind == "office" and self.name.endswith(f" {self.office}")

    @property
    def is_person(self) -> bool:
        """Whether it is a person or an office."""
        return self.kind in ("person", "office")


@dataclass
class Cast:
    """Who the article has introduced so far.

    Attributes:
        when: Day against which offices are read, or None.
        names: Family name -> row of the person it stands for in this article.
    """

    lexicon: Lexicon
    when: date | None = None
    names: dict[str, Row] = field(default_factory=dict)

    def introduce(self, row: Row) -> None:
        """Let the family name stand for a person from here on."""
        parts = row["name"].split()
        if len(parts) < 2:
            return
        family = parts[0] if row["side"] == "CN" else parts[-1]
        self.names[family] = row


def rank_of(level: str, office: str) -> Rank:
    """Return what an office makes of a meeting."""
    if level in ("head_of_state", "deputy_head_or_pm"):
        return "head"
    if level in _MILITARY_LEVELS:
        return "military"
    if re.search(r"(?i)foreign minister|general office", office):
        return "civil"
    if re.search(r"(?i)spokes|another state", office):
        return ""
    return "military" if re.search(r"(?i)staff|military|officer|attach", office) else "security"
