"""Candidates for the tables: the contacts of an article that the timeline lacks.

They have the columns of ``events.csv``, ``participants.csv`` and ``citations.csv`` and are for a
person to review; nothing merges them.
"""

import csv
import hashlib
import io
import re
import unicodedata
from pathlib import Path

from helpers.articles.events.event import Event
from helpers.articles.outcome import basis
from helpers.articles.reader import ArticleReading
from helpers.errors import InputError
from helpers.schema import resources

Rows = list[dict[str, str]]

# A spreadsheet takes a cell that starts so for a formula: OWASP, "CSV Injection",
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def candidates(reading: ArticleReading, url: str = "") -> dict[str, Rows]:
    """Return rows for ``events``, ``participants`` and ``citations``, one event each new contact.

    Columns that a machine cannot fill (level, initiated_in) are empty; ``confidence`` is low.
    """
    tables: dict[str, Rows] = {"events": [], "participants": [], "citations": []}
    for event, link in zip(reading.events, reading.links, strict=True):
        if link.match is not None or event.several or event.denied:
            continue
        event_id = event_id_of(event)
        tables["events"].append(_event_row(event, event_id))
        tables["participants"] += _participant_rows(event, event_id)
        words = event.first.evidence
        supports = f"To be reworded. The page says: {words}. Date: {basis(event)}"
        tables["citations"].append(
            {"event_id": event_id, "source_id": source_id_of(url, reading), "supports": supports}
        )
    return {name: [_complete(name, row) for row in rows] for name, rows in tables.items()}


def event_id_of(event: Event) -> str:
    """Return an id in the form of the tables: the first day and a slug."""
    date = re.match(r"\d{4}(?:-\d\d){0,2}", event.edtf or "")
    names = [event.name or event.category, *sorted(event.persons)[:2], event.place]
    plain = unicodedata.normalize("NFKD", " ".join(names)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return "-".join(part for part in (date[0] if date else "undated", slug) if part)


def source_id_of(url: str, reading: ArticleReading) -> str:
    """Return an id for the article as a source: host, day and a digest of its address."""
    host = re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0] or "article"
    slug = re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-") or "article"
    digest = hashlib.sha1((url or reading.text.title).encode(), usedforsecurity=False).hexdigest()
    return f"{slug}-{reading.published or 'nd'}-{digest[:4]}"


def _event_row(event: Event, event_id: str) -> dict[str, str]:
    sides = " and ".join(", ".join(event.side(s)[:3]) for s in ("CN", "RU") if event.side(s))
    kind = event.category.replace("_", " ")
    place = f" at {event.place}" if event.place else ""
    return {
        "event_id": event_id,
        "title": f"{event.name or kind.capitalize()}: {sides}"[:120],
        "date": _closed(event.edtf or ""),
        "category": event.category,
        "record": "contact",
        "name": event.name,
        "summary": f"To be written: {event.status} {kind} of {sides}{place}.",
        "confidence": "low",
        "disputed": "; ".join([*event.warnings, *_open_ends(event.edtf or "")]),
    }


def _closed(edtf: str) -> str:
    """Return a date as the tables take it: the end that is told of one with an open end."""
    return edtf.replace("/..", "").replace("../", "")


def _open_ends(edtf: str) -> list[str]:
    """Return what a reviewer should complete: the end or the start that the page does not tell."""
    end = ["the page does not tell its end"] if edtf.endswith("/..") else []
    return [*end, *(["the page does not tell its start"] if edtf.startswith("../") else [])]


def _participant_rows(event: Event, event_id: str) -> Rows:
    rows = []
    states = {"China", "Russia"}
    for side in ("CN", "RU", "other"):
        for name in event.side(side):
            kind = "person" if name in event.persons else "organisation"
            kind = "state" if name in states or side == "other" else kind
            rows.append({"event_id": event_id, "side": side, "kind": kind, "name": name})
    return rows


def _complete(table: str, row: dict[str, str]) -> dict[str, str]:
    columns = [field["name"] for field in resources()[table]["schema"]["fields"]]
    return {column: _safe(row.get(column, "")) for column in columns}


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs: what looks like a formula gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def write_candidates(tables: dict[str, Rows], file: Path) -> list[Path]:
    """Write events to `file` and participants and citations beside it; return the files.

    Raises:
        InputError: The folder does not exist or cannot be written to.
    """
    written = []
    for name, rows in tables.items():
        path = file if name == "events" else file.with_name(f"{file.stem}-{name}{file.suffix}")
        columns = [field["name"] for field in resources()[name]["schema"]["fields"]]
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        try:
            path.write_text(text.getvalue(), encoding="utf-8", newline="")
        except OSError as problem:
            raise InputError(f"{path}: cannot be written ({problem.strerror})") from None
        written.append(path)
    return written
