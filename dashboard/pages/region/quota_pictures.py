"""The tables behind a region's quotas, as blocks that can be taken away: every count, every word of the orders."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.tables import html_table
from dashboard.queries.dictionary import Region
from dashboard.queries.execution import Execution
from dashboard.queries.quotas import Quota, quota_kinds
from dashboard.texts.cells import Cell, number_cell, text_cell, year_cell
from dashboard.view.block import Column, Said, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, done_words, state_of_quota, version_words
from dashboard.wording.verdict import shape_of
from vocabulary.verdicts import tone


def execution_picture(request: Request, region: Region, rows: list[Execution]) -> html.Div:
    """Every day on which a quota of the region was counted; `rows` are not empty."""
    say, language = request.say, request.language
    persons, percent = say("unit.persons"), say("unit.percent")
    header: list[Column | str] = [
        say("region_quotas.kind"),
        say("table.period"),
        Column(say("region_quotas.done"), is_number=True, unit=persons),
        Column(say("region_quotas.quota"), is_number=True, unit=persons),
        Column(say("region_quotas.share"), is_number=True, unit=percent),
        Column(say("region_quotas.time"), is_number=True, unit=percent),
        say("table.state"),
    ]
    lines = [
        [
            Cell(_kind(request, row.quota_kind)),
            Cell(day_words(request, row)),
            number_cell(row.done, 0, language),
            number_cell(row.quota, 0, language),
            number_cell(row.share, 1, language),
            number_cell(row.time_share, 1, language),
            _state(request, row.state),
        ]
        for row in rows
    ]
    table = table_of(header, lines, caption=say("region_quotas.every_count"))
    cites = [name for row in rows for name in (row.done_source_id, row.quota_source_id)]
    first = rows[0]
    finding = f"{_kind(request, first.quota_kind)}, {day_words(request, first)}: {done_words(request, first)}"
    years = (rows[-1].year, first.year)
    return _block(request, region, table, name="execution", finding=finding, years=years, cites=cites)


def versions_picture(request: Request, region: Region, quotas: list[Quota]) -> html.Div:
    """Every word of the orders on the quotas of the region, the newest year first, its steps in their order."""
    say, language = request.say, request.language
    header: list[Column | str] = [
        say("table.year"),
        say("region_quotas.kind"),
        Column(say("region_quotas.quota"), is_number=True, unit=say("unit.persons")),
        say("region_quotas.version"),
        say("region_quotas.act"),
    ]
    ordered = sorted(quotas, key=lambda one: -one.year)
    lines = [
        [
            year_cell(quota.year),
            Cell(_kind(request, quota.quota_kind)),
            number_cell(quota.value, 0, language),
            Cell(version_words(request, quota)),
            Cell(quota.act[language] if quota.act else say("region_quotas.act_unknown")),
        ]
        for quota in ordered
    ]
    table = table_of(header, lines, caption=say("region_quotas.versions"))
    years = (ordered[-1].year, ordered[0].year)
    return _block(
        request, region, table, name="quotas", finding=say("region_quotas.versions"), years=years,
        cites=[quota.source_id for quota in quotas],
    )  # fmt: skip


def _block(
    request: Request, region: Region, table: Table, *, name: str, finding: str, years: tuple[int, int],
    cites: list[str],
) -> html.Div:  # fmt: skip
    title, place = request.say("region_quotas.title"), region.name[request.language]
    first, last = min(years), max(years)
    said = Said(
        finding=f"{place} – {finding}",
        measure=f"{title}, {request.say('unit.persons')}",
        place=place,
        period=str(first) if first == last else f"{first}–{last}",
    )
    box = html.Div(html_table(table, is_stacked=True), className="table-box table-box--whole")
    block: html.Div = picture(
        request, box, name=name, kind="table", label=table.caption, said=said, tables=[table], cites=cites,
        sources="#region-quotas > .sources",
    )  # fmt: skip
    return block


def _kind(request: Request, kind: str) -> str:
    return quota_kinds(request.warehouse)[kind].title[request.language]


def _state(request: Request, state: str) -> Cell:
    words, own = state_of_quota(request, state), tone(state)
    shown: Any = html.Span(
        [html.Span(shape_of(own), className="shape", **{"aria-hidden": "true"}), " ", words],
        className=f"measure-state verdict--{own}",
    )
    return text_cell(words, shown=shown)
