"""The pickers of an indicator: only what is published for it can be chosen."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.filters import NONE, bound_picker, filter_row, picker, region_options
from dashboard.components.rebuilt import territory_picker
from dashboard.queries.coverage import Coverage
from dashboard.queries.territories import rebuilt_schemes
from dashboard.view import ids
from dashboard.view.request import Request


def indicator_filters(request: Request, held: Coverage) -> html.Div:
    """Region, comparison, breakdown, kind of period, first and last year."""
    view, say = request.view, request.say
    parts = sorted({breakdown for _, breakdown in held.breakdowns})
    kinds = sorted(held.kinds, key=lambda kind: kind != held.main_kind)
    regions = region_options(request, held.regions | {view.region})
    pickers = [
        picker(ids.INDICATOR_REGION, say("filter.region"), regions, view.region),
        picker(
            ids.INDICATOR_COMPARE,
            say("filter.compare"),
            region_options(request, held.regions, none=say("filter.none")),
            view.compare,
        ),
        picker(
            ids.INDICATOR_BREAKDOWN,
            say("filter.breakdown"),
            [_part_option(request, part) for part in parts],
            view.breakdown,
        ),
        picker(
            ids.INDICATOR_KIND,
            say("filter.kind"),
            [
                {"label": say(f"period_kind.{kind}"), "value": NONE if kind == held.main_kind else kind}
                for kind in kinds
            ],
            None if view.kind == held.main_kind else view.kind,
        ),
        territory_picker(
            request, ids.INDICATOR_TERRITORY, rebuilt_schemes(request.warehouse).get(view.indicator or "", ())
        ),
        bound_picker(
            ids.INDICATOR_FIRST_YEAR, say("filter.from"), held.years, view.first_year, is_first=True
        ),
        bound_picker(ids.INDICATOR_LAST_YEAR, say("filter.to"), held.years, view.last_year, is_first=False),
    ]
    return filter_row(pickers, label=say("filter.label"))


def _part_option(request: Request, part: str) -> dict[str, str]:
    if not part:
        return {"label": request.say("filter.total"), "value": NONE}
    return {"label": request.known.breakdowns[part][request.language], "value": part}
