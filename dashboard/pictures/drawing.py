"""What a block shows, in a box: card, map, chart, bands or rows of its table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.figures import theme
from dashboard.pictures.bands import bands
from dashboard.pictures.card import card
from dashboard.pictures.chart import chart
from dashboard.pictures.country import cities, country, legend
from dashboard.pictures.letters import broken
from dashboard.pictures.marks import Box, words
from dashboard.pictures.rows import rows
from dashboard.view.block import Bands, Block, Charts, Face

_GAP, _BESIDE, _CITIES = (
    24,
    290,
    210,
)  # pixels between parts, for the legend beside a map and for enlarged cities
_NAME, _SMALL = 19, 17
_OF_CHARTS = 1.3  # how much larger than on the page letters of a chart are


def drawn(block: Block, box: Box, *, language: str) -> str:
    """The drawing of a block as SVG elements."""
    if isinstance(block.drawing, Face):
        return card(block.drawing, box)
    if isinstance(block.drawing, Charts):
        return _charts(block.drawing, box, language)
    if isinstance(block.drawing, Bands):
        return bands(block.drawing, box, language=language)
    return rows(block.tables[0], box, language=language)


def is_map(figure: Mapping[str, Any]) -> bool:
    """Whether a figure shows regions on a map."""
    return "geo" in figure["layout"]


def _charts(charts: Charts, box: Box, language: str) -> str:
    if not is_map(charts.figures[0]):
        return chart(charts.figures[0], box, language=language, scale=_OF_CHARTS)
    if len(charts.figures) > 1:
        return _two_maps(charts, box)
    [figure] = charts.figures
    named, _ = legend(charts.legend, Box(box.right - _BESIDE, box.top, _BESIDE, box.high), size=_SMALL)
    own = Box(box.left, box.top, box.wide - _BESIDE - _CITIES - 2 * _GAP, box.high)
    enlarged = cities(figure, Box(own.right + _GAP, box.top, _CITIES, box.high))
    return country(figure, own) + enlarged + named


def _two_maps(charts: Charts, box: Box) -> str:
    """Two years side by side beside the names of their colours."""
    wide = (box.wide - _BESIDE - 2 * _GAP) / 2
    parts = []
    for number, figure in enumerate(charts.figures):
        own = Box(box.left + number * (wide + _GAP), box.top, wide, box.high)
        lines = broken(charts.names[number], _NAME, wide, most=2, bold=True)
        parts += [
            words(lines, own.left, own.top, _NAME, bold=True, ink=theme.INK),
            country(figure, own.below(_NAME * 3)),
        ]
    named, _ = legend(charts.legend, Box(box.right - _BESIDE, box.top, _BESIDE, box.high), size=_SMALL)
    return "".join([*parts, named])
