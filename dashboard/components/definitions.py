"""All definitions that the text of a target allows, with their values of one day, and whether they disagree."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dashboard.components import html
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.kinds import Dated, Figure
from dashboard.queries.newest import newest_first
from dashboard.queries.progress import Judged
from dashboard.queries.share_parts import OfPlace, of_verdict
from dashboard.queries.structures import day_of_row
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.share_words import counts_words
from dashboard.wording.standing import row_period
from dashboard.wording.verdict import shape_of


class Reading(NamedTuple):
    """One definition with its figure of the day and whether that meets the target."""

    indicator: Indicator
    place: OfPlace
    value: float
    is_met: bool


def readings(request: Request, target: Target, judged: Judged) -> list[Reading]:
    """The target's own definition and its alternatives that have a figure of the period of `judged`; none without a line."""
    if target.value is None or target.comparator[0] not in "<>":
        return []
    found = []
    for name in (target.indicator, *target.alternatives):
        if name == target.indicator:
            place, value = of_verdict(judged, target.region), judged["value"]
        elif row := _of_period(request, name, target.region, judged):
            place, value = row, row["value"]
        else:
            continue
        is_met = _meets(target.comparator, value, target.value)
        found.append(Reading(request.known.indicators[name], place, value, is_met))
    return found


def definitions_block(request: Request, target: Target, judged: Judged) -> html.Div | None:
    """The list of definitions on a card; None where the text allows one reading or figures of one are held."""
    found = readings(request, target, judged)
    if len(found) < 2:
        return None
    return html.Div(
        [
            html.P(disagreement(request, found), className="definitions-said"),
            html.P(request.say("definitions.title", period=row_period(request, judged)), className="aside"),
            html.Ul([_item(request, one) for one in found]),
        ],
        className="definitions",
    )


def disagreement(request: Request, found: list[Reading]) -> str:
    """By how many of the definitions the target is met, where they differ; else that they agree."""
    met = sum(one.is_met for one in found)
    if 0 < met < len(found):
        return request.say("definitions.disagree", met=met, all=len(found))
    return request.say("definitions.agree")


def _item(request: Request, one: Reading) -> html.Li:
    indicator = one.indicator
    href = request.view.href(page="indicator", indicator=indicator.id, year=None)
    word = request.say(f"definitions.{'met' if one.is_met else 'missed'}")
    value = format_value(one.value, indicator.unit, indicator.decimals, request.language)
    counts = counts_words(request, indicator, one.place)
    return html.Li(
        [
            html.Span(shape_of("good" if one.is_met else "bad"), className=f"shape verdict--{'good' if one.is_met else 'bad'}", title=word,
                      role="img", **{"aria-label": word}),
            html.Strong(value),
            html.Span([html.A(indicator.short_title[request.language], href=href), f", {counts}" if counts else ""]),
        ]
    )  # fmt: skip


def _of_period(request: Request, indicator_id: str, region: str, judged: Judged) -> Figure | None:
    rows = newest_first(request.warehouse, indicator_id, region, day_of_row(judged))
    return next((row for row in rows if _period(row) == _period(judged)), None)


def _period(row: Dated) -> tuple[date | None, date | None, str | None]:
    return row["period_start"], row["period_end"], row["period_kind"]


def _meets(comparator: str, value: float, line: float) -> bool:
    slack = 1e-9 * max(1.0, abs(line))
    if comparator == "<=":
        return value <= line + slack
    return value > line + slack if comparator == ">" else value >= line - slack
