"""The tables of quotas: counts against them and the words of the orders, in the columns that a page or a paper asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dashboard.components import html
from dashboard.queries.execution import Execution
from dashboard.queries.quotas import Quota, quota_kinds
from dashboard.texts.cells import Cell, number_cell, text_cell, value_cell, year_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, state_name, version_name, version_words
from dashboard.wording.verdict import shape_of_state
from vocabulary.numbers import whole_people
from vocabulary.verdicts import tone

Row = Execution | Quota
_PERSONS = ("quota", "done", "gap", "per_month")
_NUMBERS = (*_PERSONS, "share", "time_share")


def execution_table(
    request: Request, rows: Iterable[Execution], names: Sequence[str], *, caption: str
) -> Table:
    """A row for each count; `names` are columns: kind, region, quota, version, done, period, share, time_share, state, gap, per_month."""
    return _table(request, rows, names, _EXECUTION, caption)


def versions_table(request: Request, rows: Iterable[Quota], names: Sequence[str], *, caption: str) -> Table:
    """A row for each word of an order; `names` are columns: year, kind, region, quota, version, act."""
    return _table(request, rows, names, _VERSIONS, caption)


def _table(
    request: Request,
    rows: Iterable[Any],
    names: Sequence[str],
    cells: dict[str, Callable[[Request, Any], Cell]],
    caption: str,
) -> Table:
    body = [[cells[name](request, row) for name in names] for row in rows]
    return table_of([_column(request, name) for name in names], body, caption=caption)


def _column(request: Request, name: str) -> Column:
    is_common = name in ("region", "period", "year")
    words = request.say(f"table.{name}") if is_common else request.say(f"quotas.{name}")
    unit = request.say("unit.persons") if name in _PERSONS else ""
    return Column(words, is_number=name in _NUMBERS, unit=unit)


def _kind(request: Request, row: Row) -> Cell:
    return Cell(quota_kinds(request.warehouse)[row.quota_kind].title[request.language])


def _region(request: Request, row: Row) -> Cell:
    return Cell(request.region_name(row.region_id, row.region_scheme))


def _people(request: Request, number: float) -> Cell:
    return number_cell(number, 0, request.language)


def _percent(request: Request, share: float) -> Cell:
    return value_cell(share, "percent", 1, request.language)


def _state(request: Request, row: Execution) -> Cell:
    words = state_name(request, row)
    shape = html.Span(shape_of_state(row.state), className="shape", **{"aria-hidden": "true"})
    shown: Any = html.Span([shape, " ", words], className=f"measure-state verdict--{tone(row.state)}")
    return text_cell(words, shown=shown)


def _per_month(request: Request, row: Execution) -> Cell:
    return Cell("–") if row.per_month is None else _people(request, whole_people(row.per_month))


def _act(request: Request, quota: Quota) -> Cell:
    return Cell(quota.act[request.language] if quota.act else request.say("quotas.no_act"))


_EXECUTION: dict[str, Callable[[Request, Execution], Cell]] = {
    "kind": _kind,
    "region": _region,
    "quota": lambda request, row: _people(request, row.quota),
    "version": lambda request, row: Cell(version_name(request, row.quota_version)),
    "done": lambda request, row: _people(request, row.done),
    "period": lambda request, row: Cell(day_words(request, row)),
    "share": lambda request, row: _percent(request, row.share),
    "time_share": lambda request, row: _percent(request, row.time_share),
    "state": _state,
    "gap": lambda request, row: _people(request, row.gap),
    "per_month": _per_month,
}
_VERSIONS: dict[str, Callable[[Request, Quota], Cell]] = {
    "year": lambda _, quota: year_cell(quota.year),
    "kind": _kind,
    "region": _region,
    "quota": lambda request, quota: _people(request, quota.value),
    "version": lambda request, quota: Cell(version_words(request, quota)),
    "act": _act,
}
