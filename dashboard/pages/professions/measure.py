"""The measure that orders fairs and memoranda: how often it was due, how many reports on it were found, and what registers say it brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.flows.parts import notes, source_line
from dashboard.components.picture import picture
from dashboard.components.registers.resettlement_results import (
    FAIRS_MEASURE,
    fair_table,
    memoranda_table,
    results_of,
    results_words,
)
from dashboard.components.tables import fold, whole_table
from dashboard.queries.measures import MeasureDate, measure_dates
from dashboard.queries.reporting.measures import measures_said
from dashboard.view.block import Said
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY


def ordered_fairs(request: Request) -> str:
    """A sentence; nothing in an edition without the measure."""
    dates = [
        row for row in measure_dates(request.warehouse, request.today) if row["measure_id"] == FAIRS_MEASURE
    ]
    if not dates:
        return ""
    return request.say(
        "professions.measure",
        number=dates[0]["number"],
        plan="–".join(str(day.year) for day in _ends(dates)),
        owes=", ".join(request.known.bodies[one][request.language] for one in dates[0]["body_ids"] or []),
        due=sum(row["due"] is not None for row in dates),
        came=len(measures_said(request.warehouse).get(FAIRS_MEASURE, ())),
    )


def _ends(dates: Sequence[MeasureDate]) -> list[date]:
    """The first and the last day on which the measure was due."""
    days = sorted(row["due"] for row in dates if row["due"] is not None)
    return list(dict.fromkeys([*days[:1], *days[-1:]]))


def fair_results(request: Request) -> list[Any]:
    """What fairs and memoranda brought, in words and tables; nothing without their registers."""
    results = results_of(request)
    tables = [
        (name, table)
        for name, table in (
            ("fair-results", fair_table(request, results)),
            ("memoranda", memoranda_table(request, results, overdue=True)),
        )
        if table is not None
    ]
    if not tables:
        return []
    said, named, every = results_words(request, results), results.cites, memoranda_table(request, results)
    sources = "#professions-fairs-results .flow-sources [data-part=sources]"
    drawn = [
        picture(
            request, whole_table(table), name=name, kind="table", label=table.caption,
            said=Said(said, table.caption, request.region_name(COUNTRY)), sources=sources, tables=[table], cites=named,
        )
        for name, table in tables
    ]  # fmt: skip
    return [
        html.H3(request.say("professions.measure_results"), id="fair-results"),
        html.P(said, className="finding"),
        html.Div(
            [
                *drawn,
                *notes([request.say("professions.results.note")]),
                fold(every.caption, whole_table(every)) if every else None,
                source_line(request, named),
            ],
            id="professions-fairs-results",
        ),
    ]
