"""A map of one column as an image: regions by class with their figures, cities as discs, the classes named below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import floor, log10
from statistics import quantiles

from dashboard.components import html
from dashboard.components.country_map import drawn_land
from dashboard.components.swatch import swatch
from dashboard.figures import theme
from dashboard.figures.image_address import image_address
from dashboard.figures.map_classes import class_colors, class_of, ink_on
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

_DISC, _LETTERS, _CLASSES = 12, 23, 5
# On a telephone figures would cover each other: there the colours speak, and the table beside them.
_SMALL = "<style>@media (max-width:560px){text{display:none}}</style>"


def land_image(
    request: Request,
    values: Mapping[str, float],
    words: Mapping[str, str],
    scheme: str,
    *,
    label: str,
    breaks: Sequence[float] | None = None,
) -> list:
    """The regions of a scheme in classes of their values; `words` are written on them. Without `breaks` fifths part them."""
    limits = tuple(breaks or fifths(list(values.values())))
    colors = class_colors(limits)
    fills = {name: colors[class_of(value, limits)] for name, value in values.items()}
    source = _drawn(request, fills, words, scheme)
    return [
        html.Img(src=source, alt=label, className="cube-map"),
        html.Ul(
            [*_legend(request, limits, colors), *_missing(request, values, scheme)],
            className="legend cube-legend",
        ),
        html.P(request.say("map.credit"), className="credit"),
    ]


def fifths(values: list[float]) -> tuple[float, ...]:
    """Limits that leave about as many values in each class, rounded to two digits; zero parts gains from losses."""
    if len(set(values)) < 2:
        return ()
    cuts = {_rounded(cut) for cut in quantiles(values, n=_CLASSES)}
    if min(values) < 0 < max(values):
        cuts.add(0.0)
    return tuple(sorted(cut for cut in cuts if min(values) < cut <= max(values)))


def _rounded(value: float) -> float:
    return 0.0 if not value else round(value, 1 - floor(log10(abs(value))))


def _drawn(request: Request, fills: Mapping[str, str], words: Mapping[str, str], scheme: str) -> str:
    """The map of a division as SVG text: regions in their colours, cities as discs, values as letters upon them."""
    land = drawn_land(scheme)
    wide, high = land.wide * land.unit, land.high * land.unit
    regions = {
        name: one for (name, own), one in request.known.regions.items() if own == scheme and name != COUNTRY
    }
    whole = "".join(
        f'<path d="{path}" fill="{fills.get(name, theme.NO_DATA)}"/>'
        for name, path in land.paths.items()
        if name in regions
    )
    discs, labels = [], []
    for name, region in regions.items():
        if region.label is None:
            continue
        x, y = (round(part * land.unit) for part in land.project(*region.label))
        is_city = region.kind == "city"
        fill = fills.get(name, theme.NO_DATA)
        if is_city:
            discs.append(
                f'<circle cx="{x}" cy="{y}" r="{_DISC}" fill="{fill}" stroke="{theme.INK}" stroke-width="2"/>'
            )
        labels.append(_label(words.get(name, ""), x, y, fill, is_city=is_city))
    content = (
        f'<g stroke="{theme.PAPER}" stroke-width="1.5">{whole}</g>{"".join(discs)}'
        f'<g font-size="{_LETTERS}" font-weight="600" font-family="system-ui, sans-serif">{"".join(labels)}</g>'
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}" '
        f'viewBox="{-wide / 2:.0f} {-high / 2:.0f} {wide:.0f} {high:.0f}">{_SMALL}{content}</svg>'
    )
    return image_address(svg)


def _label(words: str, x: int, y: int, fill: str, *, is_city: bool) -> str:
    if not words:
        return ""
    # Beside a disc stand the figures of the region around it: its own stands below.
    down, ink = (_DISC + _LETTERS, theme.INK) if is_city else (8, ink_on(fill))
    halo = (
        f' stroke="{theme.PAPER}" stroke-width="5" stroke-linejoin="round" paint-order="stroke"'
        if is_city
        else ""
    )
    return f'<text x="{x}" y="{y + down}" fill="{ink}" text-anchor="middle"{halo}>{escape(words)}</text>'


def _legend(request: Request, limits: Sequence[float], colors: Sequence[str]) -> list[html.Li]:
    written = [format_number(limit, 0 if limit % 1 == 0 else 1, request.language) for limit in limits]
    if not written:
        return []
    names = [request.say("legend.below", limit=written[0])]
    names += [
        request.say("legend.between", low=low, high=high)
        for low, high in zip(written, written[1:], strict=False)
    ]
    names.append(request.say("legend.from", limit=written[-1]))
    return [swatch(color, name) for color, name in zip(colors, names, strict=True)]


def _missing(request: Request, values: Mapping[str, float], scheme: str) -> list[html.Li]:
    every = [name for name, own in request.known.regions if own == scheme and name != COUNTRY]
    return (
        [] if all(name in values for name in every) else [swatch(theme.NO_DATA, request.say("value.missing"))]
    )
