"""TimelineJS (https://timeline.knightlab.com/docs/json-format.html): slides for a web page."""

import html
import json
from datetime import date
from typing import Any

from helpers.export.nested import Record, records
from helpers.export.spreadsheet import figure_words, person_words
from helpers.schema import labels, read_schema
from helpers.timeline import Timeline


def to_timelinejs(timeline: Timeline) -> str:
    """Return the selected events as TimelineJS slides, grouped by category.

    TimelineJS shows text as HTML, so all text of the data is escaped.
    """
    title = {"headline": _html(str(read_schema()["title"])), "text": _html(timeline.selection)}
    slides = {"title": {"text": title}, "events": [_slide(each) for each in records(timeline)]}
    return json.dumps(slides, ensure_ascii=False, indent=1) + "\n"


def _slide(record: Record) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": record["event_id"],
        "group": labels("events", "category")[record["category"]],
        "display_date": _html(record["date_text"]),
        "start_date": _date(record["earliest"], record["precision"]),
        "text": {"headline": _html(record["title"]), "text": _body(record)},
    }
    if record["latest"] != record["earliest"]:
        slide["end_date"] = _date(record["latest"], record["precision"])
    return slide


def _date(day: str, precision: str) -> dict[str, int]:
    """Return a day as precisely as it is known."""
    parsed = date.fromisoformat(day)
    parts = {"year": parsed.year, "month": parsed.month, "day": parsed.day}
    kept = {"year": 1, "season": 2, "month": 2, "day": 3}[precision]
    return dict(list(parts.items())[:kept])


def _body(record: Record) -> str:
    paragraphs = [record["summary"], record["disputed"]]
    paragraphs.append("; ".join(person_words(each) for each in record["participants"]))
    paragraphs.append("; ".join(figure_words(each) for each in record["figures"]))
    body = "".join(f"<p>{_html(part)}</p>" for part in paragraphs if part)
    links = (
        f'<li><a href="{_html(each["url"])}">{_html(each["title"] or each["publisher"])}</a>, '
        f"{_html(each['publisher'])}</li>"
        for each in record["sources"]
    )
    return f"{body}<ul>{''.join(links)}</ul>"


def _html(text: str) -> str:
    return html.escape(text, quote=True)
