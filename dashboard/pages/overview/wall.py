"""The first screen for a wall: each quota and target with the country by it, then each region with its quota."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.country_map import Spot, shapes_of, used_map
from dashboard.components.verdict import Bar
from dashboard.components.wall import Slide, wall_page
from dashboard.pages.overview.drawn import Drawn
from dashboard.pages.overview.map_block import drawn_of, spots_of
from dashboard.pages.overview.quota_card import quota_name
from dashboard.pages.overview.subjects import OfQuota, OfTarget, Subject, recent_from, subjects, until_of
from dashboard.queries.execution import Execution, executions
from dashboard.queries.progress import is_judged
from dashboard.texts.formats import format_value
from dashboard.view.request import Page, Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    is_last_known,
    percent,
    state_and_gap,
    state_words,
)
from dashboard.wording.standing import Line, now_line, row_period
from dashboard.wording.verdict import due_words, target_words
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import tone


def wall(request: Request) -> Page:
    """All that has a figure, worst first, and the regions of the newest count of each."""
    every = [one for one in subjects(request).every if one.has_figure]
    drawn = {one.id: drawn_of(request, one) for one in every}
    slides = [_slide(request, one, drawn[one.id]) for one in every]
    quota = next((one for one in drawn.values() if one is not None), None)
    slides += [_region(request, row, quota) for row in _newest_by_region(request)]
    maps: dict[str, list[Spot]] = {}
    for one in filter(None, drawn.values()):
        maps.setdefault(one.scheme, []).extend(spots_of(request, one))
    shared = [shapes_of(scheme, spots) for scheme, spots in sorted(maps.items())]
    return wall_page(request, request.say("overview.title"), slides, shared=shared)


def _slide(request: Request, subject: Subject, drawn: Drawn | None) -> Slide:
    picture = (
        used_map(spots_of(request, drawn), scheme=drawn.scheme, chosen=None, label=drawn.heading)
        if drawn
        else None
    )
    drawing = [picture, html.P(drawn.heading), html.P(drawn.note or None)] if drawn else None
    if isinstance(subject, OfQuota):
        return _quota(request, subject.execution, quota_name(request, subject.id), drawing)
    assert isinstance(subject, OfTarget)
    target, progress = subject.target, subject.progress
    assert is_judged(progress)  # only subjects with a figure are shown
    indicator = request.known.indicators[target.indicator]
    return Slide(
        indicator.short_title[request.language],
        format_value(progress["value"], indicator.unit, indicator.decimals, request.language),
        row_period(request, progress),
        " · ".join(filter(None, [target_words(request, target), due_words(request, target)])),
        now_line(request, target, progress),
        Bar(progress["value"], target.value, is_percent=indicator.unit == "percent"),
        drawing,
    )


def _quota(request: Request, row: Execution, title: str, drawing: list | None) -> Slide:
    return Slide(
        title,
        percent(request, row.share),
        day_words(request, row),
        done_words(request, row),
        Line(
            tone(row.state),
            state_words(request, row) if is_last_known(request, row) else state_and_gap(request, row),
        ),
        Bar(row.share, 100.0, row.time_share, is_percent=True),
        drawing,
    )


def _region(request: Request, row: Execution, drawn: Drawn | None) -> Slide:
    title = f"{request.region_name(row.region_id, row.region_scheme)}: {quota_name(request, row.quota_kind)}"
    drawing = None
    if drawn is not None and row.region_id in drawn.marks:
        spots = spots_of(request, drawn)
        drawing = [used_map(spots, scheme=drawn.scheme, chosen=row.region_id, label=title), drawn.heading]
    return _quota(request, row, title, drawing)


def _newest_by_region(request: Request) -> list[Execution]:
    """The newest count of each region in the last two years, the least filled first."""
    until, first = until_of(request), recent_from(request)
    newest: dict[tuple[str, str], Execution] = {}
    for row in sorted(executions(request.warehouse), key=lambda row: row.as_of):
        if row.region_id != COUNTRY and row.as_of <= until and row.year >= first:
            newest[row.region_id, row.quota_kind] = row
    return sorted(newest.values(), key=lambda row: row.share)
