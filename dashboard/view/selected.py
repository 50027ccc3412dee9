"""Which observations a link selects: the rows of the table, of a chart, of a comparison."""

from __future__ import annotations

from dashboard.data.warehouse import Warehouse
from dashboard.queries.comparisons import Comparison
from dashboard.queries.coverage import Coverage, coverage
from dashboard.queries.groups import spans_of
from dashboard.queries.selection import Selection
from dashboard.queries.territories import rebuilt_schemes
from dashboard.view.link import NO_BREAKDOWN, LinkProblem, View
from dashboard.view.reading import crossing_of
from dashboard.view.request import Request
from dashboard.view.series_view import series_choice
from vocabulary.territory import COUNTRY


def years_of_table(request: Request) -> list[int]:
    """The years with figures, oldest first; raises LinkProblem (404) for a first or last year before or after all of them."""
    years = sorted({year for held in coverage(request.warehouse).values() for year in held.years})
    asked = [year for year in (request.view.first_year, request.view.last_year) if year]
    if any(not years[0] <= year <= years[-1] for year in asked):
        raise LinkProblem("problem.year", first=years[0], last=years[-1])
    return years


def selected(request: Request) -> Selection:
    """What a view of the data page names."""
    view = request.view
    own = (region for group in view.own_groups for region in group.regions)
    # The file of a chart that has nothing to draw holds nothing of other indicators.
    indicators = view.indicators or tuple(filter(None, [view.indicator]))
    crossing = crossing_of(view.breakdown)
    return Selection(
        indicators, tuple(dict.fromkeys((*view.regions, *own))), view.first_year, view.last_year,
        None if crossing else "" if view.breakdown == NO_BREAKDOWN else view.breakdown,
        members=view.members, groups=view.groups, spans=spans_of(request.warehouse, view.groups), years=view.years, kind=view.kind, statuses=view.statuses,
        sources=view.sources, as_of=view.as_of, crossing=crossing,
    )  # fmt: skip


def selected_series(warehouse: Warehouse, view: View, held: Coverage) -> Selection:
    """What the time series of an indicator shows: its regions, one kind of period, one breakdown, its territory."""
    kind, breakdown = series_choice(view, held)
    regions = (view.region, view.compare) if view.compare and not breakdown else (view.region,)
    can_be_rebuilt = view.territory in rebuilt_schemes(warehouse).get(view.indicator or "", ())
    return Selection(
        tuple(filter(None, [view.indicator])), regions, view.first_year, view.last_year, breakdown, kind=kind,
        scheme=view.territory if can_be_rebuilt else None, is_series=True,
    )  # fmt: skip


def selected_comparison(warehouse: Warehouse, comparison: Comparison) -> Selection:
    """What the chart of a comparison shows: the totals of the country by each publisher."""
    held = coverage(warehouse)
    return Selection(
        regions=(COUNTRY,), breakdown="",
        compared=tuple((name, held[name].main_kind) for name in comparison.indicators if name in held),
    )  # fmt: skip
