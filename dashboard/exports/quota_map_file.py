"""The figures of the map by quota as plain columns: every area that was counted on its day, and those that were not."""

from __future__ import annotations

from typing import Any

from dashboard.queries.execution import Execution, execution_of_year
from dashboard.view.quota_choice import QuotaChoice
from dashboard.view.request import Request
from dashboard.wording.execution import why_not_counted

_PLAIN = (
    "region_id", "region_scheme", "year", "as_of", "period_start", "period_end", "period_kind", "done", "quota", "quota_version",
    "share", "time_share", "state", "gap", "per_month", "done_indicator_id", "done_source_id", "quota_source_id", "obs_status",
)  # fmt: skip


def quota_map_table(request: Request, choice: QuotaChoice) -> tuple[list[str], list[list[Any]]]:
    """Column names and rows: the country, the regions from the best filled down, those without a count with the reason.

    Persons in done, quota, gap and per_month; per cent in share and time_share.
    """
    own = execution_of_year(request.warehouse, choice.kind.id, choice.year)
    assert own is not None, "quota_choice gives years that were counted"
    counted = [*([own.country] if own.country else []), *own.regions]
    columns = ["quota_kind", "region", *_PLAIN, "reason"]
    rows = [_row(request, row) for row in counted]
    for region, reason in own.missing.items():
        known = {"region_id": region, "year": choice.year}
        rows.append(
            [
                choice.kind.id,
                request.region_name(region),
                *(known.get(name) for name in _PLAIN),
                why_not_counted(request, reason),
            ]
        )
    return columns, rows


def _row(request: Request, row: Execution) -> list[Any]:
    name = request.region_name(row.region_id, row.region_scheme)
    return [row.quota_kind, name, *(getattr(row, column) for column in _PLAIN), None]
