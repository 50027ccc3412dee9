"""The tables behind a region's quotas, as blocks that can be taken away: every count, every word of the orders."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.quota_tables import execution_table, versions_table
from dashboard.components.tables import html_table
from dashboard.queries.dictionary import Region
from dashboard.queries.execution import Execution
from dashboard.queries.quotas import Quota, quota_kinds
from dashboard.view.block import Said, Table
from dashboard.view.request import Request
from dashboard.wording.execution import day_words, done_words

_COUNTS = ("kind", "period", "done", "quota", "share", "time_share", "state")
_WORDS = ("year", "kind", "quota", "version", "act")


def execution_picture(request: Request, region: Region, rows: list[Execution]) -> html.Div:
    """Every day on which a quota of the region was counted; `rows` are not empty."""
    say = request.say
    table = execution_table(request, rows, _COUNTS, caption=say("region_quotas.every_count"))
    cites = [name for row in rows for name in (row.done_source_id, row.quota_source_id)]
    first = rows[0]
    finding = f"{_kind(request, first.quota_kind)}, {day_words(request, first)}: {done_words(request, first)}"
    years = (rows[-1].year, first.year)
    return _block(request, region, table, name="execution", finding=finding, years=years, cites=cites)


def versions_picture(request: Request, region: Region, quotas: list[Quota]) -> html.Div:
    """Every word of the orders on the quotas of the region, the newest year first, its steps in their order."""
    say = request.say
    ordered = sorted(quotas, key=lambda one: -one.year)
    table = versions_table(request, ordered, _WORDS, caption=say("region_quotas.versions"))
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
