"""The tables of the report on quotas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.queries.execution import Execution
from dashboard.queries.quota_missing import Missing
from dashboard.queries.quotas import Quota, QuotaKind
from dashboard.texts.cells import Cell, number_cell, value_cell
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.execution import (
    day_words,
    state_of_quota,
    version_name,
    version_words,
    why_not_counted,
)

_PERSONS = "persons"


def execution_table(request: Request, rows: Sequence[Execution], *, caption: str) -> Table:
    """A row for each area: quota and which word of it, what was counted when, shares of quota and of the year, state, gap."""
    say = request.say
    columns = [
        Column(say("table.region")),
        Column(say("quotas.quota"), is_number=True, unit=say(f"unit.{_PERSONS}")),
        Column(say("quotas.version")),
        Column(say("quotas.done"), is_number=True, unit=say(f"unit.{_PERSONS}")),
        Column(say("table.period")),
        Column(say("quotas.share"), is_number=True),
        Column(say("quotas.time_share"), is_number=True),
        Column(say("quotas.state")),
        Column(say("quotas.gap"), is_number=True, unit=say(f"unit.{_PERSONS}")),
        Column(say("quotas.per_month"), is_number=True, unit=say(f"unit.{_PERSONS}")),
    ]
    return table_of(columns, [_row(request, row) for row in rows], caption=caption)


def _row(request: Request, row: Execution) -> list[Cell | str]:
    return [
        request.region_name(row.region_id, row.region_scheme),
        _people(request, row.quota),
        version_name(request, row.quota_version),
        _people(request, row.done),
        day_words(request, row),
        value_cell(row.share, "percent", 1, request.language),
        value_cell(row.time_share, "percent", 1, request.language),
        state_of_quota(request, row.state),
        _people(request, row.gap),
        "–" if row.per_month is None else _people(request, -(-row.per_month // 1)),
    ]


def versions_table(request: Request, rows: Sequence[tuple[QuotaKind, Quota]]) -> Table:
    """Every word of the orders of the year, drafts among them, with the day of force as exactly as it is known."""
    say, language = request.say, request.language
    columns = [
        Column(say("quotas.kind")),
        Column(say("table.region")),
        Column(say("quotas.version")),
        Column(say("quotas.quota"), is_number=True, unit=say(f"unit.{_PERSONS}")),
        Column(say("quotas.act")),
    ]
    body: list[list[Cell | str]] = [
        [
            kind.title[language],
            request.region_name(quota.region_id, quota.region_scheme),
            version_words(request, quota),
            _people(request, quota.value),
            quota.act[language] if quota.act else say("quotas.no_act"),
        ]
        for kind, quota in rows
    ]
    return table_of(columns, body, caption=say("quotas.versions"))


def missing_table(request: Request, rows: Sequence[tuple[QuotaKind, Mapping[str, Missing]]]) -> Table:
    """The regions without a row of their own, and why."""
    say = request.say
    body = [
        [kind.title[request.language], request.region_name(region), why_not_counted(request, reason)]
        for kind, missing in rows
        for region, reason in missing.items()
    ]
    header = [say("quotas.kind"), say("table.region"), say("quotas.reason")]
    return table_of(header, body, caption=say("quotas.missing"))


def _people(request: Request, number: float) -> Cell:
    return number_cell(number, 0, request.language)
