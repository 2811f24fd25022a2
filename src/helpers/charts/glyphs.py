"""Marker shapes as SVG around the origin, named as Plotly names its symbols."""

from helpers.html import leaf

_OUTLINES = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -1), (1, 0.8), (-1, 0.8)),
    "triangle-down": ((0, 1), (1, -0.8), (-1, -0.8)),
}
_ARM = 0.36
_CROSS = "M{a} {r}H-{a}V{a}H-{r}V-{a}H-{a}V-{r}H{a}V-{a}H{r}V{a}H{a}Z"


def glyph(symbol: str, size: float) -> str:
    """Return one marker.

    Args:
        symbol: ``circle``, ``square``, ``diamond``, ``cross``, ``triangle-up`` or
            ``triangle-down``.
        size: Diameter in pixels.
    """
    radius = size / 2
    if symbol == "circle":
        return leaf("circle", r=f"{radius:g}")
    if symbol == "cross":
        return leaf("path", d=_CROSS.format(a=f"{radius * _ARM:.1f}", r=f"{radius:g}"))
    # Plotly's diamond reaches 1.3 times the radius of its circle, its square a little less than 1.
    reach = radius * {"diamond": 1.3, "square": 0.9}.get(symbol, 1)
    points = (f"{x * reach:.1f} {y * reach:.1f}" for x, y in _OUTLINES[symbol])
    return leaf("path", d="M" + "L".join(points) + "Z")
