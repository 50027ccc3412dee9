"""The map with its legend and table as pictures that can be taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.view import ids
from dashboard.view.block import Charts, Said, Table
from dashboard.view.map_choice import Choice
from dashboard.view.request import Request


def map_pictures(
    request: Request,
    maps: Any,
    ranking: html.Div,
    *,
    look: str,
    said: Said,
    twin: Table,
    cites: Iterable[str | None],
    drawing: Charts,
) -> html.Div:
    """Maps and table as one picture, whose menu stands in `maps`; the table as a picture of its own too."""
    own: dict[str, Any] = {
        "said": said, "said_at": f"#{ids.MAP_LEGEND}", "sources": f"#{ids.MAP_SOURCES}", "tables": [twin],
        "cites": tuple(cites), "credit": request.say("map.credit"),
    }  # fmt: skip
    table = picture(request, ranking, name="map-table", kind="table", label=request.say("map.ranking"), **own)
    both = html.Div([maps, table], id=ids.MAP_BODY, className=look)
    return picture(
        request,
        both,
        name="map",
        kind="map",
        label=request.say("map.title"),
        has_menu=False,
        drawing=drawing,
        **own,
    )


def map_said(request: Request, choice: Choice, finding: str, periods: Sequence[str]) -> Said:
    """What the pictures say; `periods` in words."""
    say, indicator = request.say, choice.indicator
    filters = []
    if choice.is_pair:
        filters.append(say(f"picture.map_{'difference' if choice.is_difference else 'side'}"))
    if choice.by_target:
        filters.append(say("picture.map_by_target"))
    return Said(
        finding=finding,
        measure=f"{indicator.title[request.language]}, {say(f'unit.{indicator.unit}')}",
        place=say("picture.regions"),
        period=", ".join(periods),
        filters=tuple(filters),
        link=request.view.href(indicator=indicator.id, **choice.changes()),
    )
