"""The rule for an event's level, derived again from the offices of the people named.

The codebook has the rule (``level`` in ``datapackage.json``). Where nobody is named, the level is
that of a body, which the tables do not rank; then only the choice of a body's level is checked.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from helpers.checks.problems import Problem
from helpers.checks.tables import Row, Table, Tables
from helpers.errors import nearest
from helpers.schema import allowed

SIDES = ("CN", "RU")
# Forces take part in these, so a side that names nobody is there with a unit.
_OF_FORCES = ("exercise", "air_patrol", "naval_patrol", "port_call")
_OF_BODIES = ("unit", "official", "company")
# A note that starts so is about someone who took no part himself.
ONLOOKER_NOTES = (
    "announced", "in Beijing at the time", "observed", "opened", "oversaw", "present", "reviewed",
    "watched",
)  # fmt: skip


def levels_follow_from_offices(tables: Tables) -> Iterator[Problem]:
    """The level is the lower of the two sides' highest, by the offices of those who took part."""
    events = tables.of("events", "event_id", "category", "record", "level")
    people = _people(tables)
    offices = {row["role"]: row["level"] for row in tables.of("offices", "role", "level").rows}
    kept = _kept_against_the_rule(tables)
    for row in events.rows:
        if row["event_id"] in kept or row["record"] not in ("contact", "document"):
            continue
        derived = _derived(row, people[row["event_id"]], offices)
        if derived and row["level"] not in derived:
            yield _problem(events, row, derived)


def offices_have_a_level(tables: Tables) -> Iterator[Problem]:
    """Every role a person holds is in ``offices.csv``, so that the level can be derived."""
    known = {row["role"] for row in tables.of("offices", "role").rows}
    participants = tables.of("participants", "kind", "role")
    for row in participants.rows:
        if row["kind"] == "person" and row["role"] and row["role"] not in known:
            mend = nearest(row["role"], known) or "Add the role with its level to offices.csv."
            expected = "a role of offices.csv"
            yield participants.problem(row, "role", row["role"], expected, mend)


def _problem(events: Table, row: Row, derived: Sequence[str]) -> Problem:
    because = "nobody is named" if len(derived) > 1 else "the offices of those named say"
    mend = (
        "Correct the level, a role or its level in offices.csv; or keep it against the rule with "
        "a row of corrections.csv whose `was` and `now` are this level."
    )
    expected = f"{' or '.join(derived)}, as {because}"
    return events.problem(row, "level", row["level"], expected, mend)


def _people(tables: Tables) -> dict[str, list[Row]]:
    """Return those who took part in each event themselves."""
    people: dict[str, list[Row]] = defaultdict(list)
    wanted = ("event_id", "side", "kind", "role", "note")
    for row in tables.of("participants", *wanted).rows:
        if row["kind"] == "person" and not row["note"].startswith(ONLOOKER_NOTES):
            people[row["event_id"]].append(row)
    return people


def _kept_against_the_rule(tables: Tables) -> set[str]:
    """Return the events whose level is kept with a reason in ``corrections.csv``."""
    corrections = tables.of("corrections", "table", "row", "column", "was", "now")
    return {
        row["row"]
        for row in corrections.rows
        if (row["table"], row["column"]) == ("events", "level") and row["was"] == row["now"]
    }


def _derived(event: Row, people: Sequence[Row], offices: dict[str, str]) -> Sequence[str]:
    """Return the levels the rule allows; none where a role has no level."""
    order = allowed("events", "level")
    highest: list[int] = []
    for side in SIDES:
        roles = [person["role"] for person in people if person["side"] == side]
        if any(offices.get(role) not in order for role in roles):
            return ()
        if roles:
            highest.append(min(order.index(offices[role]) for role in roles))
    if not highest:
        return _OF_BODIES
    if len(highest) < len(SIDES) and event["category"] in _OF_FORCES:
        highest.append(order.index("unit"))
    return (order[max(highest)],)
