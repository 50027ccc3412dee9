"""The figures of the map page as plain columns: what its table shows, with sources and reasons."""

from __future__ import annotations

from typing import Any

from dashboard.exports.quota_map_file import quota_map_table
from dashboard.queries.kinds import Place, Total
from dashboard.queries.sources import sources
from dashboard.queries.structures import day_of_row
from dashboard.queries.two_years import Pair
from dashboard.view.map_choice import Choice, choose, drawn, pairs_of
from dashboard.view.quota_choice import is_by_quota, kind_asked_for, quota_choice
from dashboard.view.request import Request
from dashboard.view.target_lines import lines_of, place_of
from dashboard.wording.map_words import Years, verdict_name, why_no_change, written_change
from dashboard.wording.periods import missing_words, short_period

Columns = dict[str, Any]  # of the file, by name
_OF_YEAR = (
    "year", "period_start", "period_end", "period_kind", "stands_for", "value", "is_break", "obs_status", "source_id", "source_title", "carrier", "source_url", "locator", "added_from",
)  # fmt: skip


def map_table(request: Request) -> tuple[list[str], list[list[Any]]]:
    """Column names and rows of what a link to the map shows; raises LinkProblem.

    One row per region: indicator_id, region_id, region_scheme, territory_id, region (its name), unit, the columns of
    the year; for two years those of each (earlier_..., later_...) and the change; by target the verdict; the reason
    where a figure is missing. added_from holds the region ids of a sum. A missing figure is None. By quota the columns are
    those of `quota_map_table`.
    """
    kind = kind_asked_for(request) if is_by_quota(request) else None
    by_quota = quota_choice(request, kind) if kind else None
    if by_quota:
        return quota_map_table(request, by_quota)
    choice = choose(request, strict=True)
    rows = _pair_rows(request, choice) if choice.is_pair else _year_rows(request, choice)
    columns = list(rows[0])
    return columns, [[row[name] for name in columns] for row in rows]


def _year_rows(request: Request, choice: Choice) -> list[Columns]:
    shown = drawn(request, choice)
    own = shown.of_year[choice.year]
    lines = lines_of(request, choice.indicator, choice.year) if choice.by_target else None
    return [
        _year_row(request, choice, row, lines)
        for row in [*([own.country] if shown.has_country else []), *own.rows]
    ]


def _year_row(request: Request, choice: Choice, row: Total, lines: dict | None) -> Columns:
    reason = missing_words(request, row) if row["value"] is None else None
    more = {} if lines is None else {"verdict": _verdict(request, row, lines)}
    return _region(request, choice, row) | _figures(request, row, choice.year) | more | {"reason": reason}


def _verdict(request: Request, row: Total, lines: dict) -> str | None:
    place = place_of(request, row, lines)
    return None if place is None else verdict_name(lines, place, request)


def _pair_rows(request: Request, choice: Choice) -> list[Columns]:
    found, country = pairs_of(request, choice)
    shown = drawn(request, choice)
    earlier, later = (short_period(request, shown.of_year[year].period) for year in choice.span)
    every = [*([country] if shown.has_country else []), *found]
    return [_pair_row(request, choice, pair, choice.span, (earlier, later)) for pair in every]


def _pair_row(request: Request, choice: Choice, pair: Pair, years: tuple[int, int], words: Years) -> Columns:
    figures = {
        f"{name}_{column}": cell
        for name, row, year in (("earlier", pair.before, years[0]), ("later", pair.after, years[1]))
        for column, cell in _figures(request, row, year).items()
    }
    reason = why_no_change(request, pair, words) if pair.change is None else None
    change = {"change": written_change(pair, choice.indicator), "reason": reason}
    return _region(request, choice, pair.row) | figures | change


def _region(request: Request, choice: Choice, row: Place) -> Columns:
    return {
        "indicator_id": choice.indicator.id,
        "region_id": row["region_id"],
        "region_scheme": row["region_scheme"],
        "territory_id": row["territory_id"],
        "region": request.region_name(row["region_id"], row["region_scheme"]),
        "unit": choice.indicator.unit,
    }


def _figures(request: Request, row: Total | None, year: int) -> Columns:
    if row is None:
        return dict.fromkeys(_OF_YEAR) | {"year": year}
    source = sources(request.warehouse).get(row["source_id"] or "")
    return {
        "year": year,
        "period_start": row["period_start"],
        "period_end": row["period_end"],
        "period_kind": row["period_kind"],
        "stands_for": day_of_row(row),
        "value": row["value"],
        "is_break": row.get("is_break"),
        "obs_status": row["obs_status"],
        "source_id": row["source_id"],
        "source_title": source.title[request.language] if source else None,
        "carrier": source.copy_place if source else None,
        "source_url": source.url if source else None,
        "locator": row["locator"],
        "added_from": " ".join(row.get("parts", ())) or None,
    }
