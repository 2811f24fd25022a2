"""Who is in a sentence: states, persons with the office they held, services, units, offices.

A person is known from ``actors.csv`` or from the text itself ("Chinese Defence Minister Dong
Jun"); after the full name the family name is enough. An office after a state ("Russia's defence
minister") stands for whoever held it.
"""

import re
from collections.abc import Iterator

from helpers.articles.lexicon import Found, Row, Token
from helpers.articles.sentence.actor import Actor, Cast, rank_of
from helpers.articles.sentence.offices import holder, sides_near

_NAME = re.compile(
    r"\s*,?\s*((?:(?:General|Gen\.|Admiral|Adm\.|Vice|Rear|Lieutenant|Lt\.|Major"
    r"|Maj\.|Colonel|Col\.|Captain|Army"
    r"|Senior)\s+)*)((?:[A-Z][a-z]+(?:['-][A-Za-z]+)?)"
    r"(?:\s+(?:[A-Z][a-z]+(?:['-][A-Za-z]+)?)){1,2})"
)


_COUNTERPART = re.compile(r"counterpart\b|opposite number\b")
_NAME_AFTER = 25
_OF_A_BRANCH = re.compile(
    r"\s+of\s+(?:the\s+)?(?:[\w']+\s+){0,4}?(?:Police|Guard|Navy|Fleet|Air Force|Ground Forces?"
    r"|Aerospace Forces|Missile Forces|Rocket Force|Airborne|Command|District|Border|participating"
    r"|troops|delegation|team|side|contingent)\b"
)


def find_actors(
    text: str, tokens: list[Token], found: dict[str, list[Found]], cast: Cast
) -> list[Actor]:
    """Return the actors of a sentence, in order, none overlapping.

    Args:
        text: The sentence.
        tokens: Its words.
        found: The phrases found in it.
        cast: Who the article has introduced; persons of this sentence are added.
    """
    actors = [
        each
        for match in [*found.get("actor", []), *found.get("office", [])]
        for each in _from_row(text, match, found, cast)
    ]
    actors += list(named_after_office(text, actors, cast))
    actors += list(_family_names(tokens, actors, cast))
    actors += list(_counterparts(text, found, actors, cast))
    return _without_overlaps(actors)


def _from_row(text: str, match: Found, found: dict[str, list[Found]], cast: Cast) -> list[Actor]:
    row = match.row
    if row["kind"] == "office":
        return _office(text, match, found, cast)
    if row["kind"] in ("person", "spokesperson"):
        row = _row_on(row["actor_id"], cast)
        cast.introduce(row)
    if row["kind"] == "person" and row["side"] != "other":
        return [
            Actor(
                row["name"],
                "person",
                row["side"],
                match.start,
                match.end,
                row["office"],
                rank_of(row["level"], row["office"]),
            )
        ]
    return [Actor(row["name"], row["kind"], row["side"], match.start, match.end)]


def _row_on(actor_id: str, cast: Cast) -> Row:
    """Return the office a person held on the cast's day: the latest begun by then."""
    rows = [row for row in cast.lexicon.actors if row["actor_id"] == actor_id]
    day = cast.when.isoformat() if cast.when else "9999"
    begun = [row for row in rows if not row["start"] or row["start"] <= day]
    return max(begun or rows, key=lambda row: row["start"])


def _office(text: str, match: Found, found: dict[str, list[Found]], cast: Cast) -> list[Actor]:
    """Return an office with the side of the state that stands before or after it."""
    row = match.row
    sides = sides_near(text, match, found)
    rank = rank_of(row["level"], row["office"])
    actors = []
    for side in sides:
        if side == "other":
            actors.append(Actor(row["name"], "office", side, match.start, match.end, row["name"]))
            continue
        name = (
            not _OF_A_BRANCH.match(text, match.end)
            and holder(row, side, cast.lexicon.actors, cast.when)
        ) or f"{'Chinese' if side == 'CN' else 'Russian'} {row['name']}"
        actors.append(Actor(name, "office", side, match.start, match.end, row["name"], rank))
    return actors


def named_after_office(text: str, actors: list[Actor], cast: Cast) -> list[Actor]:
    """Return persons the tables do not know, named after their office with a state before it."""
    added = []
    for office in actors:
        if office.kind != "office":
            continue
        match = _NAME.match(text, office.end)
        if match is None or not _is_new_name(match[2], match.start(2), actors, cast):
            continue
        words = match[2].split()
        row = {
            "name": match[2],
            "actor_id": "",
            "kind": "person",
            "side": office.side,
            "office": office.office,
            "level": "",
            "start": "",
            "end": "",
        }
        if len(words) >= 2:
            cast.introduce(row)
        added.append(
            Actor(
                match[2],
                "person",
                office.side,
                match.start(2),
                match.end(2),
                office.office,
                office.rank,
            )
        )
    return added


def _is_new_name(name: str, start: int, actors: list[Actor], cast: Cast) -> bool:
    end = start + len(name)
    if any(each.start < end and start < each.end for each in actors):
        return False
    return not any(word in cast.lexicon.words("no name") for word in name.split())


def _family_names(tokens: list[Token], actors: list[Actor], cast: Cast) -> list[Actor]:
    """Return the persons named by family name alone after the article gave their full name."""
    added = []
    for at, token in enumerate(tokens):
        row = cast.names.get(token.text)
        taken = any(each.start <= token.start < each.end for each in actors)
        if row is None or taken or _part_of_other_name(tokens, at, row, cast):
            continue
        rank = (
            rank_of(row["level"], row["office"])
            if row["kind"] == "person" and row["side"] != "other"
            else ""
        )
        added.append(
            Actor(
                row["name"], row["kind"], row["side"], token.start, token.end, row["office"], rank
            )
        )
    return added


def _counterparts(
    text: str, found: dict[str, list[Found]], actors: list[Actor], cast: Cast
) -> Iterator[Actor]:
    """Yield whoever holds the same office on the other side ("his Chinese counterpart")."""
    for match in found.get("counterpart", []):
        before = [a for a in actors if a.is_person and a.rank and a.end <= match.start]
        states = [a for a in actors if a.kind == "state" and 0 < match.start - a.end <= 2]
        if not before or not _COUNTERPART.match(text, match.start):
            continue
        person = max(before, key=lambda a: a.end)
        side = states[-1].side if states else {"CN": "RU", "RU": "CN"}.get(person.side, "other")
        named = any(
            a.is_person and a.side == side and 0 < a.start - match.end <= _NAME_AFTER
            for a in actors
        )
        if side in ("CN", "RU") and side != person.side and not named:
            office = person.office or "counterpart"
            level = next((r["level"] for r in cast.lexicon.actors if r["name"] == person.name), "")
            name = holder({"level": level}, side, cast.lexicon.actors, cast.when)
            name = name or f"{'Chinese' if side == 'CN' else 'Russian'} {office}"
            yield Actor(name, "office", side, match.start, match.end, office, person.rank)


def _part_of_other_name(tokens: list[Token], at: int, row: Row, cast: Cast) -> bool:
    """Whether the word belongs to another full name ("Zhang Xiaogang", not Zhang Youxia)."""
    neighbour = at + 1 if row["side"] == "CN" else at - 1
    if not 0 <= neighbour < len(tokens):
        return False
    near, own = tokens[neighbour], tokens[at]
    adjoining = (near.start - own.end if neighbour > at else own.start - near.end) == 1
    given = (
        near.text[:1].isupper()
        and near.text[1:].islower()
        and near.text not in cast.lexicon.words("no name")
    )
    if row["side"] == "CN":
        return adjoining and given and near.text not in row["name"].split() and len(near.text) > 2
    return False


def _without_overlaps(actors: list[Actor]) -> list[Actor]:
    """Keep the longest at each place; two sides of one plural office may share it."""
    offices = [a for a in actors if a.kind == "office"]
    actors = [
        a
        for a in actors
        if a.kind != "organisation" or not any(a.start < o.start < a.end < o.end for o in offices)
    ]
    kept: list[Actor] = []
    for each in sorted(actors, key=lambda a: (a.start - a.end, a.start)):
        clash = [k for k in kept if k.start < each.end and each.start < k.end]
        if all((k.start, k.end) == (each.start, each.end) and k.side != each.side for k in clash):
            kept.append(each)
    return sorted(kept, key=lambda a: (a.start, a.side))
