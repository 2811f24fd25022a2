"""CSV for a spreadsheet: one row a record, with its people, figures and sources as text."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from helpers.export.nested import DATE_PARTS, Record, columns, records
from helpers.schema import labels
from helpers.timeline import Timeline

# A spreadsheet takes a cell that starts so for a formula: OWASP, "CSV Injection",
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA_STARTS = tuple("=+-@\t\n＝＋－＠")
_PLACE = ("place", "country", "latitude", "longitude")
_LISTS = ("chinese", "russian", "other_participants", "figures", "sources")


def to_csv(timeline: Timeline) -> str:
    """Return the selected events as CSV (RFC 4180, line feeds), one row an event.

    A text that a spreadsheet would take for a formula is given a leading apostrophe; numbers stay
    numbers. Use the tables in ``data/`` or the JSON where the exact text matters.

    Examples:
        >>> to_csv(Timeline.load().of("air_patrol")).splitlines()[0][:20]
        'event_id,title,date,'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header())
    writer.writerows([_safe(cell) for cell in _cells(record)] for record in records(timeline))
    return text.getvalue()


def header() -> list[str]:
    """Return the column names of the CSV."""
    names: list[str] = []
    for name in columns("events"):
        names += _PLACE if name == "place_id" else [name]
        names += DATE_PARTS if name == "date" else []
    return [*names, *_LISTS]


def _cells(record: Record) -> list[Any]:
    place = record["place"] or {}
    values = record | {
        "place": place.get("name"),
        **{name: place.get(name) for name in _PLACE[1:]},
        "chinese": _people(record, "CN"),
        "russian": _people(record, "RU"),
        "other_participants": _people(record, "other"),
        "figures": _joined(figure_words(figure) for figure in record["figures"]),
        "sources": " ".join(source["url"] for source in record["sources"]),
    }
    return [values[name] for name in header()]


def _people(record: Record, side: str) -> str:
    return _joined(person_words(each) for each in record["participants"] if each["side"] == side)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def person_words(participant: Record) -> str:
    """Return a participant with the role held that day, if stated."""
    role = participant["role"]
    return f"{participant['name']} ({role})" if role else str(participant["name"])


def figure_words(figure: Record) -> str:
    """Return a figure in words, for instance ``about 2000 personnel (China)``."""
    stated = "" if figure["qualifier"] == "exact" else f"{_label('qualifier', figure)} "
    narrowed = [figure["detail"], figure["side"] and _label("side", figure)]
    within = ", ".join(part for part in narrowed if part)
    words = f"{stated}{figure['value']} {_label('measure', figure)}"
    return f"{words} ({within})" if within else words


def _label(column: str, figure: Record) -> str:
    return labels("figures", column)[figure[column]]


def _safe(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
