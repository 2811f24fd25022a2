"""The name of an exercise and the place of an action."""

import re

from helpers.articles.actions.action import Action
from helpers.articles.actions.other_senses import NAME_WITH_YEAR
from helpers.articles.lexicon import Found
from helpers.articles.sentence.clauses import Reading

_YEAR_IN_NAME = re.compile(r"^(?:\s\([A-Z]\w+\))?[\s\"'()]*[-–/]?\s?(20[0-3]\d)\b")

_NEAR = 4
_YEAR_INSIDE = re.compile(r"\b(20[0-3]\d)$")


def name_of(reading: Reading, action: Action) -> str:
    """Return the name of the exercise an action is, with its year if stated, or ""."""
    if action.category != "exercise":
        return ""
    own = [h for h in reading.heads if h.is_action and h.row["name"]]
    near = [h for h in own if reading.words_between(h.start, action.head.start) <= 14]
    if not near:
        return _unknown_name(reading, action)
    best = min(near, key=lambda h: reading.words_between(h.start, action.head.start))
    inside = _YEAR_INSIDE.search(reading.text, best.start, best.end)
    year = inside or _YEAR_IN_NAME.match(reading.text[best.end :])
    return f"{best.row['name']}-{year[1]}" if year else best.row["name"]


def _unknown_name(reading: Reading, action: Action) -> str:
    """Return a name that the dictionary lacks, by its year ("the Pacific Patrol-2024 exercise")."""
    names = [
        match
        for match in NAME_WITH_YEAR.finditer(reading.text)
        if reading.words_between(*_between(match, action)) <= _NEAR
    ]
    return f"{names[0][1]}-{names[0][2]}" if names else ""


def _between(match: re.Match[str], action: Action) -> tuple[int, int]:
    before = match.end() <= action.head.start
    return (match.end(), action.head.start) if before else (action.head.end, match.start())


def year_after(text: str, at: int) -> int | None:
    """Return the year that follows a name ("Vostok-2018"), or None."""
    match = _YEAR_IN_NAME.match(text[at:])
    return int(match[1]) if match else None


def name_year_of(reading: Reading, action: Action) -> int | None:
    """Return the year in the name of the exercise an action is, or None."""
    name = name_of(reading, action)
    match = re.search(r"-(20\d\d)$", name)
    return int(match[1]) if match else None


def place_of(reading: Reading, action: Action) -> Found | None:
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
