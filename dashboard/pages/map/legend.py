"""What the colours of the map mean: classes, missing figures with their reason, notes on the limits."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.swatch import swatch
from dashboard.figures import theme
from dashboard.figures.hatching import PLAIN, Key
from dashboard.pages.map.paint import Paint
from dashboard.view.request import Request


def map_legend(request: Request, paints: Sequence[Paint]) -> list:
    """Unit and period, classes, the no-data tone with the reasons on all the maps, notes. Maps side by side share their classes."""
    first = paints[0]
    items = [swatch(*key, language=request.language) for key in named_colors(request, paints)]
    notes = [html.P(note) for note in first.notes if _has_figures(paints)]
    periods = dict.fromkeys(paint.period for paint in paints if paint.period)
    title = ", ".join([first.unit, *periods])
    return [html.P(title, className="legend-title"), html.Ul(items), *notes]


def named_colors(request: Request, paints: Sequence[Paint]) -> tuple[Key, ...]:
    """The colours in use on maps side by side, each with what it means and how its areas are hatched."""
    first = paints[0]
    shapes = first.shapes or ("",) * len(first.colors)
    hatching = first.hatching or (PLAIN,) * len(first.colors)
    classes = zip(first.colors, shapes, first.names, hatching, strict=True)
    found = [
        Key(color, f"{shape} {name}".strip(), hatched)
        for color, shape, name, hatched in classes
        if _has_figures(paints)
    ]
    reasons = sorted(set().union(*(paint.reasons for paint in paints)))
    if reasons:
        found.append(Key(theme.NO_DATA, request.say("legend.missing", reasons="; ".join(reasons))))
    return tuple(found)


def _has_figures(paints: Sequence[Paint]) -> bool:
    """Where nothing may be compared, no class is in use."""
    return any(mark.place is not None for paint in paints for mark in paint.marks.values())
