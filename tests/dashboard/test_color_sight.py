"""Colours as the colour-blind see them: classes of maps stay apart for every kind of sight.

Sight without red, green or blue cones after Machado, Oliveira and Fernandes (2009), severity 1.0; differences after
CIEDE2000 (Sharma, Wu and Dalal, 2005).
"""

from __future__ import annotations

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from dashboard.figures import theme
from dashboard.figures.map_classes import change_colors, class_colors

SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
# About 2 is seen with two colours side by side; areas of a map lie apart and carry figures.
LEAST = 6.0
Lab = tuple[float, float, float]


def times(matrix, vector) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def seen(color: str, sight: str) -> Lab:
    """CIELAB of a colour as this sight perceives it."""
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    perceived = [min(1.0, max(0.0, c)) for c in times(SIGHTS[sight], linear)]
    x, y, z = (_cube_root(c / white) for c, white in zip(times(TO_XYZ, perceived), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube_root(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def difference(one: Lab, other: Lab) -> float:
    """CIEDE2000 with all weights 1."""
    (light1, a1, b1), (light2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - sqrt(mean**7 / (mean**7 + 25**7)))
    chroma1, chroma2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    hue1, hue2 = (
        degrees(atan2(b, a * stretch)) % 360 if (a, b) != (0, 0) else 0.0 for a, b in ((a1, b1), (a2, b2))
    )
    has_hues = chroma1 * chroma2 != 0
    turn = (hue2 - hue1 + 180) % 360 - 180 if has_hues else 0.0
    d_hue = 2 * sqrt(chroma1 * chroma2) * sin(radians(turn / 2))
    hue = (hue1 + turn / 2) % 360 if has_hues else hue1 + hue2
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2
    t = (
        1 - 0.17 * cos(radians(hue - 30)) + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6)) - 0.20 * cos(radians(4 * hue - 63))
    )  # fmt: skip
    s_light = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    s_chroma, s_hue = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    parts = ((light2 - light1) / s_light, (chroma2 - chroma1) / s_chroma, d_hue / s_hue)
    return sqrt(sum(part**2 for part in parts) + rotation * parts[1] * parts[2])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_differences_are_those_of_the_published_examples(one, other, expected):
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)


def test_white_and_grey_have_no_hue_for_any_sight():
    for sight in SIGHTS:
        assert seen("#ffffff", sight) == pytest.approx((100, 0, 0), abs=0.1)
        assert seen("#808080", sight)[1:] == pytest.approx((0, 0), abs=0.1)


def test_red_and_green_are_alike_without_green_cones_and_far_apart_with_them():
    pair = ("#b35900", "#6f7800")
    assert difference(*(seen(color, "without green") for color in pair)) < 10
    assert difference(*(seen(color, "full") for color in pair)) > 25


def palettes() -> dict[str, list[str]]:
    """Every row of classes that a map can have."""
    found = {f"{count + 1} classes": class_colors(range(1, count + 1)) for count in range(1, 7)}
    for below in range(1, 5):
        for above in range(1, 8):
            limits = [n - below + 1 for n in range(below + above - 1)]
            found[f"{below} below and {above} above zero"] = class_colors(limits or [0])
    return found | {f"change, {count + 1} sizes": change_colors(range(1, count + 1)) for count in range(4)}


PALETTES = palettes()


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", PALETTES)
def test_no_two_classes_look_alike_to_any_sight(name, sight):
    near = [(a, b, difference(seen(a, sight), seen(b, sight))) for a, b in combinations(PALETTES[name], 2)]
    assert [pair for pair in near if pair[2] < LEAST] == []


@pytest.mark.parametrize("sight", SIGHTS)
def test_no_class_looks_like_missing_figures(sight):
    classes = {color for colors in PALETTES.values() for color in colors} | set(theme.AREA_OF_TONE.values())
    near = [color for color in classes if difference(seen(color, sight), seen(theme.NO_DATA, sight)) < LEAST]
    assert near == []


@pytest.mark.parametrize("sight", SIGHTS)
def test_reached_close_and_not_reached_differ_for_every_sight(sight):
    areas = [theme.AREA_OF_TONE[tone] for tone in ("good", "watch", "bad")]
    assert all(difference(seen(a, sight), seen(b, sight)) > 20 for a, b in combinations(areas, 2))
