"""Qandas: how many received the status, where they come from, where they settle."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from dashboard.components.flows.by_year import by_year_section, counts_by_year, newest_words
from dashboard.components.flows.frame import made_of, yearly_question
from dashboard.components.flows.quota_section import quota_section
from dashboard.pages.qandas.origins import origins
from dashboard.pages.qandas.registers import from_registers
from dashboard.pages.qandas.settling import settling
from dashboard.view import ids
from dashboard.view.request import Page, Request

ARRIVALS, ORIGIN_SHARE, REGION_SHARE = "qandas_arrivals", "qandas_origin_share", "qandas_region_share"

QUOTAS = ("qandas", "qandas_and_resettlers")


def layout(request: Request) -> Page:
    """The page; raises LinkProblem for a year without figures."""
    return yearly_question(
        request,
        show,
        (ARRIVALS, ORIGIN_SHARE, REGION_SHARE),
        finding_id=ids.QANDAS_FINDING,
        year_id=ids.QANDAS_YEAR,
        region_id=ids.QANDAS_REGION,
        domains=("qandas",),
        beside=(ids.QANDAS_ARRIVALS, ids.QANDAS_QUOTA),
    )


def show(request: Request, only: Collection[str] | None = None) -> dict[str, Any]:
    """What the view selects by the id of its place, those of `only`: the finding as a text, sections as lists."""
    makers: dict[str, Callable[[], Any]] = {
        ids.QANDAS_FINDING: lambda: _finding(request),
        ids.QANDAS_ARRIVALS: lambda: by_year_section(request, ARRIVALS, name="arrivals"),
        ids.QANDAS_QUOTA: lambda: quota_section(request, *QUOTAS, sets=ids.QANDAS_REGION),
        ids.QANDAS_ORIGINS: lambda: origins(request, share=ORIGIN_SHARE),
        ids.QANDAS_SETTLING: lambda: settling(request, share=REGION_SHARE),
        ids.QANDAS_REGISTERS: lambda: from_registers(request),
    }
    return made_of(makers, only)


def _finding(request: Request) -> str:
    said = newest_words(request, ARRIVALS, counts_by_year(request, ARRIVALS))
    if not said:
        return request.say("flows.nothing_until")
    return " ".join(request.say("qandas.finding", period=period, value=value) for period, value in said)
