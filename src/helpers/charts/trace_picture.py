"""Draws one trace of a Plotly figure as SVG."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from helpers.charts.glyphs import glyph
from helpers.charts.panel import Panel, extent, paint
from helpers.html import escape, leaf, tag


def figure_words(text: str) -> str:
    """Return figure text (escaped already, with Plotly's few tags) as SVG text."""
    bold = text.replace("<b>", '<tspan font-weight="700">').replace("</b>", "</tspan>")
    return bold.replace("<br>", " ")


def trace_picture(trace: dict[str, Any], panel: Panel, mark_id: str) -> Iterator[str]:
    """Yield the SVG of a trace.

    Args:
        trace: A scatter, bar or heatmap trace as plain values.
        panel: Where values lie.
        mark_id: Id for the trace's marker, unique on the page.
    """
    if trace["type"] == "bar":
        yield from _bars(trace, panel, mark_id)
    elif trace["type"] == "heatmap":
        yield from _cells(trace, panel)
    else:
        mode = trace.get("mode", "markers")
        if "lines" in mode:
            yield from _lines(trace, panel)
        if "markers" in mode:
            yield from _markers(trace, panel, mark_id)
        if "text" in mode:
            yield from _labels(trace, panel)


def _points(trace: dict[str, Any]) -> Iterator[tuple[int, Any, Any]]:
    for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is not None and y is not None:
            yield index, x, y


def _lines(trace: dict[str, Any], panel: Panel) -> Iterator[str]:
    line, pairs = trace.get("line", {}), list(zip(trace["x"], trace["y"], strict=True))
    if trace.get("meta") == "outline":
        yield _outline(trace, panel)
        return
    drawn = (
        leaf("line", x1=panel.x(x0), y1=panel.y(y0), x2=panel.x(x1), y2=panel.y(y1))
        for (x0, y0), (x1, y1) in pairwise(pairs)
        if None not in (x0, y0, x1, y1)
    )
    yield tag(
        "g",
        *drawn,
        stroke=paint(line.get("color")),
        stroke_width=f"{line.get('width', 2):g}",
        stroke_dasharray="3 3" if line.get("dash") else None,
        opacity=trace.get("opacity"),
    )


def _outline(trace: dict[str, Any], panel: Panel) -> str:
    """Return long lines (coasts) as one path, stretched with the plot in a box of 1000 units."""
    path, pen = [], "M"
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            pen = "M"
            continue
        path.append(f"{pen}{panel.across(x) * 1000:.0f} {(1 - panel.up(y)) * 1000:.0f}")
        pen = "L"
    drawn = leaf(
        "path",
        d="".join(path),
        fill=paint(trace.get("fillcolor")),
        stroke=paint(trace.get("line", {}).get("color")),
        vector_effect="non-scaling-stroke",
    )
    return tag("svg", drawn, viewBox="0 0 1000 1000", preserveAspectRatio="none")


def _markers(trace: dict[str, Any], panel: Panel, mark_id: str) -> Iterator[str]:
    marker = trace.get("marker", {})
    symbol, size = marker.get("symbol", "circle"), marker.get("size", 6)
    hollow, places = (
        symbol.endswith("-open"),
        [(at, panel.x(x), panel.y(y)) for at, x, y in _points(trace)],
    )
    if isinstance(size, (list, tuple)):
        drawn = [leaf("circle", cx=x, cy=y, r=f"{size[at] / 2:g}") for at, x, y in places]
    else:
        shape = tag("defs", tag("g", glyph(symbol.removesuffix("-open"), size), id=mark_id))
        drawn = [shape, *(leaf("use", href=f"#{mark_id}", x=x, y=y) for _, x, y in places)]
    colour, edge = paint(marker.get("color")), marker.get("line", {})
    if places:
        yield tag(
            "g",
            *drawn,
            fill="none" if hollow else colour,
            stroke=colour if hollow else paint(edge.get("color")),
            stroke_width=f"{edge.get('width', 1.5 if hollow else 0):g}",
            fill_opacity=marker.get("opacity"),
        )


def _labels(trace: dict[str, Any], panel: Panel) -> Iterator[str]:
    where = trace.get("textposition", "middle center")
    anchor = {"left": "end", "right": "start"}.get(where.split()[-1], "middle")
    drawn = (
        tag("text", figure_words(trace["text"][at]), x=panel.x(x), y=panel.y(y))
        for at, x, y in _points(trace)
    )
    yield tag(
        "g",
        *drawn,
        text_anchor=anchor,
        dominant_baseline="central",
        fill=paint(trace.get("textfont", {}).get("color"), "var(--text)"),
        class_="labels",
    )


def _bars(trace: dict[str, Any], panel: Panel, mark_id: str) -> Iterator[str]:
    """Yield upright bars with an explicit base, hatched where the trace has a pattern."""
    half = trace["width"] / 2
    width = extent(panel.across(0), panel.across(2 * half))
    drawn = [
        leaf(
            "rect",
            x=panel.x(x - half),
            y=panel.y(trace["base"][at] + height),
            width=width,
            height=extent(panel.up(0), panel.up(height)),
        )
        for at, x, height in _points(trace)
        if height
    ]
    marker = trace["marker"]
    colour, shape = paint(marker["color"]), marker.get("pattern", {}).get("shape")
    if shape:
        yield tag("defs", hatch(shape, colour, mark_id))
    fill = f"url(#{mark_id})" if shape else colour
    yield tag("g", *drawn, fill=fill, stroke="var(--background)")


def hatch(shape: str, colour: str, mark_id: str) -> str:
    """Return a pattern of lines (``/``) or dots (``.``) in the page's colour."""
    ground = leaf("rect", width="7", height="7", fill=colour)
    drawn = (
        leaf("path", d="M-1 1l2-2M0 7l7-7M6 8l2-2", stroke="var(--background)")
        if shape == "/"
        else leaf("circle", cx="3.5", cy="3.5", r="1.2", fill="var(--background)")
    )
    return tag(
        "pattern", ground, drawn, id=mark_id, width="7", height="7", patternUnits="userSpaceOnUse"
    )


def _cells(trace: dict[str, Any], panel: Panel) -> Iterator[str]:
    (_, palest), (_, fullest) = trace["colorscale"]
    low, high = (float(colour.rstrip(")").split(",")[-1]) for colour in (palest, fullest))
    base = fullest[: fullest.rindex(",")].replace("rgba", "rgb") + ")"
    width, height = extent(panel.across(0), panel.across(1)), extent(panel.up(0), panel.up(1))
    gap = 'stroke="var(--background)" stroke-width="2"'
    words = []
    yield f'<g fill="{escape(base)}" {gap}>'
    for y, row, texts in zip(trace["y"], trace["z"], trace["text"], strict=True):
        for x, value, text in zip(trace["x"], row, texts, strict=True):
            share = 0 if value is None else value / (trace["zmax"] or 1)
            top = panel.y(y + 0.5 if panel.up.highest > panel.up.lowest else y - 0.5)
            opacity = f"{low + (high - low) * share:.2f}"
            place = {"x": panel.x(x - 0.5), "y": top, "width": width, "height": height}
            yield leaf("rect", **place, fill_opacity=opacity)
            if text:
                words.append(tag("text", figure_words(str(text)), x=panel.x(x), y=panel.y(y)))
    yield "</g>"
    yield tag("g", *words, text_anchor="middle", dominant_baseline="central", fill="var(--text)")
