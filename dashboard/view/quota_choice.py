"""Which quota and which year a link to the map by target asks for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dashboard.queries.execution import executions, years_of_quota
from dashboard.queries.quotas import QuotaKind, quota_kinds
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request
from dashboard.view.target_lines import has_lines
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class QuotaChoice:
    """A kind of quota with the years in which regions were counted, the newest first, and the one shown."""

    kind: QuotaKind
    years: tuple[int, ...]
    year: int


def kinds_by_region(request: Request) -> list[QuotaKind]:
    """The kinds of quota that were counted in regions, those with most counts first."""
    counts = Counter(row.quota_kind for row in executions(request.warehouse) if row.region_id != COUNTRY)
    kinds = quota_kinds(request.warehouse)
    return sorted((kinds[name] for name in counts), key=lambda kind: -counts[kind.id])


def kind_asked_for(request: Request) -> QuotaKind | None:
    """The quota that the indicator of the view is, or is counted against; without one, that of most regions."""
    wanted = request.view.indicator
    by_region = kinds_by_region(request)
    if wanted is None:
        return next(iter(by_region), None)
    every = [*by_region, *quota_kinds(request.warehouse).values()]
    of_quota = (kind for kind in every if kind.indicator_id == wanted)
    of_count = (kind for kind in every if wanted in kind.counted)
    return next(of_quota, None) or next(of_count, None)


def is_by_quota(request: Request) -> bool:
    """Whether a link by target asks for a quota.

    Without a comparison of years or a territory, and not for an indicator with a line of its own.
    """
    view = request.view
    indicator = request.known.indicators.get(view.indicator or "")
    has_own = indicator is not None and has_lines(request, indicator)
    asked = (view.base_year, view.mode, view.territory)
    return view.classes is not None and asked == (None, None, None) and not has_own


def quota_choice(request: Request, kind: QuotaKind) -> QuotaChoice | None:
    """What is shown of a kind: the year of the view, or else that of most regions; None where no region was counted.

    Raises LinkProblem for a year without a count.
    """
    rows = [
        row for row in executions(request.warehouse) if row.quota_kind == kind.id and row.region_id != COUNTRY
    ]
    if not rows:
        return None
    regions = Counter(year for year, _ in {(row.year, row.region_id) for row in rows})
    years = tuple(year for year in years_of_quota(request.warehouse, kind.id) if regions[year])
    year = request.view.year or max(years, key=lambda one: (regions[one], one))
    if year not in years:
        raise LinkProblem("problem.map_year", year=year, years=", ".join(map(str, sorted(years))))
    return QuotaChoice(kind, years, year)
