"""Draws a Plotly figure as a small inline SVG, for the page before and without JavaScript.

Only what the report's charts use is drawn: scatter (markers, lines, text), bars with an explicit
base, heat cells, line and rectangle shapes, annotations, explicit ticks. Positions inside the plot
are per cent of its box, so the picture fills any width without scaling its words, and the
interactive figure takes its place without moving the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.glyphs import glyph
from helpers.html import escape, tag
from helpers.palette import LIGHT

_VARIABLES = {value: f"var(--{name})" for name, value in vars(LIGHT).items()}
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
    panel = _Panel(_Scale.of(layout["xaxis"]), _Scale.of(layout["yaxis"]))
    margin = layout["margin"]
    edges = {side: margin[side[0]] for side in ("left", "right", "top", "bottom")}
    box = "".join(f"--{side}:{value:g}px;" for side, value in edges.items())
    aspect = layout["meta"].get("aspect")
    box += f"aspect-ratio:{aspect:g}" if aspect else f"height:{layout['height']:g}px"
    content = [*_grid(layout, panel), *_shapes(layout, panel)]
    for trace in drawn["data"]:
        content.extend(_trace(trace, panel))
    content.extend(_annotations(layout, panel))
    inner = tag("svg", *content, class_="panel", overflow="visible")
    return _legend(drawn["data"], layout) + tag(
        "svg", inner, class_="picture", style=box, aria_hidden="true", id=f"{figure_id}-picture"
    )


@dataclass(frozen=True)
class _Scale:
    """One axis: where a value lies between its ends, from 0 to 1."""

    lowest: float
    highest: float
    is_date: bool

    @classmethod
    def of(cls, described: dict[str, Any]) -> "_Scale":
        is_date = described.get("type") == "date"
        ends = [_number(end, is_date) for end in described["range"]]
        return cls(ends[0], ends[1], is_date)

    def __call__(self, value: Any) -> float:
        return (_number(value, self.is_date) - self.lowest) / (self.highest - self.lowest)


@dataclass(frozen=True)
class _Panel:
    """The plot area; `x` and `y` give positions as per cent of it."""

    across: _Scale
    up: _Scale

    def x(self, value: Any, reference: str = "x") -> str:
        return _percent(float(value) if reference == "paper" else self.across(value))

    def y(self, value: Any, reference: str = "y") -> str:
        return _percent(1 - (float(value) if reference == "paper" else self.up(value)))


def _number(value: Any, is_date: bool) -> float:
    return pd.Timestamp(value).timestamp() if is_date else float(value)


def _percent(share: float) -> str:
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _size(low: float, high: float) -> str:
    return _percent(abs(high - low))


def _paint(colour: str | None, otherwise: str = "none") -> str:
    return _VARIABLES.get(colour or "", colour or otherwise)


def _grid(layout: dict[str, Any], panel: _Panel) -> Iterator[str]:
    across, up = layout["xaxis"], layout["yaxis"]
    if across.get("showgrid"):
        lines = (
            tag("line", x1=at, x2=at, y1="0", y2="100%")
            for at in map(panel.x, across.get("tickvals", ()))
        )
        yield tag("g", *lines, stroke="var(--line)")
    if up.get("showgrid"):
        lines = (
            tag("line", x1="0", x2="100%", y1=at, y2=at)
            for at in map(panel.y, up.get("tickvals", ()))
        )
        yield tag("g", *lines, stroke="var(--line)")
    yield from _tick_labels(across, up, panel)


def _tick_labels(across: dict[str, Any], up: dict[str, Any], panel: _Panel) -> Iterator[str]:
    if across.get("showticklabels", True):
        on_top = across.get("side") == "top"
        place = {"y": "0", "dy": "-8"} if on_top else {"y": "100%", "dy": "18"}
        ticks = zip(across.get("tickvals", ()), across.get("ticktext", ()), strict=True)
        labels = (tag("text", _words(text), x=panel.x(at), **place) for at, text in ticks)
        yield tag("g", *labels, class_="ticks", text_anchor="middle")
    if up.get("showticklabels", True):
        ticks = zip(up.get("tickvals", ()), up.get("ticktext", ()), strict=True)
        labels = (tag("text", _words(text), x="0", dx="-8", y=panel.y(at)) for at, text in ticks)
        yield tag("g", *labels, class_="ticks", text_anchor="end", dominant_baseline="central")


def _words(text: str) -> str:
    """Return figure text (escaped already, with Plotly's few tags) as SVG text."""
    for mark in ("<b>", "</b>", "<i>", "</i>"):
        text = text.replace(mark, "")
    return text.replace("<br>", " ")


def _shapes(layout: dict[str, Any], panel: _Panel) -> Iterator[str]:
    for shape in layout.get("shapes", ()):
        across, up = shape.get("xref", "x"), shape.get("yref", "y")
        x0, x1 = panel.x(shape["x0"], across), panel.x(shape["x1"], across)
        y0, y1 = panel.y(shape["y0"], up), panel.y(shape["y1"], up)
        line = shape.get("line", {})
        if shape.get("type") == "line":
            dash = "3 3" if line.get("dash") else None
            stroke = _paint(line.get("color"))
            yield tag("line", x1=x0, x2=x1, y1=y0, y2=y1, stroke=stroke, stroke_dasharray=dash)
        else:
            left, top = min(_value(x0), _value(x1)), min(_value(y0), _value(y1))
            yield tag(
                "rect",
                x=f"{left:g}%",
                y=f"{top:g}%",
                width=f"{abs(_value(x1) - _value(x0)):g}%",
                height=f"{abs(_value(y1) - _value(y0)):g}%",
                fill=_paint(shape.get("fillcolor")),
            )


def _value(percent: str) -> float:
    return float(percent.rstrip("%"))


def _annotations(layout: dict[str, Any], panel: _Panel) -> Iterator[str]:
    for note in layout.get("annotations", ()):
        anchor = _ANCHORS[note.get("xanchor", "auto")]
        yield tag(
            "text",
            _words(note["text"]),
            x=panel.x(note["x"], note.get("xref", "x")),
            y=panel.y(note["y"], note.get("yref", "y")),
            dx=f"{note.get('xshift', 0):g}",
            dy=f"{-note.get('yshift', 0):g}",
            text_anchor=anchor,
            dominant_baseline=_BASELINES[note.get("yanchor", "auto")],
            fill=_paint(note.get("font", {}).get("color"), "var(--text)"),
            font_size=note.get("font", {}).get("size"),
            class_=note.get("name"),
        )


def _trace(trace: dict[str, Any], panel: _Panel) -> Iterator[str]:
    if trace["type"] == "bar":
        yield from _bars(trace, panel)
    elif trace["type"] == "heatmap":
        yield from _cells(trace, panel)
    else:
        mode = trace.get("mode", "markers")
        if "lines" in mode:
            yield from _lines(trace, panel)
        if "markers" in mode:
            yield from _markers(trace, panel)
        if "text" in mode:
            yield from _labels(trace, panel)


def _points(trace: dict[str, Any]) -> Iterator[tuple[int, Any, Any]]:
    for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is not None and y is not None:
            yield index, x, y


def _lines(trace: dict[str, Any], panel: _Panel) -> Iterator[str]:
    line, pairs = trace.get("line", {}), list(zip(trace["x"], trace["y"], strict=True))
    if trace.get("meta") == "outline":
        yield _outline(trace, panel)
        return
    drawn = (
        tag("line", x1=panel.x(x0), y1=panel.y(y0), x2=panel.x(x1), y2=panel.y(y1))
        for (x0, y0), (x1, y1) in zip(pairs, pairs[1:], strict=False)
        if None not in (x0, y0, x1, y1)
    )
    yield tag(
        "g",
        *drawn,
        stroke=_paint(line.get("color")),
        stroke_width=f"{line.get('width', 2):g}",
        stroke_dasharray="3 3" if line.get("dash") else None,
        opacity=trace.get("opacity"),
    )


def _outline(trace: dict[str, Any], panel: _Panel) -> str:
    """Return long lines (coasts) as one path, stretched with the plot in a box of 1000 units."""
    path, pen = [], "M"
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            pen = "M"
            continue
        path.append(f"{pen}{panel.across(x) * 1000:.0f} {(1 - panel.up(y)) * 1000:.0f}")
        pen = "L"
    drawn = tag(
        "path",
        d="".join(path),
        fill=_paint(trace.get("fillcolor")),
        stroke=_paint(trace.get("line", {}).get("color")),
        vector_effect="non-scaling-stroke",
    )
    return tag("svg", drawn, viewBox="0 0 1000 1000", preserveAspectRatio="none")


def _markers(trace: dict[str, Any], panel: _Panel) -> Iterator[str]:
    marker = trace.get("marker", {})
    sizes, symbol = marker.get("size", 6), marker.get("symbol", "circle")
    hollow = symbol.endswith("-open")
    many = isinstance(sizes, list | tuple)
    drawn = [
        glyph(symbol.removesuffix("-open"), panel.x(x), panel.y(y), sizes[at] if many else sizes)
        for at, x, y in _points(trace)
    ]
    colour = _paint(marker.get("color"))
    edge = marker.get("line", {})
    yield tag(
        "g",
        *drawn,
        fill="var(--background)" if hollow else colour,
        stroke=colour if hollow else _paint(edge.get("color")),
        stroke_width=f"{edge.get('width', 1.5 if hollow else 0):g}",
        fill_opacity=marker.get("opacity"),
    )


def _labels(trace: dict[str, Any], panel: _Panel) -> Iterator[str]:
    where = trace.get("textposition", "middle center")
    shift = {"left": "-10", "right": "10"}.get(where.split()[-1])
    rise = {"top": "-10", "bottom": "18"}.get(where.split()[0])
    anchor = {"left": "end", "right": "start"}.get(where.split()[-1], "middle")
    drawn = (
        tag("text", _words(trace["text"][at]), x=panel.x(x), y=panel.y(y), dx=shift, dy=rise)
        for at, x, y in _points(trace)
    )
    font = trace.get("textfont", {})
    baseline = None if rise else "central"
    fill = _paint(font.get("color"), "var(--text)")
    yield tag(
        "g", *drawn, text_anchor=anchor, dominant_baseline=baseline, fill=fill, class_="labels"
    )


def _bars(trace: dict[str, Any], panel: _Panel) -> Iterator[str]:
    lying = trace.get("orientation") == "h"
    thick, bases = trace.get("width", 0.8), trace.get("base") or [0] * len(trace["x"])
    drawn = []
    for at, x, y in _points(trace):
        place, length = (y, x) if lying else (x, y)
        low, high = bases[at], bases[at] + length
        start, end = place - thick / 2, place + thick / 2
        along, over = (panel.across, panel.up) if lying else (panel.up, panel.across)
        reach, breadth = _size(along(low), along(high)), _size(over(start), over(end))
        if lying:
            drawn.append(tag("rect", x=panel.x(low), y=panel.y(end), width=reach, height=breadth))
        else:
            drawn.append(
                tag("rect", x=panel.x(start), y=panel.y(high), width=breadth, height=reach)
            )
    yield tag("g", *drawn, fill=_paint(trace["marker"]["color"]))


def _cells(trace: dict[str, Any], panel: _Panel) -> Iterator[str]:
    (_, palest), (_, fullest) = trace["colorscale"]
    low, high = (float(colour.rstrip(")").split(",")[-1]) for colour in (palest, fullest))
    base = fullest[: fullest.rindex(",")].replace("rgba", "rgb") + ")"
    width, height = _size(panel.across(0), panel.across(1)), _size(panel.up(0), panel.up(1))
    gap = 'stroke="var(--background)" stroke-width="2"'
    words = []
    yield f'<g fill="{escape(base)}" {gap}>'
    for y, row, texts in zip(trace["y"], trace["z"], trace["text"], strict=True):
        for x, value, text in zip(trace["x"], row, texts, strict=True):
            share = 0 if value is None else value / (trace["zmax"] or 1)
            top = panel.y(y + 0.5 if panel.up.highest > panel.up.lowest else y - 0.5)
            opacity = f"{low + (high - low) * share:.2f}"
            place = {"x": panel.x(x - 0.5), "y": top, "width": width, "height": height}
            yield tag("rect", **place, fill_opacity=opacity)
            if text:
                words.append(tag("text", _words(str(text)), x=panel.x(x), y=panel.y(y)))
    yield "</g>"
    yield tag("g", *words, text_anchor="middle", dominant_baseline="central", fill="var(--text)")


def _legend(traces: list[dict[str, Any]], layout: dict[str, Any]) -> str:
    """Return the names of the traces that ask for one, each with its mark."""
    if not layout.get("showlegend"):
        return ""
    entries = [_entry(trace) for trace in traces if trace.get("showlegend", True)]
    return tag("ul", *entries, class_="legend")


def _entry(trace: dict[str, Any]) -> str:
    marker = trace.get("marker", {})
    colour = _paint(marker.get("color") or trace.get("line", {}).get("color"))
    symbol = "line" if trace.get("mode") == "lines" else marker.get("symbol", "circle")
    symbol = "square" if trace["type"] == "bar" else symbol
    hollow = symbol.endswith("-open")
    shape = glyph(symbol.removesuffix("-open"), "50%", "50%", 11)
    fill = "var(--background)" if hollow else colour
    drawn = tag("g", shape, fill=fill, stroke=colour, stroke_width="1.5" if hollow else "0")
    key = tag("svg", drawn, class_="key", aria_hidden="true")
    return tag("li", key, trace["name"])
