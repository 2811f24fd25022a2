"""The data in other tools' forms: one registry of formats, each a function of a selection."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError, not_allowed
from helpers.export.bibliography import to_bibtex, to_csl_json
from helpers.export.calendar_text import to_icalendar
from helpers.export.files import write
from helpers.export.geojson_text import to_geojson
from helpers.export.json_text import json_schema, schema_text, to_json
from helpers.export.nested import records
from helpers.export.parquet import to_parquet
from helpers.export.spreadsheet import to_csv
from helpers.export.sqlite import to_sqlite
from helpers.export.timelinejs import to_timelinejs
from helpers.timeline import Timeline

__all__ = [
    "FORMATS",
    "Format",
    "export",
    "json_schema",
    "records",
    "to_bibtex",
    "to_csl_json",
    "to_csv",
    "to_geojson",
    "to_icalendar",
    "to_json",
    "to_parquet",
    "to_sqlite",
    "to_timelinejs",
    "write",
]


@dataclass(frozen=True)
class Format:
    """One form the data can take.

    Attributes:
        name: What ``contacts export --format`` calls it.
        file: Name of the file where none is given.
        meaning: One line for the help and the methods page.
        make: Returns the content, text or bytes, for a selection.
    """

    name: str
    file: str
    meaning: str
    make: Callable[[Timeline], str | bytes]


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("csv", "events.csv", "Spreadsheet: one row a record, safe to open.", to_csv),
        Format("json", "events.json", "Nested records with people, figures, sources.", to_json),
        Format(
            "json-schema",
            "events.schema.json",
            "What the JSON may hold (JSON Schema 2020-12).",
            lambda _: schema_text(),
        ),
        Format("parquet", "events.parquet", "Typed, nested columns for analysis.", to_parquet),
        Format("sqlite", "contacts.sqlite", "All tables with keys, for Datasette.", to_sqlite),
        Format("icalendar", "events.ics", "All-day calendar events.", to_icalendar),
        Format("geojson", "events.geojson", "Records as points for a map.", to_geojson),
        Format("bibtex", "sources.bib", "The cited sources for LaTeX.", to_bibtex),
        Format("csl-json", "sources.csl.json", "The cited sources for Zotero.", to_csl_json),
        Format("timelinejs", "timelinejs.json", "Slides for TimelineJS.", to_timelinejs),
    )
}


def export(timeline: Timeline, name: str, path: str | Path | None = None) -> Path:
    """Write a selection in one of `FORMATS`.

    Args:
        timeline: What to write.
        name: A name in `FORMATS`.
        path: The file, or a folder to put the format's own file name in; default: that file in
            the current folder.

    Returns:
        The file written.

    Raises:
        InputError: The format is not known or the file cannot be written.
    """
    if name not in FORMATS:
        raise InputError(not_allowed("format", name, FORMATS))
    chosen = FORMATS[name]
    target = Path(path) if path else Path(chosen.file)
    if target.is_dir():
        target = target / chosen.file
    return write(target, chosen.make(timeline))
