"""Parquet: one typed row a record, with its people, figures and sources as nested lists."""

import io
import json
from datetime import date
from typing import Any

from helpers.export.nested import DATE_PARTS, Record, records
from helpers.schema import read_schema, resources
from helpers.timeline import Timeline

_DAYS = ("earliest", "latest")
_FLAGS = ("approximate", "uncertain")


def to_parquet(timeline: Timeline) -> bytes:
    """Return the selected events as a Parquet file.

    Columns are those of `records`; ``earliest`` and ``latest`` are days, numbers are doubles,
    ``place`` is a structure, ``participants``, ``figures`` and ``sources`` are lists of
    structures. Version, licence and selection are in the file's metadata.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([_typed(record) for record in records(timeline)], _schema())
    about = {name: json.dumps(value) for name, value in _about(timeline).items()}
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(about), buffer)
    return buffer.getvalue()


def _about(timeline: Timeline) -> dict[str, Any]:
    described = read_schema()
    return {
        "title": described["title"],
        "version": timeline.dataset.version,
        "license": described["licenses"][0]["path"],
        "selection": timeline.selection,
    }


def _typed(record: Record) -> Record:
    return record | {name: date.fromisoformat(record[name]) for name in _DAYS}


def _schema() -> Any:
    """Return the Arrow schema of the nested records."""
    import pyarrow as pa

    parts = {name: pa.string() for name in DATE_PARTS}
    parts |= dict.fromkeys(_DAYS, pa.date32()) | dict.fromkeys(_FLAGS, pa.bool_())
    fields = []
    for name, kind in _columns("events").items():
        if name == "place_id":
            place = _columns("places") | {"aliases": pa.list_(pa.string())}
            fields.append(("place", pa.struct(list(place.items()))))
        else:
            fields.append((name, kind))
        fields += [(part, parts[part]) for part in DATE_PARTS] if name == "date" else []
    cited = _columns("sources") | _columns("citations", "event_id", "source_id")
    for name, columns in {
        "participants": _columns("participants", "event_id"),
        "figures": _columns("figures", "event_id"),
        "sources": cited,
    }.items():
        fields.append((name, pa.list_(pa.struct(list(columns.items())))))
    return pa.schema(fields)


def _columns(table: str, *left_out: str) -> dict[str, Any]:
    import pyarrow as pa

    kinds = {"number": pa.float64(), "integer": pa.int64()}
    return {
        column["name"]: kinds.get(column["type"], pa.string())
        for column in resources()[table]["schema"]["fields"]
        if column["name"] not in left_out
    }
