"""Colours: one set for charts and style sheets, readable on their grounds, told apart without colour."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.data.asset_url import ASSETS
from dashboard.figures import theme
from dashboard.figures.map_classes import class_colors, ink_on
from dashboard.wording.verdict import _SHAPES
from vocabulary.verdicts import TONES

TOKENS = (ASSETS / "styles" / "tokens.css").read_text(encoding="utf-8")
STYLES = "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.rglob("*.css")))


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_style_sheets_and_charts_use_the_same_colours():
    written = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", TOKENS))
    assert written == theme.ROLES


def test_style_sheets_and_charts_use_the_same_type():
    assert theme.FONT in TOKENS


def test_style_sheets_name_only_colours_and_sizes_that_exist():
    defined = set(re.findall(r"(--[\w-]+)\s*:", STYLES))
    assert set(re.findall(r"var\((--[\w-]+)\)", STYLES)) <= defined


@pytest.mark.parametrize("ground", ["PAPER", "SURFACE"])
@pytest.mark.parametrize(
    "letters", ["INK", "INK_SOFT", "ACCENT", "GOOD", "WATCH", "BAD", "NEUTRAL", "TARGET"]
)
def test_letters_can_be_read_on_their_ground(letters, ground):
    assert contrast(getattr(theme, letters), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("color", theme.SEQUENCE)
def test_names_of_lines_can_be_read_on_paper(color):
    # Lines are named in their own colour; a name is text, not only a shape.
    assert contrast(color, theme.PAPER) >= 4.5


@pytest.mark.parametrize("color", [theme.ACCENT, theme.BAD])
def test_the_bar_and_the_mark_of_the_target_stand_out_from_their_ground(color):
    assert contrast(color, theme.NO_DATA) >= 3


def test_the_focus_ring_stands_out_on_light_and_dark():
    # Two rings, one light and one dark: one of them is seen on any ground.
    assert contrast(theme.FOCUS, theme.INK) >= 3
    assert contrast(theme.INK, theme.PAPER) >= 3


AREAS = {
    *theme.RISING,
    *theme.DIVERGING_LOW,
    *theme.DIVERGING_HIGH,
    theme.UNCHANGED,
    *theme.AREA_OF_TONE.values(),
}


@pytest.mark.parametrize("color", sorted(AREAS))
def test_figures_on_the_map_can_be_read_on_every_class(color):
    assert contrast(ink_on(color), color) >= 4.5


def test_figures_on_the_map_can_be_read_where_there_is_no_data():
    assert contrast(theme.INK, theme.NO_DATA) >= 4.5


@pytest.mark.parametrize(
    "breaks", [(1.0,), (1.0, 2.0, 3.0), (0.7, 1, 2, 3, 4), (1, 2, 3, 4, 5, 6), (-5.0, 0.0, 5.0)]
)
def test_classes_of_a_map_have_a_colour_each(breaks):
    colors = class_colors(tuple(breaks))
    assert len(set(colors)) == len(breaks) + 1


@pytest.mark.parametrize("count", range(1, 7))
def test_classes_grow_darker(count):
    shades = [luminance(color) for color in class_colors(tuple(float(n) for n in range(1, count + 1)))]
    assert all(lighter > darker for lighter, darker in pairwise(shades))


def test_classes_below_and_above_zero_have_colours_of_two_sides():
    colors = class_colors((-20_000.0, -5_000.0, 0.0, 5_000.0))
    assert len(set(colors)) == 5
    assert set(colors[:3]) <= set(theme.DIVERGING_LOW)
    assert set(colors[3:]) <= set(theme.DIVERGING_HIGH)


def test_a_verdict_has_a_shape_of_its_own_beside_its_colour():
    tones = set(TONES)
    assert len({_SHAPES[tone] for tone in tones}) == len(tones) == 4


def test_style_sheets_fetch_nothing_from_elsewhere():
    assert re.findall(r"url\(\s*[\"']?(?!data:|[\"'\s])", STYLES) == []
    assert "@import" not in STYLES


def test_no_colour_is_written_outside_the_theme():
    sources = [path for path in Path(theme.__file__).parents[1].rglob("*.py") if path.name != "theme.py"]
    assert [
        path.name for path in sources if re.search(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))
    ] == []


DARK = (ASSETS / "styles" / "dark.css").read_text(encoding="utf-8")
_BLOCKS = [
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block)) for block in re.findall(r"\{([^{}]*)\}", DARK)
]
IN_THE_DARK, ON_LIGHT_GROUND = (block for block in _BLOCKS if block)


def test_every_role_has_its_colour_in_the_dark():
    assert set(IN_THE_DARK) == set(theme.ROLES) - {"focus"}


def test_what_stays_light_in_the_dark_has_the_colours_of_the_light_page():
    assert {"focus": theme.FOCUS, **ON_LIGHT_GROUND} == theme.ROLES


@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("letters", ["ink", "ink-soft", "accent", "good", "watch", "bad", "neutral"])
def test_letters_can_be_read_in_the_dark(letters, ground):
    assert contrast(IN_THE_DARK[letters], IN_THE_DARK[ground]) >= 4.5


def test_chosen_row_and_bars_can_be_read_in_the_dark():
    assert contrast(IN_THE_DARK["ink"], IN_THE_DARK["chosen"]) >= 4.5
    assert contrast(IN_THE_DARK["accent"], IN_THE_DARK["no-data"]) >= 3
