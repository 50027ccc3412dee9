"""What the filters of an indicator's page select."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture_words
from dashboard.components.rebuilt import rebuilt_note
from dashboard.components.reported import disputed, rests_on
from dashboard.components.searched import GENERAL, searched_words
from dashboard.components.series_plan import line_day, series_plan
from dashboard.components.sources import source_list
from dashboard.components.tables import empty_state
from dashboard.figures.series import series_figure
from dashboard.pages.indicator.corrected import correction_lines
from dashboard.pages.indicator.forecast import forecast_band
from dashboard.pages.indicator.series_said import series_said
from dashboard.pages.indicator.series_table import finding, series_table
from dashboard.pages.indicator.table_fold import table_fold
from dashboard.pages.indicator.verdicts import definitions_of, near_of, targets_of, verdicts_of
from dashboard.queries.coverage import NOTHING, Coverage, coverage
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Observation
from dashboard.queries.observations import series
from dashboard.queries.progress import Judged, is_judged, verdicts
from dashboard.queries.sources import cited
from dashboard.queries.territories import rebuilt_schemes, rebuilt_series
from dashboard.view.block import Said, Table
from dashboard.view.request import Request
from dashboard.view.series_view import series_choice
from dashboard.wording.by_definition import is_zero
from vocabulary.territory import COUNTRY


@dataclass(frozen=True)
class Shown:
    """What changes with the filters: sentence, figure (None: nothing to draw), table, verdicts, sources.

    said, twin, cites: the words of the chart, the figures that it draws, and their sources.
    """

    finding: Any
    figure: dict | None = None
    table: Any = None
    verdicts: Any = None
    sources: Any = None
    said: Said | None = None
    twin: Table | None = None
    cites: tuple[str | None, ...] = ()


def show(request: Request) -> Shown:
    """What the filters of the view select."""
    indicator = request.known.indicators[request.view.indicator or ""]
    held = coverage(request.warehouse).get(indicator.id, NOTHING)
    if held is NOTHING:
        return Shown(
            _no_figures(request, indicator),
            verdicts=[
                *verdicts_of(request, indicator),
                *near_of(request, indicator),
                *definitions_of(request, indicator),
            ],
        )
    kind, breakdown = series_choice(request.view, held)
    regions = [
        request.view.region,
        *([request.view.compare] if request.view.compare and not breakdown else []),
    ]
    rows = _rows(request, indicator, regions, kind, breakdown)
    rows = [row for row in rows if _in_years(request, row)]
    if not any(row["value"] is not None for row in rows):
        return Shown(_empty(request, held), verdicts=definitions_of(request, indicator))
    caption = f"{indicator.title[request.language]}, {request.say(f'unit.{indicator.unit}')}"
    targets = targets_of(request, indicator) if not breakdown else []
    progress = _progress(request, targets, rows)
    band = None if breakdown or kind != "year" or len(regions) > 1 else forecast_band(request, rows, targets)
    plan = series_plan(request, indicator, rows, kind=kind, targets=targets, progress=progress, band=band)
    sentence = finding(request, indicator, rows)
    said = series_said(
        request, indicator, rows, finding=sentence, kind=kind, breakdown=breakdown, progress=progress
    )
    twin, cites = series_table(request, indicator, rows, caption=caption), tuple(_sources(rows))
    return Shown(
        [
            html.P(sentence),
            *correction_lines(request, rows, unit=indicator.unit, decimals=indicator.decimals),
            rebuilt_note(request, rows),
            *_reported(request, indicator, rows),
            picture_words(said),
        ],
        series_figure(plan),
        table_fold(request, indicator, twin, said, cites, label=caption),
        [*verdicts_of(request, indicator), *definitions_of(request, indicator)],
        source_list(request, cited(request.warehouse, cites)),
        said,
        twin,
        cites,
    )


def _reported(request: Request, indicator: Indicator, rows: Sequence[Observation]) -> list:
    """The report that the newest figure of the region rests on, and what is disputed of its series."""
    own = [row for row in rows if row["region_id"] == request.view.region and row["value"] is not None]
    newest = max(own, key=lambda row: row["period_end"], default=None)
    return [
        rests_on(request, indicator.id, newest) if newest else None,
        disputed(request, indicator.id, request.view.region),
    ]


def _sources(rows: Sequence[Observation]) -> list[str | None]:
    """The sources of all rows; a figure that was added up has those of its parts."""
    return [source for row in rows for source in row.get("source_ids") or (row["source_id"],)]


def _rows(
    request: Request, indicator: Indicator, regions: list[str], kind: str, breakdown: str
) -> Sequence[Observation]:
    """The series as published, or rebuilt on the scheme that the view asks for where the indicator can be."""
    scheme = request.view.territory
    if scheme not in rebuilt_schemes(request.warehouse).get(indicator.id, ()):
        return series(request.warehouse, indicator.id, regions, kind=kind, breakdown=breakdown)
    return rebuilt_series(
        request.warehouse, indicator.id, regions, scheme=scheme, kind=kind, breakdown=breakdown
    )


def _progress(request: Request, targets: list[Target], rows: Sequence[Observation]) -> Judged | None:
    if not targets:
        return None
    last = max(row["period_end"] for row in rows if row["value"] is not None)
    found = verdicts(request.warehouse, last)
    own = (found[target.id] for target in targets if target.id in found)
    return next((verdict for verdict in own if is_judged(verdict)), None)


def _in_years(request: Request, row: Observation) -> bool:
    year = line_day(row).year
    return (request.view.first_year or 0) <= year <= (request.view.last_year or 9999)


def _no_figures(request: Request, indicator: Indicator) -> html.Div:
    reason = (
        indicator.missing_reason[request.language]
        if indicator.missing_reason
        else request.say("empty.nothing")
    )
    return empty_state(
        request.language,
        " ".join(filter(None, [reason, searched_words(request, indicator.search or GENERAL)])),
    )


def _empty(request: Request, held: Coverage) -> html.Div:
    kept = request.view.href(
        region=COUNTRY,
        compare=None,
        territory=None,
        kind=None,
        breakdown=None,
        first_year=None,
        last_year=None,
    )
    about = {
        "region": request.region_name(request.view.region),
        "first": held.years[0],
        "last": held.years[-1],
    }
    if is_zero(request.view.indicator or "", request.view.region):
        return empty_state(request.language, request.say("empty.by_definition", **about))
    sentence = request.say("empty.selection", **about)
    return empty_state(request.language, sentence, href=kept, action=request.say("empty.reset"))
