"""JSON for programs: the nested records, and the JSON Schema that describes them."""

import json
from typing import Any

from helpers.export.nested import DATE_PARTS, records
from helpers.schema import read_schema, resources
from helpers.timeline import Timeline

Described = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {"number": "number", "integer": "integer", "boolean": "boolean"}
_DATE_PARTS: dict[str, Described] = {
    "date_text": {"type": "string", "description": "The date in words."},
    "earliest": {"type": "string", "format": "date", "description": "First day it may cover."},
    "latest": {"type": "string", "format": "date", "description": "Last day it may cover."},
    "precision": {
        "enum": ["day", "month", "season", "year"],
        "description": "How fine the date is; of an interval, that of its coarser end.",
    },
    "approximate": {"type": "boolean", "description": "Whether the date is marked approximate."},
    "uncertain": {"type": "boolean", "description": "Whether the date is marked uncertain."},
}


def to_json(timeline: Timeline) -> str:
    """Return the selected events as a JSON array of nested records, as `records` gives them."""
    return json.dumps(records(timeline), ensure_ascii=False, indent=2) + "\n"


def json_schema() -> Described:
    """Return the JSON Schema (draft 2020-12) of `to_json`, made from ``datapackage.json``."""
    described = read_schema()
    return {
        "$schema": _DRAFT,
        "title": f"{described['title']}: records",
        "description": "What `contacts export --format json` writes.",
        "type": "array",
        "items": _event(),
    }


def schema_text() -> str:
    """Return the JSON Schema as the text of a file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _event() -> Described:
    properties: dict[str, Described] = {}
    for name, value in _columns("events").items():
        properties |= {"place": _place()} if name == "place_id" else {name: value}
        properties |= {part: _DATE_PARTS[part] for part in DATE_PARTS} if name == "date" else {}
    sources = _columns("sources") | _columns("citations", "event_id", "source_id")
    lists = {
        "participants": _columns("participants", "event_id"),
        "figures": _columns("figures", "event_id"),
        "sources": sources,
    }
    for name, parts in lists.items():
        described = resources()[name]["description"]
        properties[name] = {"type": "array", "description": described, "items": _closed(parts)}
    properties["sources"]["minItems"] = 1
    return _closed(properties)


def _place() -> Described:
    names = {"type": "array", "items": {"type": "string"}}
    parts = _columns("places")
    parts["aliases"] = names | {"description": parts["aliases"]["description"]}
    return _closed(parts) | {"type": ["object", "null"]}


def _closed(properties: dict[str, Described]) -> Described:
    """Return an object with these members, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _columns(table: str, *left_out: str) -> dict[str, Described]:
    fields = resources()[table]["schema"]["fields"]
    return {field["name"]: _value(field) for field in fields if field["name"] not in left_out}


def _value(field: Described) -> Described:
    """Return what a column may hold; one that may be empty may be null."""
    constraints = field.get("constraints", {})
    required = constraints.get("required", False)
    kind = _TYPES.get(field["type"], "string")
    value: Described = {"description": field["description"]}
    value["type"] = kind if required else [kind, "null"]
    if "enum" in constraints:
        value["enum"] = [*constraints["enum"], *([] if required else [None])]
    if "pattern" in constraints:  # there it means the whole text, here any part of it
        value["pattern"] = f"^(?:{constraints['pattern']})$"
    return value | {
        name: constraints[name] for name in ("minimum", "maximum") if name in constraints
    }
