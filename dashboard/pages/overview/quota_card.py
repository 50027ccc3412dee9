"""The card of a quota: how much of it was used by a day, beside how much of the year had gone."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.components import html
from dashboard.components.picture import figures_link
from dashboard.components.verdict import Bar, bullet_bar, execution_line
from dashboard.pages.overview.card import Block, as_block, card_title, headed, kept
from dashboard.pages.overview.subjects import OfQuota
from dashboard.queries.execution import Execution, execution_of_region
from dashboard.queries.kinds import Cited
from dashboard.queries.quotas import quota_kinds
from dashboard.texts.cells import Cell, period_cell, value_cell
from dashboard.texts.formats import NO_BREAK, format_number, inside_sentence
from dashboard.view import ids
from dashboard.view.block import Face
from dashboard.view.request import Request
from dashboard.wording.execution import (
    day_words,
    done_words,
    ends_unknown,
    gap_words,
    later_words,
    people,
    percent,
    state_and_gap,
    time_words,
)
from dashboard.wording.outlook import outlook_of_count, quota_in_short
from dashboard.wording.verdict import shape_of_state
from vocabulary.territory import COUNTRY
from vocabulary.verdicts import tone


def quota_card(request: Request, subject: OfQuota, *, is_chosen: bool) -> html.Article:
    """The share of the quota, the people counted of it, bar, state with what is missing, and the year before."""
    row = subject.execution
    title = quota_name(request, row.quota_kind)
    name = (subject.id, row.region_id, row.as_of)
    card = kept(request, "quota", name, lambda own: _counted_card(own, subject, title))
    return headed([card_title(request, subject.id, title, is_chosen=is_chosen)], card, is_chosen=is_chosen)


def _counted_card(request: Request, subject: OfQuota, title: str) -> html.Article:
    row = subject.execution
    place = request.region_name(row.region_id)
    gap = gap_words(request, row).partition("; ")
    state, then = state_and_gap(request, row), ends_unknown(request, row)
    bar = Bar(row.share, 100.0, row.time_share, is_percent=True)
    ahead = outlook_of_count(request, row)
    more = (
        quota_in_short(request, row, ahead) if ahead else "",
        then or (time_words(request, row) if row.time_share < 100 else ""),
        gap[2],
        _year_before(request, row),
        later_words(request, row),
    )
    course = "; ".join(filter(None, more))
    content = [
        html.P([*([f"{place} · "] if request.view.region != COUNTRY else []), *_of(request, row)], className="card-target card-target--whole"),
        html.P([html.Strong(percent(request, row.share), className="value"), html.Span(day_words(request, row), className="period")], className="figure"),
        bullet_bar(bar, label=f"{percent(request, row.share)}; {time_words(request, row)}"),
        html.Div(execution_line(row.state, state), className="verdict-block"),
        html.P(course, className="card-course"),
    ]  # fmt: skip
    face = Face(
        title, percent(request, row.share), day_words(request, row), f"{place} · {done_words(request, row)}", bar,
        ((tone(row.state), state, shape_of_state(row.state)),), course,
    )  # fmt: skip
    block = replace(_block(request, row, f"{title}, {row.year}", state), face=face)
    return as_block(
        request, content, block, name=f"quota-{subject.id}", look=f"card card--target tone-{subject.tone}"
    )


def quota_name(request: Request, quota_kind: str) -> str:
    """The name of a quota, short, as the edition has it."""
    return quota_kinds(request.warehouse)[quota_kind].short_title[request.language]


def quota_in_sentence(request: Request, quota_kind: str) -> str:
    """The same inside a sentence."""
    return inside_sentence(quota_name(request, quota_kind))


def _year_before(request: Request, row: Execution) -> str:
    """What was reached in the year before, where its end is held."""
    for one in execution_of_region(request.warehouse, row.region_id):
        if (one.quota_kind, one.year, one.time_share) == (row.quota_kind, row.year - 1, 100.0):
            return f"{one.year}: {percent(request, one.share)}"
    return ""


def _of(request: Request, row: Execution) -> list:
    """How many people of how many, each number a link to where it comes from."""
    kind = quota_kinds(request.warehouse)[row.quota_kind]
    numbers = {
        "done": html.A(
            format_number(row.done, 0, request.language), href=_page(request, row, row.done_indicator_id)
        ),
        "quota": html.A(_quota_people(request, row.quota), href=_page(request, row, kind.indicator_id)),
    }
    # The order of the two is that of the language.
    return [
        numbers.get(part, part)
        for part in re.split(r"\{(\w+)\}", request.say("quota_card.of", done="{done}", quota="{quota}"))
    ]


def _quota_people(request: Request, quota: float) -> str:
    """The quota as it stands after "of": Russian has the genitive there."""
    number = format_number(quota, 0, request.language)
    return request.count("quota_card.quota", quota, number=number).replace(" ", NO_BREAK)


def _page(request: Request, row: Execution, indicator: str) -> str:
    chosen = {"indicator": indicator, "region": row.region_id, "year": None, "target": None}
    return f"{request.view.href(page='indicator', **chosen)}#{ids.INDICATOR_SOURCES}"


def _block(request: Request, row: Execution, title: str, state: str) -> Block:
    sources = dict.fromkeys((row.done_source_id, row.quota_source_id))
    return Block(
        title, request.region_name(row.region_id),
        period_cell(row.period_start, row.period_end, row.period_kind, request.language),
        value_cell(row.share, "percent", 1, request.language), Cell(people(request, row.quota)), state,
        f"{title}, {request.say('unit.percent')}",
        cites=tuple(Cited(source_id=name) for name in sources),
        figures=figures_link(request, row.done_indicator_id, region=row.region_id),
    )  # fmt: skip
