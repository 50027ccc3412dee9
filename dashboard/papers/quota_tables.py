"""The table of the report on quotas that no page has: who has no row, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.queries.quota_missing import Missing
from dashboard.queries.quotas import QuotaKind
from dashboard.view.block import Table, table_of
from dashboard.view.request import Request
from dashboard.wording.execution import why_not_counted


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
