"""What the colours of the world map mean."""

from __future__ import annotations

from dashboard.components import html
from dashboard.figures import theme
from dashboard.figures.map_classes import class_colors
from dashboard.queries.dictionary import Indicator
from dashboard.texts.formats import format_number
from dashboard.view.request import Request


def world_legend(request: Request, indicator: Indicator, breaks: tuple[float, ...]) -> list:
    """Unit, classes, the tone of countries without a figure, and home."""
    limits = [format_number(limit, 0 if limit % 1 == 0 else 1, request.language) for limit in breaks]
    names = [request.say("legend.below", limit=limits[0])] if limits else []
    names += [
        request.say("legend.between", low=low, high=high)
        for low, high in zip(limits, limits[1:], strict=False)
    ]
    names += [request.say("legend.from", limit=limits[-1])] if limits else []
    items = [_swatch(color, name) for color, name in zip(class_colors(breaks), names, strict=False)]
    items.append(_swatch(theme.NO_DATA, request.say("borders.world.blank")))
    items.append(_swatch(theme.PAPER, request.say("borders.world.home"), is_home=True))
    return [html.P(request.say(f"unit.{indicator.unit}"), className="legend-title"), html.Ul(items)]


def _swatch(color: str, name: str, *, is_home: bool = False) -> html.Li:
    look = "swatch swatch--home" if is_home else "swatch"
    return html.Li([html.Span(className=look, style={"backgroundColor": color}), name])
