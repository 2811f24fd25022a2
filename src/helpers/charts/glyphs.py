"""Marker shapes as SVG, named as Plotly names its symbols."""

from helpers.html import tag

_OUTLINES = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -1), (1, 0.8), (-1, 0.8)),
    "triangle-down": ((0, 1), (1, -0.8), (-1, -0.8)),
}
_ARM = 0.36
_CROSS = "M{a} {r}H-{a}V{a}H-{r}V-{a}H-{a}V-{r}H{a}V-{a}H{r}V{a}H{a}Z"


def glyph(symbol: str, x: str, y: str, size: float) -> str:
    """Return one marker.

    Args:
        symbol: ``circle``, ``square``, ``diamond``, ``triangle-up``, ``triangle-down``, ``cross``
            or ``line``.
        x: Place across, as an SVG length such as ``40%``.
        y: Place down.
        size: Diameter in pixels.
    """
    radius = size / 2
    if symbol == "circle":
        return tag("circle", cx=x, cy=y, r=f"{radius:g}")
    if symbol == "line":
        return tag("rect", x="0", y="35%", width="100%", height="30%")
    return tag("svg", tag("path", d=_path(symbol, radius)), x=x, y=y, overflow="visible")


def _path(symbol: str, radius: float) -> str:
    if symbol == "cross":
        return _CROSS.format(a=f"{radius * _ARM:.1f}", r=f"{radius:g}")
    # Plotly's diamond reaches 1.3 times and its square 1 times the radius of its circle.
    reach = radius * (1.3 if symbol == "diamond" else 0.9 if symbol == "square" else 1)
    points = (f"{x * reach:.1f} {y * reach:.1f}" for x, y in _OUTLINES[symbol])
    return "M" + "L".join(points) + "Z"
