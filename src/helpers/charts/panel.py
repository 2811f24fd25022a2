"""Where a value of a figure lies in its picture, and in which colour."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.palette import LIGHT

_VARIABLES = {value: f"var(--{name})" for name, value in vars(LIGHT).items()}


@dataclass(frozen=True)
class Scale:
    """One axis: where a value lies between its ends, from 0 to 1."""

    lowest: float
    highest: float
    is_date: bool

    @classmethod
    def of(cls, described: dict[str, Any]) -> "Scale":
        """Return the scale of a Plotly axis with an explicit range."""
        is_date = described.get("type") == "date"
        ends = [_number(end, is_date) for end in described["range"]]
        return cls(ends[0], ends[1], is_date)

    def __call__(self, value: Any) -> float:
        """Return where a value lies, 0 at the lowest end and 1 at the highest."""
        return (_number(value, self.is_date) - self.lowest) / (self.highest - self.lowest)


@dataclass(frozen=True)
class Panel:
    """The plot area; `x` and `y` give positions as per cent of it."""

    across: Scale
    up: Scale

    def x(self, value: Any, reference: str = "x") -> str:
        """Return the place of a value across, or of a share when the reference is ``paper``."""
        return percent(float(value) if reference == "paper" else self.across(value))

    def y(self, value: Any, reference: str = "y") -> str:
        """Return the place of a value down, or of a share when the reference is ``paper``."""
        return percent(1 - (float(value) if reference == "paper" else self.up(value)))


def _number(value: Any, is_date: bool) -> float:
    return pd.Timestamp(value).timestamp() if is_date else float(value)


def percent(share: float) -> str:
    """Return a share (0 to 1) as an SVG length."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def extent(low: float, high: float) -> str:
    """Return the distance of two shares as an SVG length."""
    return percent(abs(high - low))


def paint(colour: str | None, otherwise: str = "none") -> str:
    """Return a colour, or the page's variable where the light theme's colour stands for it."""
    return _VARIABLES.get(colour or "", colour or otherwise)
