"""What the colours of the map mean: classes, missing figures with their reason, notes on the limits."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.figures import theme
from dashboard.pages.map.paint import Paint
from dashboard.view.request import Request


def map_legend(request: Request, paints: Sequence[Paint]) -> list:
    """Unit and period, classes, the no-data tone with the reasons on all the maps, notes. Maps side by side share their classes."""
    first = paints[0]
    items = [_swatch(color, name) for color, name in named_colors(request, paints)]
    notes = [html.P(note) for note in first.notes if _has_figures(paints)]
    periods = dict.fromkeys(paint.period for paint in paints if paint.period)
    title = ", ".join([first.unit, *periods])
    return [html.P(title, className="legend-title"), html.Ul(items), *notes]


def named_colors(request: Request, paints: Sequence[Paint]) -> tuple[tuple[str, str], ...]:
    """The colours in use on maps side by side, each with what it means."""
    first = paints[0]
    shapes = first.shapes or ("",) * len(first.colors)
    classes = zip(first.colors, shapes, first.names, strict=True)
    found = [(color, f"{shape} {name}".strip()) for color, shape, name in classes if _has_figures(paints)]
    reasons = sorted(set().union(*(paint.reasons for paint in paints)))
    if reasons:
        found.append((theme.NO_DATA, request.say("legend.missing", reasons="; ".join(reasons))))
    return tuple(found)


def _has_figures(paints: Sequence[Paint]) -> bool:
    """Where nothing may be compared, no class is in use."""
    return any(mark.place is not None for paint in paints for mark in paint.marks.values())


def _swatch(color: str, name: str) -> html.Li:
    return html.Li([html.Span(className="swatch", style={"backgroundColor": color}), name])
