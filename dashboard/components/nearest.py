"""The nearest figures of a target that has none of its own: all that are held, by other definitions, not judged."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.components import html
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Figure
from dashboard.queries.newest import newest_first, regions_with_figures
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.share_words import counts_words
from dashboard.wording.standing import row_period
from vocabulary.notes import COMPUTED_FROM_COUNTS

# The newest and those before it that still stand on a card; the page of the indicator has all.
_SHOWN = 3


class Near(NamedTuple):
    """An indicator of a nearest figure, where it was counted, and its figures, the newest first."""

    indicator: Indicator
    region: str
    rows: list[Figure]


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
    is_any_computed = any(_is_computed(row) for one in found for row in one.rows)
    return html.Div(
        [
            html.P(request.say("nearest.title"), className="aside"),
            html.Ul([_item(request, target, one) for one in found]),
            html.P(f"* {request.say('nearest.computed')}", className="aside") if is_any_computed else None,
        ],
        className="proxies",
    )


def _item(request: Request, target: Target, one: Near) -> html.Li:
    indicator, language = one.indicator, request.language
    href = request.view.href(page="indicator", indicator=indicator.id, region=one.region, year=None)
    place = "" if one.region == target.region else f", {request.region_name(one.region)}"
    newest, *earlier = one.rows
    value = _value(request, indicator, newest)
    name = f"{value}: {indicator.short_title[language]}"
    more = [indicator.definition[language]]
    if earlier:
        figures = "; ".join(
            f"{_value(request, indicator, row)} ({_facts(request, indicator, row)})" for row in earlier
        )
        more.append(request.say("nearest.earlier", figures=figures))
    return html.Li(
        [
            html.A(html.Strong(value), href=href, **{"aria-label": name}),
            f" {_facts(request, indicator, newest)}{place}",
            html.Div(" ".join(more), className="near-more"),
        ]
    )


def _facts(request: Request, indicator: Indicator, row: Figure) -> str:
    """The period, and the counts where they are held."""
    return ", ".join(filter(None, [row_period(request, row), counts_words(request, indicator, row)]))


def _value(request: Request, indicator: Indicator, row: Figure) -> str:
    """The figure; a star says that it was computed here from two published counts."""
    value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
    return f"{value}*" if _is_computed(row) else value


def _is_computed(row: Figure) -> bool:
    return COMPUTED_FROM_COUNTS in (row["note"] or "").split(";")
