"""Records already there that may be the one being added."""

from dataclasses import dataclass
from datetime import timedelta

from helpers.adding.entry import Addition
from helpers.checks.tables import Tables
from helpers.dates import parse_date

# A day more on either side: time zones and days of arrival move a date by one.
_MARGIN = timedelta(days=1)


@dataclass(frozen=True)
class NearDuplicate:
    """A record whose days meet those of a new one and that shares its people or category.

    Attributes:
        event_id: The record.
        date: Its date, in words.
        title: Its title.
        shared: What both have, in words.
    """

    event_id: str
    date: str
    title: str
    shared: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.event_id} ({self.date}): {self.title}; same {', '.join(self.shared)}"


def near_duplicates(added: Addition, tables: Tables) -> list[NearDuplicate]:
    """Return records that may be the new one, those that share most first.

    Raises:
        ValueError: A date is none; both have passed the check.
    """
    new = parse_date(added.event["date"])
    found = []
    for row in tables.of("events").rows:
        old = parse_date(row["date"])
        apart = old.latest + _MARGIN < new.earliest or new.latest + _MARGIN < old.earliest
        shared = () if apart else _shared(added, row.cells, tables)
        if shared:
            found.append(
                NearDuplicate(row["event_id"], old.describe(), row["title"], ("days", *shared))
            )
    return sorted(found, key=lambda each: (-len(each.shared), each.event_id))


def _shared(added: Addition, event: dict[str, str], tables: Tables) -> tuple[str, ...]:
    category = (event["category"],) if event["category"] == added.event["category"] else ()
    old = _named(tables, "participants", "name", event["event_id"])
    new = {row["name"] for row in added.rows.get("participants", []) if row["kind"] == "person"}
    cited = _named(tables, "citations", "source_id", event["event_id"])
    citing = {row["source_id"] for row in added.rows.get("citations", [])}
    return (*category, *sorted(old & new), *(f"source {each}" for each in sorted(cited & citing)))


def _named(tables: Tables, table: str, column: str, event_id: str) -> set[str]:
    rows = (row for row in tables.of(table).rows if row["event_id"] == event_id)
    return {row[column] for row in rows}
