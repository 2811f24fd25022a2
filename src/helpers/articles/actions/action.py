"""An action found in a sentence."""

from dataclasses import dataclass

from helpers.articles.sentence.clauses import Head
from helpers.articles.sentence.participants import Sides


@dataclass(frozen=True)
class Action:
    """An action with the sides it joins."""

    category: str
    head: Head
    index: int
    sides: Sides
