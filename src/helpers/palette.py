"""The report's colours, one choice for light and dark pages, and the contrast they must keep.

Marks hold at least 3:1 and words at least 4.5:1 against both backgrounds (WCAG 2.2, criteria
1.4.11 and 1.4.3). Colour is never the only sign: groups also differ by lane, pattern or label.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Colours of a page, as ``report.css`` has them in variables of the same names."""

    background: str
    surface: str
    text: str
    muted: str
    line: str
    land: str
    link: str


LIGHT = Theme("#ffffff", "#f5f6f7", "#1b1e22", "#575e66", "#d5d9dd", "#ebedef", "#0b5cab")
DARK = Theme("#131619", "#1c2025", "#e7e9eb", "#a9b0b8", "#3a4047", "#262b31", "#80bbf2")


@dataclass(frozen=True)
class Group:
    """Categories that share a colour.

    Attributes:
        name: Words for a reader.
        colour: Hex colour of marks.
        pattern: Plotly's pattern shape for bars, so that grey print tells groups apart.
        categories: Values of ``events.category``.
    """

    name: str
    colour: str
    pattern: str
    categories: tuple[str, ...]


BLUE, ORANGE, PURPLE, GREY = "#2d93cf", "#dd5f12", "#8f42c4", "#757c84"

_OFFICIAL = ("official_cn", "official_ru", "official_other", "official_republished")
_INDEPENDENT = ("news_agency", "news", "think_tank", "reference", "other")

GROUPS = (
    Group("Talks", BLUE, "", ("summit", "visit", "meeting", "call", "dialogue")),
    Group(
        "Exercises, patrols, port calls",
        ORANGE,
        "/",
        ("exercise", "naval_patrol", "air_patrol", "port_call"),
    ),
    Group(
        "Arms, technology, agreements", PURPLE, ".", ("arms_transfer", "technology", "agreement")
    ),
    Group("Statements and other", GREY, "", ("statement", "other")),
)


def group_of(category: str) -> Group:
    """Return the group of a category; one that no group names goes to the last."""
    return next((group for group in GROUPS if category in group.categories), GROUPS[-1])


HEAT_OPACITY = (0.05, 0.6)
"""Opacity of the palest and the fullest cell of a heat table: words stay readable on both."""


@dataclass(frozen=True)
class Voice:
    """Kinds of source that speak for the same side.

    Attributes:
        name: Words for a reader.
        colour: Hex colour of marks.
        pattern: Plotly's pattern shape for bars.
        kinds: Values of ``sources.kind``.
    """

    name: str
    colour: str
    pattern: str
    kinds: tuple[str, ...]


SOURCE_VOICES = (
    Voice("Official pages and texts", PURPLE, "", _OFFICIAL),
    Voice("Chinese state media", ORANGE, "/", ("state_media_cn",)),
    Voice("Russian state media", BLUE, "", ("state_media_ru",)),
    Voice("News, agencies, research, other", GREY, ".", _INDEPENDENT),
)


@dataclass(frozen=True)
class Rank:
    """Levels of representation that share a marker.

    Attributes:
        name: Words for a reader.
        symbol: Plotly's marker symbol.
        size: Diameter in pixels.
        levels: Values of ``events.level``.
    """

    name: str
    symbol: str
    size: float
    levels: tuple[str, ...]


RANKS = (
    Rank("Heads of state or government", "diamond", 11, ("head_of_state", "deputy_head_or_pm")),
    Rank("Ministers, CMC vice chairs", "square", 8.5, ("defence_minister", "cmc_vice_chair")),
    Rank("Chiefs of staff and services", "triangle-up", 9, ("chief_of_staff", "service_chief")),
    Rank("Other officials", "circle", 7, ("deputy_minister", "official")),
    Rank("Units", "triangle-down", 8, ("unit",)),
    Rank("Companies", "cross", 8, ("company",)),
)


def rank_of(level: str) -> Rank:
    """Return the rank of a level; one that no rank names counts as other officials."""
    return next((rank for rank in RANKS if level in rank.levels), RANKS[3])


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0 to 255) of a hex colour such as ``#2d93cf``."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def translucent(colour: str, opacity: float) -> str:
    """Return a colour that lets the page through, as CSS ``rgba()``."""
    red, green, blue = channels(colour)
    return f"rgba({red},{green},{blue},{opacity:g})"


def blended(colour: str, opacity: float, background: str) -> str:
    """Return what a translucent colour looks like on a background, as hex."""
    pairs = zip(channels(colour), channels(background), strict=True)
    mixed = (round(front * opacity + back * (1 - opacity)) for front, back in pairs)
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def luminance(colour: str) -> float:
    """Return relative luminance (0 black to 1 white) as WCAG 2.2 defines it."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1 to 21) of two colours as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
