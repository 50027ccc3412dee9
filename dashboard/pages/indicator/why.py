"""Why a figure moved between any two periods for which its parts are published: sentence, waterfall, table."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.picture import picture
from dashboard.components.sources import source_list
from dashboard.components.tables import fold, html_table
from dashboard.components.waterfall import Step, waterfall_list
from dashboard.pages.indicator.why_form import why_form
from dashboard.pages.indicator.why_table import Told, how_words, why_table
from dashboard.queries.change_arithmetic import Part
from dashboard.queries.change_parts import RATIO, REGIONS, SHARE, Held, Way, usual_pair
from dashboard.queries.change_ways import ways
from dashboard.queries.progress import verdicts
from dashboard.queries.sources import cited
from dashboard.view.block import Said
from dashboard.view.request import Request
from dashboard.wording.change_words import (
    finding_words,
    moved_words,
    part_words,
    way_words,
)
from dashboard.wording.periods import period_words

WHY = "why"  # the place on the page, and the name of its picture
_MOST_ROWS = 8


def why_section(request: Request) -> list[Any]:
    """The section on the change of the view's indicator; empty where no parts are held and none were asked for."""
    view = request.view
    indicator = request.known.indicators[view.indicator or ""]
    found = ways(request.warehouse, indicator, view.region)
    is_asked = bool(view.parts or view.before or view.after)
    if not found and not is_asked:
        return []
    way = next(
        (one for one in found if one.name == view.parts), None if view.parts else next(iter(found), None)
    )
    told = _told(request, way) if way else request.say("why.no_parts")
    shown = told if isinstance(told, Told) else None
    content = _block(request, shown) if shown else [html.P(told, className="finding", role="note")]
    return [
        html.Section(
            [
                html.H2(request.say("why.title")),
                why_form(request, found, way, shown and shown.before, shown and shown.after)
                if found
                else None,
                *content,
            ],
            id=WHY,
        )
    ]


def _told(request: Request, way: Way) -> Told | str:
    """The change between the periods asked for or, of those not asked for, the usual ones; else why it is not told."""
    asked = (request.view.before, request.view.after)
    first, last = (way.at(period) if period else None for period in asked)
    for period, held in zip(asked, (first, last), strict=True):
        if period and not held:
            return request.say("why.not_held", period=period_words(request, period))
    pair = usual_pair(way, day=_judged_on(request, way), before=first, after=last)
    if pair is None:
        return _why_not(request, way, [held for held in (first, last) if held])
    change = way.change(*pair)
    assert change is not None
    return Told(way, *pair, change)


def _why_not(request: Request, way: Way, held: list[Held]) -> str:
    """Which parts are missing; where none is, that the two periods are not alike."""
    said = [
        request.say("why.missing", period=period_words(request, one.period), parts=", ".join(names))
        for one in held
        if (names := [part_words(request, way, name, one.territory) for name in way.missing(one)])
    ]
    named = [period_words(request, one.period) for one in held]
    return " ".join(said) or request.say("why.unlike", periods=", ".join(named))


def _judged_on(request: Request, way: Way) -> date | None:
    """The day of the figure that a target was judged on when it fell due: from there the reader asks what changed."""
    targets = [one for one in request.known.target_of(way.indicator.id) if one.value is not None]
    found = verdicts(request.warehouse, date.max) if targets else {}
    days = (found[one.id]["value_at_due_on"] for one in targets if one.id in found)
    return next((day for day in days if day), None)


def _block(request: Request, told: Told) -> list[Any]:
    """Why the figure changed: the sentence, the drawing that can be taken away, and the table with its arithmetic."""
    way, before, after, change = told
    finding = finding_words(request, way, before, after, change)
    sources = before.sources | after.sources
    table = why_table(request, told)
    title = way.indicator.title[request.language]
    said = Said(
        finding,
        f"{title}, {request.say(f'unit.{way.indicator.unit}')}",
        request.region_name(request.view.region),
        request.say(
            "why.between",
            first=period_words(request, before.period),
            last=period_words(request, after.period),
        ),
        (request.say("why.by", way=way_words(request, way)),),
        link=request.view.href(parts=way.name, before=before.period, after=after.period),
    )
    chart = picture(
        request, _drawing(request, told), name=WHY, kind="chart", label=request.say("why.label", title=title), said=said,
        sources=f"#{WHY} .sources", table=f"#{WHY} .table-box", figures=_figures(request, way), tables=[table],
        cites=sorted(sources),
    )  # fmt: skip
    return [
        html.P(finding, className="finding"),
        html.P(request.say("why.break"), className="lead-note") if way.breaks(before, after) else None,
        chart,
        fold(
            request.say("table.open"),
            [html.Div(html_table(table), className="table-box", tabIndex=0), *how_words(request, told)],
        ),
        source_list(request, cited(request.warehouse, sorted(sources))),
    ]


def _drawing(request: Request, told: Told) -> html.Ol:
    """The parts that moved most, the others as one step, and the change."""
    way, after, change = told.way, told.after, told.change
    ranked = [part for part in change.ranked() if part.moved]
    shown, others = (
        (ranked, []) if len(ranked) <= _MOST_ROWS + 1 else (ranked[:_MOST_ROWS], ranked[_MOST_ROWS:])
    )
    steps = [
        _step(request, way, part_words(request, way, part.name, after.territory), [part]) for part in shown
    ]
    if others:
        steps.append(
            _step(request, way, request.count("why.others", len(others), number=len(others)), others)
        )
    total = Step(
        request.say("why.total"), float(change.whole), _drawn_words(request, way, float(change.whole))
    )
    return waterfall_list(steps, total, label=finding_words(request, *told))


def _step(request: Request, way: Way, name: str, parts: list[Part]) -> Step:
    size = float(sum(part.moved for part in parts))
    return Step(name, size, _drawn_words(request, way, size))


def _drawn_words(request: Request, way: Way, size: float) -> str:
    """What a bar moved; a rate of two counts with one place more, for one of them often moves it little."""
    return moved_words(request, way, size, more=1 if way.name == RATIO else 0)


def _figures(request: Request, way: Way) -> str:
    """The figures of the parts as CSV."""
    rule = way.indicator.derivation
    return request.view.file_href(
        "/data.csv",
        indicator=rule.of if way.name == SHARE and rule else way.indicator.id,
        breakdown=way.breakdown or None,
        regions=() if way.name == REGIONS else (request.view.region,),
        kind=None,
        first_year=None,
        last_year=None,
    )
