"""The map with its legend and table as pictures that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.picture import Said, picture, picture_words
from dashboard.view import ids
from dashboard.view.map_choice import Choice
from dashboard.view.request import Request


def map_pictures(request: Request, maps: Any, ranking: html.Div, *, look: str) -> html.Div:
    """Maps and table as one picture, whose menu stands in `maps`; the table as a picture of its own too."""
    own: dict[str, Any] = {"said": f"#{ids.MAP_LEGEND}", "sources": f"#{ids.MAP_SOURCES}"}
    table = picture(request, ranking, name="map-table", kind="table", label=request.say("map.ranking"), **own)
    both = html.Div([maps, table], id=ids.MAP_BODY, className=look)
    return picture(
        request, both, name="map", kind="map", label=request.say("map.title"), has_menu=False, **own
    )


def map_words(request: Request, choice: Choice, finding: str, periods: Sequence[str]) -> html.Div:
    """What the pictures say; it stands in the legend, which changes with every picker. `periods` in words."""
    say, indicator = request.say, choice.indicator
    filters = []
    if choice.is_pair:
        filters.append(say(f"picture.map_{'difference' if choice.is_difference else 'side'}"))
    if choice.by_target:
        filters.append(say("picture.map_by_target"))
    said = Said(
        finding=finding,
        measure=f"{indicator.title[request.language]}, {say(f'unit.{indicator.unit}')}",
        place=say("picture.regions"),
        period=", ".join(periods),
        filters=tuple(filters),
        link=request.view.href(indicator=indicator.id, **choice.changes()),
    )
    return picture_words(said)
