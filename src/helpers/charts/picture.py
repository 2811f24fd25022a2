"""Draws a Plotly figure as a small inline SVG, for the page before and without JavaScript.

Only what the report's charts use is drawn: scatter (markers, lines, text), bars with an explicit
base, heat cells, line and rectangle shapes, annotations, explicit ticks. Positions inside the plot
are per cent of its box, so the picture fills any width without scaling its words, and the
interactive figure takes its place without moving the page.
"""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from helpers.charts.glyphs import glyph
from helpers.charts.panel import Panel, Scale, paint
from helpers.charts.trace_picture import figure_words, hatch, trace_picture
from helpers.html import leaf, tag

_ANCHORS = {"left": "start", "center": "middle", "right": "end", "auto": "middle"}
_BASELINES = {"top": "hanging", "middle": "central", "bottom": "auto", "auto": "central"}


def static_picture(figure: go.Figure, figure_id: str) -> str:
    """Return the legend (if the figure has one) and the picture of a figure as HTML.

    Args:
        figure: A figure whose axes carry explicit ranges, ticks and margins.
        figure_id: Prefix of the ids inside the picture.
    """
    drawn = figure.to_plotly_json()
    layout = drawn["layout"]
    panel = Panel(Scale.of(layout["xaxis"]), Scale.of(layout["yaxis"]))
    margin = layout["margin"]
    edges = {side: margin[side[0]] for side in ("left", "right", "top", "bottom")}
    box = "".join(f"--{side}:{value:g}px;" for side, value in edges.items())
    aspect = layout["meta"].get("aspect")
    box += f"aspect-ratio:{aspect:g}" if aspect else f"height:{layout['height']:g}px"
    content = [*_grid(layout, panel), *_shapes(layout, panel)]
    for number, trace in enumerate(drawn["data"]):
        content.extend(trace_picture(trace, panel, f"{figure_id}-mark-{number}"))
    content.extend(_annotations(layout, panel))
    picture = tag(
        "div",
        tag("svg", *content, aria_hidden="true"),
        class_=_kinds(layout),
        style=box,
    )
    return _legend(drawn["data"], layout, figure_id) + picture


def _kinds(layout: dict[str, Any]) -> str:
    """Return the classes of a picture: the page leaves room for the buttons that will come."""
    has_lanes = any(note.get("name") == "lane" for note in layout.get("annotations", ()))
    zooms = not (layout["xaxis"].get("fixedrange") and layout["yaxis"].get("fixedrange"))
    return "picture" + " lanes" * has_lanes + " zooms" * zooms


def _grid(layout: dict[str, Any], panel: Panel) -> Iterator[str]:
    across, up = layout["xaxis"], layout["yaxis"]
    if across.get("showgrid"):
        lines = (
            leaf("line", x1=at, x2=at, y1="0", y2="100%")
            for at in map(panel.x, across.get("tickvals", ()))
        )
        yield tag("g", *lines, stroke="var(--line)")
    if up.get("showgrid"):
        lines = (
            leaf("line", x1="0", x2="100%", y1=at, y2=at)
            for at in map(panel.y, up.get("tickvals", ()))
        )
        yield tag("g", *lines, stroke="var(--line)")
    yield from _tick_labels(across, up, panel)


def _tick_labels(across: dict[str, Any], up: dict[str, Any], panel: Panel) -> Iterator[str]:
    if across.get("showticklabels", True):
        on_top = across.get("side") == "top"
        place = {"y": "0", "dy": "-8"} if on_top else {"y": "100%", "dy": "18"}
        ticks = zip(across.get("tickvals", ()), across.get("ticktext", ()), strict=True)
        labels = (tag("text", figure_words(text), x=panel.x(at), **place) for at, text in ticks)
        kind = "ticks slanted" if across.get("tickangle") else "ticks"
        yield tag("g", *labels, class_=kind, text_anchor="middle")
    if up.get("showticklabels", True):
        ticks = zip(up.get("tickvals", ()), up.get("ticktext", ()), strict=True)
        labels = (
            tag("text", figure_words(text), x="0", dx="-8", y=panel.y(at)) for at, text in ticks
        )
        yield tag("g", *labels, class_="ticks", text_anchor="end", dominant_baseline="central")


def _shapes(layout: dict[str, Any], panel: Panel) -> Iterator[str]:
    for shape in layout.get("shapes", ()):
        across, up = shape.get("xref", "x"), shape.get("yref", "y")
        x0, x1 = panel.x(shape["x0"], across), panel.x(shape["x1"], across)
        y0, y1 = panel.y(shape["y0"], up), panel.y(shape["y1"], up)
        line = shape.get("line", {})
        if shape.get("type") == "line":
            dash = "3 3" if line.get("dash") else None
            stroke = paint(line.get("color"))
            yield leaf("line", x1=x0, x2=x1, y1=y0, y2=y1, stroke=stroke, stroke_dasharray=dash)
        else:
            left, top = min(_value(x0), _value(x1)), min(_value(y0), _value(y1))
            yield leaf(
                "rect",
                x=f"{left:g}%",
                y=f"{top:g}%",
                width=f"{abs(_value(x1) - _value(x0)):g}%",
                height=f"{abs(_value(y1) - _value(y0)):g}%",
                fill=paint(shape.get("fillcolor")),
            )


def _value(percent: str) -> float:
    return float(percent.rstrip("%"))


def _annotations(layout: dict[str, Any], panel: Panel) -> Iterator[str]:
    for note in layout.get("annotations", ()):
        anchor = _ANCHORS[note.get("xanchor", "auto")]
        yield tag(
            "text",
            figure_words(note["text"]),
            x=panel.x(note["x"], note.get("xref", "x")),
            y=panel.y(note["y"], note.get("yref", "y")),
            dx=f"{note.get('xshift', 0):g}",
            dy=f"{-note.get('yshift', 0):g}",
            text_anchor=anchor,
            dominant_baseline=_BASELINES[note.get("yanchor", "auto")],
            fill=paint(note.get("font", {}).get("color"), "var(--text)"),
            font_size=note.get("font", {}).get("size"),
            class_=note.get("name"),
        )


def _legend(traces: list[dict[str, Any]], layout: dict[str, Any], figure_id: str) -> str:
    """Return the names of the traces that ask for one, each with its mark."""
    if not layout.get("showlegend"):
        return ""
    shown = [trace for trace in traces if trace.get("showlegend", True)]
    entries = (_entry(trace, f"{figure_id}-key-{at}") for at, trace in enumerate(shown))
    return tag("ul", *entries, class_="legend")


def _entry(trace: dict[str, Any], key_id: str) -> str:
    marker = trace.get("marker", {})
    colour = paint(marker.get("color"))
    symbol = "square" if trace["type"] == "bar" else marker.get("symbol", "circle")
    hollow, pattern = symbol.endswith("-open"), marker.get("pattern", {}).get("shape")
    fill = "var(--background)" if hollow else f"url(#{key_id})" if pattern else colour
    drawn = tag(
        "g",
        glyph(symbol.removesuffix("-open"), 11),
        fill=fill,
        stroke=colour,
        stroke_width="1.5" if hollow else "0",
    )
    defined = tag("defs", hatch(pattern, colour, key_id)) if pattern else ""
    key = tag("svg", defined, drawn, class_="key", viewBox="-7 -7 14 14", aria_hidden="true")
    return tag("li", key, trace["name"])
