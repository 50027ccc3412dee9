"""Rows of observations → what the time series shows: lines, words for the pointer, steps, breaks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.components.rebuilt import rebuilt_words
from dashboard.figures.series_labels import wrapped
from dashboard.figures.series_parts import Band, Line, Path, Plan, Point, Step
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Observation
from dashboard.queries.progress import Judged
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.standing import row_period
from dashboard.wording.verdict import target_words
from vocabulary.statuses import BREAK, UNSURE_STATUSES
from vocabulary.territory import COUNTRY
from vocabulary.units import is_percent


def series_plan(
    request: Request,
    indicator: Indicator,
    rows: Sequence[Observation],
    *,
    kind: str,
    targets: list[Target],
    progress: Judged | None,
    band: Band | None = None,
) -> Plan:
    """The plan of the chart of `rows` (as `queries.observations.series`, already cut to the years shown)."""
    lines = [
        Line(wrapped(line_name(request, own[0])), _points(request, indicator, own))
        for own in grouped(request, rows).values()
    ]
    has_steps = [target for target in targets if target.value is not None and target.unit == indicator.unit]
    values = [row["value"] for row in rows if row["value"] is not None]
    return Plan(
        lines=lines,
        kind=kind,
        steps=[_step(request, target, max(map(line_day, rows))) for target in has_steps],
        path=_path(request, targets, progress),
        band=band,
        breaks=_breaks(request, rows),
        suffix="\u00a0%" if is_percent(indicator.unit) else "",
        unit=request.say(f"unit.{indicator.unit}"),
        as_bars=kind == "year" and indicator.measure_kind == "flow" and len(lines) == 1,
        is_signed=bool(values) and min(values) < 0,
    )


def grouped(request: Request, rows: Sequence[Observation]) -> dict[tuple[str, str], list[Observation]]:
    """The rows of each line, oldest first; lines in the order of regions and members."""
    order = request.known.member_order
    lines: dict[tuple[str, str], list[Observation]] = {}
    for row in sorted(
        rows, key=lambda row: (order.get((row["breakdown"], row["member"]), 0), row["period_end"])
    ):
        lines.setdefault((row["region_id"], row["member"]), []).append(row)
    return lines


def line_day(row: Observation) -> date:
    """Where a figure stands on the time axis: a year on its tick, everything else on its last day."""
    return row["period_start"] if row["period_kind"] == "year" else row["period_end"]


def row_value(request: Request, indicator: Indicator, row: Observation) -> str:
    """The figure of a row with its unit, or the words for a missing one."""
    return format_value(row["value"], indicator.unit, indicator.decimals, request.language)


def line_name(request: Request, row: Observation) -> str:
    """The member of a breakdown that a row is of, or its region."""
    if row["member"]:
        return request.known.members[(row["breakdown"], row["member"])][request.language]
    return request.region_name(row["region_id"])


def _points(request: Request, indicator: Indicator, rows: Sequence[Observation]) -> list[Point]:
    points, previous = [], None
    for row in rows:
        made = rebuilt_words(request, row)
        words = f"{line_name(request, row)}<br><b>{row_value(request, indicator, row)}</b><br>{row_period(request, row)}"
        words += f"<br>{made}" if made else ""
        points.append(
            Point(
                day=line_day(row),
                value=row["value"],
                words=words,
                starts_segment=previous is not None and _starts_segment(previous, row),
                is_hollow=row["obs_status"] in UNSURE_STATUSES or made is not None,
            )
        )
        previous = row
    return points


def _starts_segment(previous: Observation, row: Observation) -> bool:
    # Counts since January start again each year; a territory that changed is another territory.
    is_new_year = row["period_kind"] == "cumulative" and row["period_start"] != previous["period_start"]
    return is_new_year or row["territory_id"] != previous["territory_id"] and row["region_id"] != COUNTRY


def _breaks(request: Request, rows: Sequence[Observation]) -> list[tuple[date, str]]:
    marks = {line_day(row): request.say("series.break") for row in rows if row["obs_status"] == BREAK}
    for own in grouped(request, rows).values():
        for previous, row in zip(own, own[1:], strict=False):
            if row["region_id"] != COUNTRY and row["territory_id"] != previous["territory_id"]:
                marks[line_day(row)] = request.say("series.territory")
    return sorted(marks.items())


def _step(request: Request, target: Target, newest: date) -> Step:
    # A target without an end stays in force: its line goes to its due date or to the newest figure.
    assert target.value is not None and target.valid_from is not None  # only such a target is drawn as a step
    end = target.valid_to or max(target.due_on or newest, newest)
    years = f"{target.valid_from.year}–{target.valid_to.year if target.valid_to else ''}"
    words = f"{target_words(request, target)} ({years})"
    return Step(target.value, target.valid_from, end, words, is_named_above=target.comparator == "<=")


def _path(request: Request, targets: list[Target], progress: Judged | None) -> Path | None:
    if not progress or progress["needed_pace"] is None:
        return None
    target = next(target for target in targets if target.id == progress["target_id"])
    assert target.value is not None and target.due_on is not None  # what else would a pace be needed for
    pace = format_value(progress["needed_pace"], target.unit, 1, request.language, signed=True)
    return Path(
        progress["as_of"],
        progress["value"],
        target.due_on,
        target.value,
        request.say("series.needed_pace", pace=pace),
    )
