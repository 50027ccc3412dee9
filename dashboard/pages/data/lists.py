"""The lists of the table in which many are chosen at once, by the parameter that each fills."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.choose import Chooser, chooser
from dashboard.components.choose_lists import (
    indicator_subjects,
    member_subjects,
    region_subjects,
    source_subjects,
    status_subjects,
    year_subjects,
)
from dashboard.view import ids
from dashboard.view.request import Request


def data_lists(request: Request, years: list[int]) -> dict[str, html.Details]:
    """indicator, region (with groups and groups of the reader's own), member, year, status, source."""
    view, say = request.view, request.say
    regions = {"region": view.regions, "group": view.groups}
    lists = (
        Chooser("indicator", ids.DATA_INDICATOR, say("filter.indicator"), indicator_subjects(request), {"indicator": view.indicators}),
        Chooser("region", ids.DATA_REGION, say("filter.region"), region_subjects(request), regions, own=view.own_groups),
        Chooser(
            "member", ids.DATA_MEMBERS, say("filter.member"), member_subjects(request, view.breakdown), {"member": view.members},
            follows=ids.DATA_BREAKDOWN,
        ),
        Chooser("year", ids.DATA_YEARS, say("filter.single_years"), year_subjects(request, years), {"year": tuple(map(str, view.years))}),
        Chooser("status", ids.DATA_STATUS, say("filter.status"), status_subjects(request), {"status": view.statuses}),
        Chooser("source", ids.DATA_SOURCE, say("filter.source"), source_subjects(request), {"source": view.sources}),
    )  # fmt: skip
    return {one.name: chooser(request, one) for one in lists}
