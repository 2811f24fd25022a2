"""A chart as HTML: its picture, its data for the page's script, its caption and its table."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.html import escape, tag

_UNSAFE: dict[str, str | int | None] = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def figure_html(chart: Mapping[str, Any]) -> str:
    """Return the ``<figure>`` of a chart.

    The page shows ``static`` until its script draws the Plotly figure in the same place; without
    scripts the picture, the caption and the table say the same.

    Args:
        chart: ``id``, ``title``, ``description``, ``figure`` (Plotly JSON), ``columns``, ``rows``,
            ``selection``, ``static`` (SVG, may be empty) and ``table`` (id of a table on the same
            page that holds the data; empty: none, so the figure carries its own).
    """
    name = str(chart["id"])
    height = chart["figure"].get("layout", {}).get("height")
    canvas = tag(
        "div",
        chart.get("static") or "",
        class_="chart-canvas",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-description",
        data_height=height,
    )
    # The caption comes first: it is read first, and its late arrival would move the picture.
    parts = [
        _caption(name, chart),
        canvas,
        _script(f"{name}-data", chart["figure"]),
        _data(name, chart),
    ]
    content = "\n".join(["", *parts, ""])
    return tag("figure", content, id=name, class_="chart", data_table=chart.get("table"))


def script_json(value: Any) -> str:
    """Return JSON that cannot end the ``<script>`` it stands in, whatever text it holds."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return written.translate(str.maketrans(_UNSAFE))


def _script(name: str, value: Any) -> str:
    return (
        f'<script type="application/json" class="chart-data" id="{escape(name)}">'
        f"{script_json(value)}</script>"
    )


def _caption(name: str, chart: Mapping[str, Any]) -> str:
    selection = chart.get("selection")
    return tag(
        "figcaption",
        tag("strong", escape(chart["title"]), class_="chart-title", id=f"{name}-title"),
        " ",
        tag(
            "span",
            escape(chart["description"]),
            class_="chart-description",
            id=f"{name}-description",
        ),
        tag("span", f" Shown: {escape(selection)}.", class_="chart-selection") if selection else "",
    )


def _data(name: str, chart: Mapping[str, Any]) -> str:
    """Return the numbers drawn, or a link to the table of the page that lists them already."""
    if chart.get("table"):
        link = tag("a", "The data are in the table on this page", href=f"#{chart['table']}")
        return tag("p", link + ".", class_="chart-table-link")
    summary = tag("summary", "Data table")
    table = data_table(chart.get("columns", []), chart.get("rows", []), caption=str(chart["title"]))
    return tag("details", summary, table, class_="chart-table")


def data_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, caption: str) -> str:
    """Return a plain table; every cell is shown as text, numbers are marked as such."""
    head = tag("tr", *(tag("th", escape(column), scope="col") for column in columns))
    body = "\n".join(tag("tr", *(_cell(value) for value in row)) for row in rows)
    return tag(
        "table",
        tag("caption", escape(caption)),
        tag("thead", head),
        tag("tbody", body),
        class_="data",
    )


def _cell(value: Any) -> str:
    if value is None:
        return "<td></td>"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return tag("td", escape(value), class_="number" if is_number else None)
