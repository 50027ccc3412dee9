"""The nearest figures of a target that has none of its own: all that are held, by other definitions, not judged."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from dash import html

from dashboard.components.share_words import counts_words
from dashboard.components.standing import row_period
from dashboard.formats import format_value
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.newest import newest_first, regions_with_figures
from dashboard.request import Request

Row = dict[str, Any]

# The newest and those before it that still stand on a card; the page of the indicator has all.
_SHOWN = 3
_COMPUTED = "computed_from_counts"


class Near(NamedTuple):
    """An indicator of a nearest figure, where it was counted, and its figures, the newest first."""

    indicator: Indicator
    region: str
    rows: list[Row]


def nearest(request: Request, target: Target, until: date) -> list[Near]:
    """The figures of the target's proxies by `until`: of its own region, or of those regions that have some."""
    found = []
    for name in target.proxies:
        held = regions_with_figures(request.warehouse, name, until)
        for region in [target.region] if target.region in held else held:
            rows = newest_first(request.warehouse, name, region, until)[:_SHOWN]
            if rows:
                found.append(Near(request.known.indicators[name], region, rows))
    return found


def nearest_block(request: Request, target: Target, found: list[Near]) -> html.Div | None:
    """The nearest figures open on the card, each with its definition, period and counts; None where nothing is held."""
    if not found:
        return None
    said = html.P(request.say("nearest.title"), className="aside")
    return html.Div([said, html.Ul([_item(request, target, one) for one in found])], className="proxies")


def _item(request: Request, target: Target, one: Near) -> html.Li:
    indicator, language = one.indicator, request.language
    href = request.view.href(page="indicator", indicator=indicator.id, year=None)
    place = "" if one.region == target.region else f"{request.region_name(one.region)}, "
    newest, *earlier = one.rows
    parts: list = [
        html.Strong(_value(request, indicator, newest)),
        f" ({place}{_facts(request, indicator, newest)}) ",
        html.A(indicator.short_title[language], href=href),
        html.Br(), indicator.definition[language],
    ]  # fmt: skip
    if earlier:
        figures = "; ".join(f"{_value(request, indicator, row)} ({_facts(request, indicator, row)})" for row in earlier)
        parts += [" ", request.say("nearest.earlier", figures=figures)]
    return html.Li(parts)


def _facts(request: Request, indicator: Indicator, row: Row) -> str:
    """Period, counts, and whether the share was computed here."""
    computed = _COMPUTED in (row["note"] or "").split(";")
    facts = [row_period(request, row), counts_words(request, indicator, row), request.say("nearest.computed") if computed else ""]
    return ", ".join(filter(None, facts))


def _value(request: Request, indicator: Indicator, row: Row) -> str:
    return format_value(row["value"], indicator.unit, indicator.decimals, request.language)
