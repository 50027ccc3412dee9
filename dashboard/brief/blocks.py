"""The blocks that a job names, as the pages hold them, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from dashboard.brief.jobs import Job
from dashboard.data.warehouse import Warehouse
from dashboard.papers.taken import Taken
from dashboard.pictures.layouts import block_of, blocks_of
from dashboard.view.asked import request_of


def taken_of(job: Job, warehouse: Warehouse) -> Iterator[Taken]:
    """The blocks that a job names, page by page; raises LinkProblem."""
    for link, wanted in job.pages:
        parts = urlsplit(link)
        request = request_of(warehouse, parts.path, dict(parse_qsl(parts.query)))
        found = [block_of(request, name) for name in wanted] if wanted else blocks_of(request)
        yield from (Taken(request, block) for block in found)


def without_twins(taken: list[Taken]) -> list[Taken]:
    """The blocks without those tables that the chart or map before them already gives."""
    given = [one.block.tables[0] for one in taken if one.block.kind != "table"]
    return [one for one in taken if one.block.kind != "table" or one.block.tables[0] not in given]
