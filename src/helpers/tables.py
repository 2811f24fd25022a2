"""Tables of the report as HTML: sorted and searched by ``tables.js``, complete without it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.evidence import Evidence, evidence_by_event, source_list
from helpers.html import Html, escape, record_address, tag
from helpers.parameters import ReportParameters
from helpers.schema import labels
from helpers.timeline import Timeline

LONG = 90
"""Letters from which on a cell's words are given a wide column on a narrow screen."""

_TAG = re.compile(r"<[^>]*>")

SIDE_WORDS = {"CN": "China", "RU": "Russia", "other": "Others"}


def records_table(timeline: Timeline, *, table_id: str = "records") -> Html:
    """Return every selected record with people, evidence, doubts and sources.

    Each row's id is the record's ``event_id``, so ``timeline.html#EVENT_ID`` leads to it.
    """
    if not len(timeline):
        return Html(tag("p", f"No records: {escape(timeline.selection)}.", class_="empty"))
    rows = _RecordRows(timeline)
    heads = ("Date and place", "Record", "Type", "Evidence")
    return Html(
        tag(
            "table",
            tag("caption", f"{_counted(len(timeline), 'record')} ({escape(timeline.selection)})"),
            _head(heads),
            tag(
                "tbody", "\n".join(rows.row(event) for event in timeline.events.to_dict("records"))
            ),
            id=table_id,
            class_="records",
        )
    )


class _RecordRows:
    """Makes the rows; looks everything up once for all records."""

    def __init__(self, timeline: Timeline) -> None:
        self._evidence = evidence_by_event(timeline)
        self._titles = dict(
            zip(*_columns(timeline.dataset.events, "event_id", "title"), strict=True)
        )
        self._places = dict(
            zip(*_columns(timeline.dataset.places, "place_id", "name"), strict=True)
        )
        self._people: dict[str, list[Mapping[Any, Any]]] = {}
        for person in timeline.dataset.participants.to_dict("records"):
            self._people.setdefault(person["event_id"], []).append(person)
        self._selected = set(timeline.events["event_id"])
        self._words = {
            column: labels("events", column) for column in ("category", "level", "record")
        }

    def row(self, event: Mapping[Any, Any]) -> str:
        event_id = str(event["event_id"])
        evidence = self._evidence[event_id]
        cells = (
            self._when(event),
            self._record(event, evidence),
            self._type(event),
            evidence.badge(),
        )
        return tag("tr", *(f"<td>{cell}</td>" for cell in cells), id=event_id)

    def _when(self, event: Mapping[Any, Any]) -> str:
        place = self._places.get(event["place_id"], "")
        where = " " + tag("span", escape(place), class_="place") if place else ""
        return tag("b", escape(event["date_text"])) + where

    def _record(self, event: Mapping[Any, Any], evidence: Evidence) -> str:
        parts = [tag("b", escape(event["title"])), tag("p", escape(event["summary"]))]
        who = participants_line(self._people.get(event["event_id"], []))
        if who:
            parts.append(tag("p", who, class_="who"))
        parts.extend(
            tag("p", f"{words} {self._link(event[column])}", class_="who")
            for column, words in (("part_of", "Part of"), ("responds_to", "Responds to"))
            if event[column]
        )
        if event["disputed"]:
            parts.append(tag("p", f"<b>Disputed:</b> {escape(event['disputed'])}", class_="doubt"))
        summary = tag("summary", _counted(len(evidence.sources), "source"))
        parts.append(tag("details", summary, source_list(evidence.sources)))
        return "".join(parts)

    def _link(self, event_id: str) -> str:
        """Return a link to another record, or its title when this page does not list it."""
        title = escape(self._titles.get(event_id, event_id))
        return tag("a", title, href=f"#{event_id}") if event_id in self._selected else title

    def _type(self, event: Mapping[Any, Any]) -> str:
        category, level, record = (self._words[name][event[name]] for name in self._words)
        lines = [category[:1].upper() + category[1:], tag("span", escape(level), class_="level")]
        if record != "contact":
            lines.append(tag("span", escape(record), class_="kind"))
        return " ".join(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _columns(frame: pd.DataFrame, *names: str) -> list[list[Any]]:
    return [list(frame[name]) for name in names]


def participants_line(participants: Sequence[Mapping[Any, Any]]) -> str:
    """Return who took part, by side, with the office held on that day, as HTML."""
    parts = []
    for side, words in SIDE_WORDS.items():
        names = [
            escape(each["name"]) + (f" ({escape(each['role'])})" if each["role"] else "")
            for each in participants
            if each["side"] == side
        ]
        if names:
            parts.append(f"{words}: {', '.join(names)}.")
    return " ".join(parts)


def short_table(timeline: Timeline, *, table_id: str, caption: str) -> Html:
    """Return the selected records as a short table of date, title and category, linked."""
    words = labels("events", "category")
    frame = pd.DataFrame(
        {
            "Date": [str(text) for text in timeline.events["date_text"]],
            "Record": html_column(
                tag("a", escape(title), href=record_address(event_id))
                for event_id, title in zip(
                    *_columns(timeline.events, "event_id", "title"), strict=True
                )
            ),
            "Category": [words[category] for category in timeline.events["category"]],
        }
    )
    return data_table(frame, table_id, caption)


def data_table(frame: pd.DataFrame, table_id: str, caption: str) -> Html:
    """Return any frame as a table in a box that scrolls by itself.

    Args:
        frame: Column names are the headings. Cells of `html_column` are kept, others are text;
            numbers are set to the right, days without their time.
        table_id: Anchor of the table.
        caption: What the table holds, and of which selection.
    """
    if frame.empty:
        return Html(tag("p", f"{escape(caption)}: no rows.", class_="empty", id=table_id))
    rows = (
        tag("tr", *(_cell(value) for value in row))
        for row in frame.itertuples(index=False, name=None)
    )
    table = tag(
        "table",
        tag("caption", escape(caption), id=f"{table_id}-caption"),
        _head([str(name) for name in frame.columns]),
        tag("tbody", "\n".join(rows)),
        id=table_id,
        class_="data",
    )
    return Html(
        tag(
            "div",
            table,
            class_="table-box",
            role="region",
            tabindex="0",
            aria_labelledby=f"{table_id}-caption",
        )
    )


def html_column(cells: Iterable[str]) -> "pd.Series[Any]":
    """Return a column of finished HTML for `data_table`, which shows all other text as text."""
    return pd.Series([Html(cell) for cell in cells], dtype=object)


def _head(names: Sequence[str]) -> str:
    cells = (tag("th", escape(name), scope="col") for name in names)
    return tag("thead", tag("tr", *cells))


def _cell(value: Any) -> str:
    if isinstance(value, Html):
        return tag("td", value, class_=_length(_TAG.sub("", value)))
    if value is None or value is pd.NaT or (isinstance(value, float) and pd.isna(value)):
        return "<td></td>"
    if isinstance(value, pd.Timestamp):
        return f"<td>{value:%Y-%m-%d}</td>"
    if hasattr(value, "__float__") and not isinstance(value, (str, bool)):
        return f'<td class="number">{_number(float(value))}</td>'
    return tag("td", escape(value), class_=_length(str(value)))


def _length(words: str) -> str:
    """Return the class of a cell whose words want a wide column."""
    return "long" if len(words) > LONG else ""


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.2f}"


def codebook_table(resource: Mapping[str, Any], *, table_id: str = "") -> Html:
    """Return the codebook of one table of the data package.

    Args:
        resource: One entry of ``resources`` in ``datapackage.json``.
        table_id: Anchor; empty: ``codebook-`` and the table's name.
    """
    name, fields = str(resource["name"]), resource["schema"]["fields"]
    frame = pd.DataFrame(
        {
            "Column": html_column(tag("code", escape(each["name"])) for each in fields),
            "Type": [each["type"] for each in fields],
            "Meaning": html_column(map(_meaning, fields)),
        }
    )
    return data_table(frame, table_id or f"codebook-{name}", f"Columns of {name}.csv")


def _meaning(column: Mapping[str, Any]) -> str:
    """Return a column's description and, where its values are listed, what each one means."""
    said = escape(column.get("description", ""))
    values = column.get("constraints", {}).get("enum", ())
    meanings = column.get("meanings", {})
    if not values:
        return said
    if not meanings:
        return f"{said} Values: {', '.join(tag('code', escape(value)) for value in values)}."
    terms = (
        tag("dt", tag("code", escape(value))) + tag("dd", escape(meanings.get(value, "")))
        for value in values
    )
    return said + tag("dl", *terms)


def parameters_table(parameters: ReportParameters, *, table_id: str = "parameters-table") -> Html:
    """Return the parameters of this run: name, value, what it would be by default, meaning.

    Where the tables lie is left out: it says nothing of what is in them (the footer does, by
    their digest), and a page is the same on every machine.
    """
    described = {
        name: field
        for name, field in type(parameters).model_fields.items()
        if name != "data_folder"
    }
    frame = pd.DataFrame(
        {
            "Parameter": html_column(tag("code", name) for name in described),
            "This report": [_value(getattr(parameters, name)) for name in described],
            "Default": [_value(described[name].default) for name in described],
            "Meaning": [str(described[name].description) for name in described],
        }
    )
    return data_table(frame, table_id, "Parameters of this report")


def _value(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value) or "all"
    return str(value) if value != "" else "not limited"
