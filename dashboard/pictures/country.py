"""A figure of regions on a map → the same in a box: the country, its enlarged cities and the names of its colours beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from dashboard.components.country_map import shapes_at
from dashboard.figures import theme
from dashboard.figures.first.map import Land, Shapes, city_of, discs, filled, land_of
from dashboard.figures.hatching import hatch, hatched_fill, patterns
from dashboard.pictures.letters import broken
from dashboard.pictures.marks import LINE, Box, px, rect, words

_LETTER = 14
_SMALLEST, _OF_WIDTH = 10, 440  # its least size on a country that is narrower than so many pixels
_SWATCH = 18
_CITY_OF_ROW = 44  # the same of those in a row
_CITY = 84  # pixels that an enlarged city is high at most
_MIDDLE = 0.35  # of a letter's size, from the middle of a line to its foot


def country(figure: Mapping[str, Any], box: Box) -> str:
    """The regions of a map figure in the box, as large as it allows, with their figures."""
    land = land_of(_shapes(figure), figure["layout"]["geo"])
    wide = min(box.wide, box.high * land.wide / land.high)
    own = Box(box.left, box.top, wide, wide * land.high / land.wide)
    return _regions(figure, land, own) + "".join(_marks(figure, land, own))


def cities(figure: Mapping[str, Any], box: Box, *, is_row: bool = False) -> str:
    """The enlarged cities of a map figure with names and figures, one below the other or in a row; empty where it has none."""
    shapes, drawn = _shapes(figure), []
    insets = [trace for trace in figure["data"] if trace["type"] == "choropleth" and "geo" in trace]
    found = [trace for trace in insets if trace["locations"] and trace["locations"][0] in shapes.rings]
    wide, high = (box.wide / max(len(found), 1), box.high) if is_row else (box.wide, box.high / max(len(found), 1))  # fmt: skip
    shown = _CITY_OF_ROW if is_row else min(high - 8, _CITY)
    for number, trace in enumerate(found):
        left, top = (box.left + wide * number, box.top) if is_row else (box.left, box.top + high * number)
        paths, side = city_of(shapes, trace["locations"][0])
        drawn.append(
            f'<svg x="{px(left)}" y="{px(top)}" width="{px(shown)}" height="{px(shown)}" '
            f'viewBox="{-side / 2:.0f} {-side / 2:.0f} {side:.0f} {side:.0f}" stroke-linejoin="round">{filled(trace, paths, named=f"city{px(box.left)}-{number}", border=side / shown)}</svg>'
        )
        name, figures = _plain(figure["layout"]["annotations"][number]["text"])
        lines = broken(name, _LETTER, wide - 8 if is_row else wide - shown - 8, most=2)
        beside = Box(left, top + shown + 2, wide, 0) if is_row else Box(left + shown + 8, top + (shown - (len(lines) + 1) * _LETTER * LINE) / 2, wide, 0)  # fmt: skip
        drawn.append(words(lines, beside.left, beside.top, _LETTER))
        foot = beside.top + len(lines) * _LETTER * LINE
        drawn.append(words([figures], beside.left, foot, _LETTER, bold=True))
    return "".join(drawn)


def _plain(note: str) -> tuple[str, str]:
    """The name and the figure in the note of a city."""
    name, _, figures = note.replace("<b>", "").replace("</b>", "").partition("<br>")
    return name, figures


def legend(named: Iterable[tuple[str, str, str]], box: Box, *, size: float) -> tuple[str, float]:
    """The colours with their names from above, and how many pixels they take."""
    drawn, top = [], box.top
    for color, name, hatching in named:
        lines = broken(name, size, box.wide - 2 * _SWATCH, most=3)
        ground = hatch(hatching, color)
        fill = hatched_fill(ground, named="key") if ground else color
        drawn.append(rect(Box(box.left, top + 1, _SWATCH, _SWATCH), fill, stroke=theme.LINE))
        drawn.append(patterns([ground], named="key"))
        drawn.append(words(lines, box.left + 1.5 * _SWATCH, top, size))
        top += max(len(lines) * size * LINE, _SWATCH) + 7
    return "".join(drawn), top - box.top


def _regions(figure: Mapping[str, Any], land: Land, box: Box) -> str:
    wide, high = land.wide * land.unit, land.high * land.unit
    traces = (trace for trace in figure["data"] if trace["type"] == "choropleth" and "geo" not in trace)
    drawn = "".join(
        filled(trace, land.paths, named=f"area{px(box.left)}", scale=wide / box.wide, border=wide / box.wide)
        for trace in traces
    )
    view = f"{-wide / 2:.0f} {-high / 2:.0f} {wide:.0f} {high:.0f}"
    place = f'x="{px(box.left)}" y="{px(box.top)}" width="{px(box.wide)}" height="{px(box.high)}"'
    return f'<svg {place} viewBox="{view}" stroke-linejoin="round">{drawn}</svg>'


def _marks(figure: Mapping[str, Any], land: Land, box: Box) -> Iterator[str]:
    # Figures stand above the discs of cities, which would hide them.
    drawn = [trace for trace in figure["data"] if trace["type"] == "scattergeo"]
    size = max(_SMALLEST, min(_LETTER, _LETTER * box.wide / _OF_WIDTH))
    for trace in sorted(drawn, key=lambda one: one["mode"] == "text"):
        shares = [land.place(lon, lat) for lon, lat in zip(trace["lon"], trace["lat"], strict=True)]
        places = [(box.left + x * box.wide, box.top + y * box.high) for x, y in shares]
        yield from (
            _names(trace, places, size)
            if trace["mode"] == "text"
            else discs(trace, [(px(x), px(y)) for x, y in places])
        )


def _names(trace: dict[str, Any], places: list[tuple[float, float]], size: float) -> Iterator[str]:
    font = trace["textfont"]
    # A rim of the other colour: a figure wider than its region stays legible on what lies beside it.
    yield f'<g font-size="{px(size)}" text-anchor="middle" paint-order="stroke" stroke-width="2.5" stroke-linejoin="round">'
    for name, ink, (x, y) in zip(trace["text"], font["color"], places, strict=True):
        rim = theme.INK if ink == theme.PAPER else theme.PAPER
        yield (
            f'<text x="{px(x)}" y="{px(y + size * _MIDDLE)}" fill="{ink}" stroke="{rim}" stroke-opacity=".6">{escape(name)}</text>'
        )
    yield "</g>"


def _shapes(figure: Mapping[str, Any]) -> Shapes:
    return shapes_at(figure["data"][0]["geojson"])
