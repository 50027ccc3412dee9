"""What the search answers at once: a region's newest figures, what an indicator means and its newest value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.queries.finder import Entry
from dashboard.queries.kinds import Figure
from dashboard.queries.newest import newest
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.periods import period_of_row
from vocabulary.territory import COUNTRY

_OF_REGION = ("population", "net_migration")


def answered(request: Request, entry: Entry) -> list[Any]:
    """The words below a result; nothing for kinds that have no figures."""
    if entry.kind == "page":
        return _below([request.say(f"question.about.{entry.id}")])
    if entry.kind == "region":
        return _below(_figures(request, _OF_REGION, entry.id))
    if entry.kind == "indicator":
        meaning = request.known.indicators[entry.id].definition[request.language]
        return _below([meaning, *_figures(request, (entry.id,), entry.region or COUNTRY, has_name=False)])
    return []


def _figures(request: Request, names: Sequence[str], region: str, *, has_name: bool = True) -> list[str]:
    """The newest figure of each, with its period."""
    known = request.known.indicators
    found = newest(request.warehouse, [name for name in names if name in known], region, request.today)
    return [_words(request, row, has_name=has_name) for row in found.values()]


def _words(request: Request, row: Figure, *, has_name: bool) -> str:
    indicator = request.known.indicators[row["indicator_id"]]
    value = format_value(
        row["value"],
        indicator.unit,
        indicator.decimals,
        request.language,
        signed=indicator.id == "net_migration",
    )
    key = "search.figure" if has_name else "search.newest"
    return request.say(
        key, name=indicator.short_title[request.language], value=value, period=period_of_row(request, row)
    )


def _below(lines: list[str]) -> list[Any]:
    return [part for line in lines for part in (html.Br(), html.Span(line, className="aside"))]
