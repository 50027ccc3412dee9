"""Downloads of the coverage page: exactly the cells and the changes that a link shows, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

import flask

from dashboard.components.changes_block import changes_of
from dashboard.components.coverage_years import years_shown
from dashboard.link import LinkProblem
from dashboard.queries import cells
from dashboard.queries.sources import edition
from dashboard.request import Request
from dashboard.routing import request_of
from dashboard.warehouse import Warehouse, WarehouseUnavailable
from dashboard.words import LANGUAGES, text

Row = dict[str, Any]
_CHANGED = (
    "previous_edition_id", "edition_id", "change", "reason", "indicator_id", "region_id", "region_scheme", "period_start",
    "period_end", "period_kind", "breakdown", "member", "old_value", "new_value", "old_obs_status", "new_obs_status",
    "old_source_id", "new_source_id", "is_synthetic",
)  # fmt: skip
_CELLS = (
    "edition_id", "indicator_id", "year", "region_id", "state", "figures", "source_ids", "reason_kk", "reason_ru",
    "reason_en", "is_synthetic",
)  # fmt: skip
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def register(server: flask.Flask, warehouse: Warehouse) -> None:
    """Add /coverage.csv and /changes.csv; they take the arguments of /coverage."""
    server.add_url_rule(
        "/coverage.csv", "coverage_csv", lambda: _answer(warehouse, _CELLS, _cell_rows, "coverage")
    )
    server.add_url_rule(
        "/changes.csv", "changes_csv", lambda: _answer(warehouse, _CHANGED, _change_rows, "changes")
    )


def _answer(
    warehouse: Warehouse, header: tuple[str, ...], rows_of: Callable[[Request], Iterable[Row]], name: str
) -> flask.Response:
    language = flask.request.args.get("lang", LANGUAGES[0])
    language = language if language in LANGUAGES else LANGUAGES[0]
    try:
        request = request_of(warehouse, "/coverage", flask.request.args)
        own = edition(request.warehouse)
        marks = {"edition_id": own["edition_id"], "is_synthetic": own["is_synthetic"]}
        lines = _csv(header, (row | marks for row in rows_of(request)))
    except LinkProblem as problem:
        return flask.Response(text(problem.key, language, **problem.values), problem.status, mimetype="text/plain")
    except WarehouseUnavailable as problem:
        return flask.Response(text(f"problem.{problem.reason}", language), 503, mimetype="text/plain")
    answer = flask.Response(lines, mimetype="text/csv")
    mark = "synthetic-" if own["is_synthetic"] else ""
    answer.headers["Content-Disposition"] = f'attachment; filename="{mark}{name}-{own["edition_id"]}.csv"'
    return answer


def _cell_rows(request: Request) -> Iterable[Row]:
    """The cells of the indicator, or of every indicator of the subject, for the years that the page shows."""
    chosen = [request.view.indicator] if request.view.indicator else _of_subject(request)
    found = {name: cells.by_region(request.warehouse, name) for name in chosen}
    if any(rows is None for rows in found.values()):
        raise LinkProblem("coverage.not_in_edition")
    every = [row | {"indicator_id": name} for name, rows in found.items() for row in rows or []]
    years = years_shown(request, every)
    return [row | {"source_ids": " ".join(row["source_ids"])} for row in every if row["year"] in years]


def _of_subject(request: Request) -> list[str]:
    indicators = list(request.known.indicators.values())
    domain = request.view.domain or indicators[0].domain
    return [indicator.id for indicator in indicators if indicator.domain == domain]


def _change_rows(request: Request) -> Iterable[Row]:
    found = changes_of(request)
    if found is None:
        return []
    if found.is_too_much:
        raise LinkProblem("changed.too_much", status=413)
    return [row | {"previous_edition_id": found.previous} for row in found.of(request.view.indicator)]


def _csv(header: tuple[str, ...], rows: Iterable[Row]) -> str:
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in header])
    # The mark at the start tells Excel that the letters are UTF-8.
    return "\ufeff" + lines.getvalue()


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe; what is not there stays empty."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
