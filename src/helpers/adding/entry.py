"""What a person gives for a new record, turned into rows of the tables.

The form is that of the JSON export: the columns of ``events.csv``, with ``place`` and the lists
``participants``, ``figures`` and ``sources``; ``offices`` may list roles that are new. So an
exported record can be changed and added.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.checks.tables import Tables
from helpers.errors import InputError, nearest

# What the export reads from the date text; it follows from `date` and is not stored.
_DERIVED = ("date_text", "earliest", "latest", "precision", "approximate", "uncertain")
_LISTS = ("participants", "figures", "sources", "offices")
_SLUG_WORDS = 6

Cells = dict[str, str]


@dataclass
class Addition:
    """A new record as rows.

    Attributes:
        rows: New rows by table, cells by column.
    """

    rows: dict[str, list[Cells]] = field(default_factory=dict)

    @property
    def event(self) -> Cells:
        """The new row of ``events.csv``."""
        return self.rows["events"][0]


def addition(given: Mapping[str, Any], tables: Tables) -> Addition:
    """Return the rows that a new record adds.

    Without an ``event_id`` one is made from the date and the title. A source whose address is
    known is cited, not added again; a new one gets its id from publisher, date and address. A
    place is named by its id, name or other name, or given as a mapping.

    Raises:
        InputError: One problem for each unknown name and each value that is no text or number,
            and for each place or source that cannot be told.
    """
    reader = _Reader(tables)
    added = reader.read(given)
    if reader.problems:
        raise InputError(reader.problems)
    return added


class _Reader:
    """Reads one record and gathers everything wrong with its form."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.problems: list[str] = []

    def read(self, given: Mapping[str, Any]) -> Addition:
        own = {key: value for key, value in given.items() if key not in (*_LISTS, "place")}
        own = {key: value for key, value in own.items() if key not in _DERIVED}
        event = self.cells("events", own, "", also=("place", *_LISTS))
        event["event_id"] = event["event_id"] or new_event_id(event["date"], event["title"])
        added = Addition({"events": [event]})
        if given.get("place"):
            event["place_id"] = self.place(given["place"], added)
        for name in ("participants", "figures", "offices"):
            own_id = {} if name == "offices" else {"event_id": event["event_id"]}
            for where, part in self.parts(given, name):
                part = {**part, **own_id}
                added.rows.setdefault(name, []).append(self.cells(name, part, where))
        for where, part in self.parts(given, "sources"):
            self.source(part, where, added)
        return added

    def parts(self, given: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the members of a list with their place in it."""
        members = given.get(name) or []
        if not isinstance(members, Sequence) or isinstance(members, str):
            self.problems.append(f"{name}: expected a list of mappings, found '{members}'")
            return
        for number, member in enumerate(members, start=1):
            if isinstance(member, Mapping):
                yield f"{name} {number}: ", member
            else:
                expected = "expected 'name: value' lines"
                self.problems.append(f"{name} {number}: {expected}, found '{member}'")

    def cells(
        self, table: str, given: Mapping[str, Any], where: str, also: Sequence[str] = ()
    ) -> Cells:
        """Return a row with every column of a table; what is not given is empty."""
        columns = self.tables.of(table).columns
        for name in given:
            if name not in columns:
                hint = nearest(str(name), [*columns, *also])
                known = ", ".join([*columns, *also])
                self.problems.append(f"{where}'{name}' is not known. {hint} Known: {known}.")
        return {name: self.text(given.get(name), f"{where}{name}") for name in columns}

    def text(self, value: Any, where: str) -> str:
        """Return a value as a cell holds it."""
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, date):  # YAML makes one of an unquoted 2026-09-01
            return value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:.15g}"
        hint = " Put it in quotes." if isinstance(value, bool) else ""
        self.problems.append(f"{where}: expected text or a number, found '{value}'.{hint}")
        return ""

    def place(self, given: Any, added: Addition) -> str:
        """Return the id of a place, which is added where it is new."""
        places = self.tables.of("places").rows
        if isinstance(given, Mapping):
            named = dict(given)
            if isinstance(named.get("aliases"), list):
                named["aliases"] = "; ".join(map(str, named["aliases"]))
            row = self.cells("places", named, "place: ")
            row["place_id"] = row["place_id"] or slug(row["name"])
            if all(known["place_id"] != row["place_id"] for known in places):
                added.rows["places"] = [row]
            return row["place_id"]
        wanted = str(given).casefold()
        for known in places:
            names = [known["place_id"], known["name"], *known["aliases"].split(";")]
            if wanted in (name.strip().casefold() for name in names):
                return known["place_id"]
        hint = nearest(
            str(given), [name for row in places for name in (row["place_id"], row["name"])]
        )
        self.problems.append(
            f"place: '{given}' is not in places.csv. {hint} Give a new place as a mapping with "
            "name, country, kind, latitude and longitude."
        )
        return ""

    def source(self, given: Mapping[str, Any], where: str, added: Addition) -> None:
        """Add a citation, and its source where that is new."""
        supports = self.text(given.get("supports"), f"{where}supports")
        own = {name: value for name, value in given.items() if name != "supports"}
        row = self.cells("sources", own, where, also=("supports",))
        known = self.known_source(row)
        if known:
            for name, value in row.items():
                if value and value != known[name]:
                    self.problems.append(
                        f"{where}{name} '{value}' is '{known[name]}' in sources.csv for "
                        f"{known['source_id']}; leave it out, or correct that row first."
                    )
            row = known
        elif not row["url"]:
            expected = "expected a url, or the source_id of a row of sources.csv"
            self.problems.append(f"{where}{expected}")
        else:
            row["relation"] = row.get("relation") or "original"
            row["source_id"] = row["source_id"] or new_source_id(row)
            added.rows.setdefault("sources", []).append(row)
        citation = {
            "event_id": added.event["event_id"],
            "source_id": row["source_id"],
            "supports": supports,
        }
        added.rows.setdefault("citations", []).append(self.cells("citations", citation, where))

    def known_source(self, row: Cells) -> Cells | None:
        """Return the row of ``sources.csv`` with this address or id."""
        for known in self.tables.of("sources").rows:
            if row["url"] and known["url"] == row["url"]:
                return known.cells
            if not row["url"] and row["source_id"] == known["source_id"]:
                return known.cells
        return None


def new_event_id(date_text: str, title: str) -> str:
    """Return an id for a new event: its start date and the first words of its title.

    Examples:
        >>> new_event_id("2026-09-01/2026-09-03", "Zhang Youxia visits Moscow")
        '2026-09-01-zhang-youxia-visits-moscow'
    """
    start = date_text.partition("/")[0].rstrip("~?%")
    words = slug(title).split("-")[:_SLUG_WORDS]
    return "-".join([start, *words])


def new_source_id(source: Mapping[str, str]) -> str:
    """Return an id for a new source: publisher, date and four digits of the address's SHA-1.

    Examples:
        >>> new_source_id({"publisher": "TASS", "published": "2026-09-01", "url": "https://tass.ru"})
        'tass-2026-09-01-f00f'
    """
    day = re.sub("[~?%]", "", source["published"].partition("/")[0]) or "nd"
    mark = hashlib.sha1(source["url"].encode(), usedforsecurity=False).hexdigest()[:4]
    return f"{slug(source['publisher'])}-{day}-{mark}"


def slug(text: str) -> str:
    """Return a text as lower-case ASCII words joined by hyphens.

    Examples:
        >>> slug("Jane's Défense Weekly")
        'janes-defense-weekly'
    """
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", text.lower()))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", ascii_only).strip("-")
