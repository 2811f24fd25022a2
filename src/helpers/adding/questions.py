"""Asks for what a new record still lacks; what to ask is read from the tables' description."""

from collections.abc import Callable, Mapping
from typing import Any

from helpers.errors import not_allowed
from helpers.schema import resources

# Asks for one answer, showing what it may be; an empty answer is "".
Ask = Callable[[str], str]
Say = Callable[[str], None]

_DERIVED = ("event_id", "source_id")
_LISTS = {"participants": "participant", "figures": "figure", "sources": "source"}


def completed(given: Mapping[str, Any], ask: Ask, say: Say) -> dict[str, Any]:
    """Return a record with answers for the columns and lists it lacks.

    Args:
        given: What is known already; nothing of it is asked again.
        ask: Asks a question and returns the answer.
        say: Tells something, for instance why an answer is refused.
    """
    record = dict(given)
    record |= _row("events", record, ask, say, without=("event_id", "place_id"))
    if "place" not in record and "place_id" not in record:
        record["place"] = ask("Place (id or name; empty: none)")
    for name, one in _LISTS.items():
        if name not in record:
            record[name] = _list(name, one, ask, say)
    return record


def _list(name: str, one: str, ask: Ask, say: Say) -> list[dict[str, Any]]:
    """Ask for the members of a list until there is no more."""
    members: list[dict[str, Any]] = []
    while ask(f"Add a {one}? (y/n)").lower().startswith("y"):
        member = _row(name, {}, ask, say, without=("event_id", *_DERIVED))
        if name == "sources":
            member |= _row("citations", member, ask, say, without=("event_id", "source_id"))
        members.append(member)
    return members


def _row(
    table: str, given: Mapping[str, Any], ask: Ask, say: Say, without: tuple[str, ...]
) -> dict[str, Any]:
    """Ask for the columns of a row that are not given."""
    answers: dict[str, Any] = {}
    for column in resources()[table]["schema"]["fields"]:
        name = column["name"]
        if name not in given and name not in without:
            answers[name] = _answer(column, ask, say)
    return answers


def _answer(column: Mapping[str, Any], ask: Ask, say: Say) -> str:
    """Ask until the answer is one the column may hold."""
    constraints = column.get("constraints", {})
    known, required = constraints.get("enum", []), constraints.get("required", False)
    hint = f" [{', '.join(known)}]" if known else ""
    empty = "" if required else " (empty: none)"
    while True:
        answer = ask(f"{column['title']}{hint}{empty}").strip()
        if not answer and required:
            say(f"{column['title']} is needed: {column['description']}")
        elif answer and known and answer not in known:
            say(not_allowed(column["name"], answer, known))
        else:
            return answer
