"""Offices: whose they are in a sentence, and who held them on a day."""

import re
from datetime import date

from helpers.articles.lexicon import Found, Row

_NEAR = 3
_ONE_HOLDER = ("head_of_state", "defence_minister", "chief_of_staff")


def sides_near(text: str, match: Found, found: dict[str, list[Found]]) -> list[str]:
    """Return whose an office is: "Chinese, Russian ministers", "the minister of China"."""
    states = [
        each for each in found.get("actor", []) if each.row["kind"] in ("state", "organisation")
    ]
    before = [
        each for each in states if each.start < match.start and match.first - each.last <= 2 * _NEAR
    ]
    between = [
        each
        for each in before
        if not re.search(
            r"[.;:]|\b(?:said|met|told|with|from|in)\b",
            text[min(each.end, match.start) : match.start],
        )
    ]
    if between and match.first - between[-1].last <= _NEAR:
        near = between[-1]
        sides = [near.row["side"]]
        if len(between) > 1 and re.fullmatch(
            r"(?:'s)?\s*(?:,|and|&|-|or)\s*", text[between[-2].end : near.start]
        ):
            sides.insert(0, between[-2].row["side"])
        return list(dict.fromkeys(sides))
    after = [
        each
        for each in states
        if each.start >= match.end
        and re.fullmatch(
            r"\s+(?:of|from)(?:\s+the)?\s+(?:\w+\s+and\s+)?", text[match.end : each.start]
        )
    ]
    return [each.row["side"] for each in after]


def holder(office: Row, side: str, actors: tuple[Row, ...], when: date | None) -> str:
    """Return who held an office of a state on the article's day, or ""."""
    if when is None or office["level"] not in _ONE_HOLDER:
        return ""
    day = when.isoformat()
    for row in actors:
        held = row["start"] <= day and (not row["end"] or day <= row["end"])
        same = row["level"] == office["level"]
        if row["kind"] == "person" and row["side"] == side and row["start"] and held and same:
            return row["name"]
    return ""
