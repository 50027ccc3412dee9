"""Pictures for what a program does not draw by itself: the page's own map, large and with its figures, and its charts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dashboard.pictures.chart import chart
from dashboard.pictures.country import cities, country, legend
from dashboard.pictures.drawing import drawn, is_map
from dashboard.pictures.letters import broken
from dashboard.pictures.marks import LINE, Box, standalone, words
from dashboard.pictures.picture import Svg
from dashboard.pictures.png import png
from dashboard.view.block import Block, Charts

# Of a drawing that fills a slide (papers/slide_layout.py, MAP): its letters are then read from the last row. More pixels in the file.
WIDE, HIGH, _SCALE = 1000, 440, 2
_BESIDE, _GAP, _LEGEND, _NAME = 236, 14, 16, 16
_HALF, _HALF_COUNTRY, _HALF_CITIES = 600, 316, 190
_CITY_SHARE = 0.45  # of the height beside the map
_CHART_WIDE, _CHART_HIGH, _LETTERS = 1213, 510, 1.3


def map_picture(block: Block) -> bytes | None:
    """The map of a block (PNG) as large as a slide allows, with figures, legend and enlarged cities; None without a map."""
    charts = block.drawing
    if not isinstance(charts, Charts) or not is_map(charts.figures[0]):
        return None
    return _png(_map(charts), WIDE, HIGH)


def _map(charts: Charts) -> str:
    """The map as SVG elements, its legend and enlarged cities beside it."""
    beside = Box(WIDE - _BESIDE, 0, _BESIDE, HIGH)
    named, taken = legend(charts.legend, beside, size=_LEGEND)
    if len(charts.figures) > 1:
        return "".join([*_side_by_side(charts), named])
    [figure] = charts.figures
    rest = beside.below(taken + _GAP)
    enlarged = cities(figure, rest) if rest.high > HIGH * _CITY_SHARE / 2 else ""
    return country(figure, Box(0, 0, WIDE - _BESIDE - _GAP, HIGH)) + named + enlarged


def small_map_picture(block: Block) -> bytes | None:
    """The same for half a slide: legend and cities below the country; None without a map of one year."""
    charts = block.drawing
    if not isinstance(charts, Charts) or len(charts.figures) > 1 or not is_map(charts.figures[0]):
        return None
    [figure] = charts.figures
    below = Box(0, _HALF_COUNTRY + _GAP, _HALF / 2 - _GAP, _HALF_CITIES)
    named, taken = legend(charts.legend, below, size=_LEGEND)
    high = int(_HALF_COUNTRY + _GAP + max(taken, _HALF_CITIES))
    enlarged = cities(figure, Box(_HALF / 2, below.top, _HALF / 2, _HALF_CITIES))
    return _png(country(figure, Box(0, 0, _HALF, _HALF_COUNTRY)) + named + enlarged, _HALF, high)


def picture_of_block(block: Block, language: str) -> bytes | None:
    """The drawing of a block (PNG) without title and sources; None for one that has none."""
    charts = block.drawing
    if not isinstance(charts, Charts):
        return None
    if is_map(charts.figures[0]):
        return map_picture(block)
    box = Box(0, 0, _CHART_WIDE, _CHART_HIGH)
    if len(charts.figures) > 1:
        return _png(drawn(block, box, language=language), _CHART_WIDE, _CHART_HIGH)
    return _png(_chart(charts.figures[0], box, language), _CHART_WIDE, _CHART_HIGH)


def _chart(figure: Mapping[str, Any], box: Box, language: str) -> str:
    return chart(figure, box, language=language, scale=_LETTERS)


def _side_by_side(charts: Charts) -> list[str]:
    wide = (WIDE - _BESIDE - 2 * _GAP) / 2
    parts = []
    for number, figure in enumerate(charts.figures):
        own = Box(number * (wide + _GAP), 0, wide, HIGH)
        lines = broken(charts.names[number], _NAME, wide, most=2, bold=True)
        parts += [
            words(lines, own.left, own.top, _NAME, bold=True),
            country(figure, own.below(_NAME * LINE * 2 + 6)),
        ]
    return parts


@lru_cache(maxsize=8)
def _png(inner: str, wide: int, high: int) -> bytes:
    return png(Svg(standalone(inner, wide, high), wide, high), int(wide * _SCALE))
