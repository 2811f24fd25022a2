import math
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import helpers
from helpers.palette import (
    BLUE,
    DARK,
    GREY,
    GROUPS,
    HEAT_OPACITY,
    LIGHT,
    ORANGE,
    PURPLE,
    RANKS,
    SOURCE_VOICES,
    Theme,
    blended,
    channels,
    contrast,
    group_of,
    rank_of,
)
from helpers.schema import allowed

STYLE_SHEET = (Path(helpers.__file__).parent / "assets" / "report.css").read_text(encoding="utf-8")
MARKS = (BLUE, ORANGE, PURPLE, GREY)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color
# vision deficiency, IEEE TVCG 15, 1291-1298: matrices for complete deficiency, linear RGB.
DEFICIENCIES = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen_with(deficiency: str, colour: str) -> tuple[float, float, float]:
    """A colour as CIE Lab, seen with a colour vision deficiency."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels(colour))
    ]
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))))
        for row in DEFICIENCIES[deficiency]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


@THEMES
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_both_backgrounds(theme: Theme, mark: str) -> None:
    assert contrast(mark, theme.background) >= 3


@THEMES
@pytest.mark.parametrize("words", ["text", "muted", "link"])
def test_words_are_readable_on_page_and_card(theme: Theme, words: str) -> None:
    colour = getattr(theme, words)
    assert contrast(colour, theme.background) >= 4.5
    assert contrast(colour, theme.surface) >= 4.5


@THEMES
@pytest.mark.parametrize("opacity", HEAT_OPACITY)
def test_numbers_are_readable_on_the_palest_and_the_fullest_cell(
    theme: Theme, opacity: float
) -> None:
    assert contrast(theme.text, blended(BLUE, opacity, theme.background)) >= 4.5


@THEMES
def test_place_names_are_readable_on_land(theme: Theme) -> None:
    assert contrast(theme.text, theme.land) >= 4.5
    assert contrast(BLUE, theme.land) >= 2.7


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_marks_differ_for_colour_blind_readers(deficiency: str) -> None:
    distances = {
        (one, other): math.dist(seen_with(deficiency, one), seen_with(deficiency, other))
        for one, other in combinations(MARKS, 2)
    }
    assert min(distances.values()) > 12, distances


@pytest.mark.parametrize("stack", [GROUPS, SOURCE_VOICES])
def test_neighbours_in_a_stack_differ_without_colour(stack: tuple[object, ...]) -> None:
    patterns = [part.pattern for part in stack]  # type: ignore[attr-defined]
    assert all(one != other for one, other in pairwise(patterns))


@pytest.mark.parametrize("name", vars(LIGHT))
def test_style_sheet_has_the_palettes_colours(name: str) -> None:
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", STYLE_SHEET)
    assert found is not None
    assert found.groups() == (getattr(LIGHT, name), getattr(DARK, name))


@pytest.mark.parametrize("name", ["doubt", "highlight"])
def test_colours_of_the_style_sheet_alone_are_readable_too(name: str) -> None:
    found = re.search(rf"--{name}: light-dark\((#\w+), (#\w+)\)", STYLE_SHEET)
    assert found is not None
    for colour, theme in zip(found.groups(), (LIGHT, DARK), strict=True):
        other = theme.background if name == "doubt" else theme.text
        assert contrast(colour, other) >= 4.5


def test_every_category_is_in_one_group_and_every_level_in_one_rank() -> None:
    grouped = [category for group in GROUPS for category in group.categories]
    ranked = [level for rank in RANKS for level in rank.levels]
    assert sorted(grouped) == sorted(allowed("events", "category"))
    assert sorted(ranked) == sorted(allowed("events", "level"))


def test_every_kind_of_source_has_one_voice() -> None:
    kinds = [kind for voice in SOURCE_VOICES for kind in voice.kinds]
    assert sorted(kinds) == sorted(allowed("sources", "kind"))


def test_unknown_category_and_level_still_have_a_look() -> None:
    assert group_of("moon_landing") is GROUPS[-1]
    assert rank_of("emperor").symbol == "circle"


def test_ranks_differ_by_shape() -> None:
    assert len({rank.symbol for rank in RANKS}) == len(RANKS)
