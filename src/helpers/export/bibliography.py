"""BibTeX and CSL-JSON of the sources that the selected events cite."""

import json
import re
from typing import Any

from helpers.dates import EventDate, parse_date
from helpers.export.nested import Record, records
from helpers.schema import labels, read_schema
from helpers.timeline import Timeline

# Characters that TeX reads as commands.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {character: f"\\{character}" for character in "#$%&_"}
_CSL_TYPES = {
    "news_agency": "article-newspaper",
    "news": "article-newspaper",
    "think_tank": "report",
}


def cited_sources(timeline: Timeline) -> list[Record]:
    """Return each source of the selected events once, by id, with what it supports.

    Returns:
        The columns of ``sources.csv`` and ``supports``: event id and text of each citation.
    """
    cited: dict[str, Record] = {}
    for record in records(timeline):
        for source in record["sources"]:
            source_id = str(source["source_id"])
            kept = cited.setdefault(source_id, source | {"supports": {}})
            kept["supports"][record["event_id"]] = source["supports"]
    return [cited[source_id] for source_id in sorted(cited)]


def to_bibtex(timeline: Timeline) -> str:
    """Return the cited sources as BibLaTeX ``@online`` entries, keyed by source id, in UTF-8."""
    about = f"Sources of {timeline.selection}; {read_schema()['title']}, {read_schema()['version']}"
    return "\n".join([f"% {about}\n", *(_entry(source) for source in cited_sources(timeline))])


def _entry(source: Record) -> str:
    fields = {
        "author": f"{{{_tex(source['publisher'])}}}",
        "title": f"{{{_tex(source['title'])}}}" if source["title"] else None,
        "organization": _tex(source["carrier"]) if source["carrier"] else None,
        "date": source["published"],
        "year": source["published"] and source["published"][:4],
        "url": re.sub(r"[{}\\]", lambda found: f"%{ord(found[0]):02X}", source["url"]),
        "keywords": source["kind"],
        "note": _tex(_note(source)) or None,
        "annotation": _tex(" ".join(f"[{key}] {text}" for key, text in source["supports"].items())),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{source['source_id']},", *lines, "}\n"])


def _note(source: Record) -> str:
    """Return what a reader of the entry must know of how the text was read."""
    relation = labels("sources", "relation")[source["relation"]]
    parts = [f"Read as: {relation}" if source["relation"] != "original" else None]
    parts.append(f"Relays: {source['relays']}" if source["relays"] else None)
    parts.append(source["note"])
    return ". ".join(part for part in parts if part)


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in text)


def to_csl_json(timeline: Timeline) -> str:
    """Return the cited sources as CSL-JSON 1.0.2, for Zotero, Pandoc and other citation tools."""
    items = [_item(source) for source in cited_sources(timeline)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(source: Record) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source["source_id"],
        "type": _CSL_TYPES.get(source["kind"], "webpage"),
        "author": [{"literal": source["publisher"]}],
        "title": source["title"],
        "container-title": source["carrier"],
        "issued": _issued(source["published"]) if source["published"] else None,
        "URL": source["url"],
        "note": _note(source) or None,
        "custom": {
            name: source[name]
            for name in ("kind", "relation", "relays", "state", "published", "supports")
        },
    }
    return {name: value for name, value in item.items() if value}


def _issued(published: str) -> dict[str, Any]:
    """Return a date in CSL's form, as precisely as it is stated."""
    parsed = parse_date(published)
    ends = [_parts(parse_date(part)) for part in published.split("/")]
    issued: dict[str, Any] = {"date-parts": ends}
    if parsed.approximate or parsed.uncertain:
        issued["circa"] = True
    return issued


def _parts(parsed: EventDate) -> list[int]:
    first = parsed.earliest
    kept = {"year": 1, "season": 2, "month": 2, "day": 3}[parsed.precision]
    return [first.year, first.month, first.day][:kept]
