"""The passport of an indicator: what it is, of whom, by whom, which way is good."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.components import html
from dashboard.components.tables import data_table
from dashboard.queries.dictionary import Indicator, Target
from dashboard.queries.newest import newest
from dashboard.texts.formats import format_value
from dashboard.view.request import Request
from dashboard.wording.formula import formula_words
from dashboard.wording.locator import clause_words
from dashboard.wording.periods import period_of_row
from dashboard.wording.verdict import target_words


def passport(request: Request, indicator: Indicator, targets: list[Target]) -> html.Dl:
    """Definition, unit, direction, owner, frequency, what is held last, derivation and targets as a list of terms."""
    say, language = request.say, request.language
    entries: list[tuple[str, Any]] = [
        (say("passport.definition"), indicator.definition[language]),
        (say("passport.unit"), say(f"unit.{indicator.unit}")),
        (say("passport.direction"), say(f"direction.{indicator.direction}")),
        (say("passport.owner"), request.known.bodies[indicator.owner][language]),
        (say("passport.frequency"), say(f"frequency.{indicator.frequency}")),
    ]
    if newest_held := newest(request.warehouse, [indicator.id], request.view.region, date.max):
        period = period_of_row(request, newest_held[indicator.id])
        entries.append((say("passport.next"), say("passport.next_figure", period=period)))
    if indicator.caution:
        entries.append((say("passport.caution"), indicator.caution[language]))
    formulas = formula_words(request.known, indicator, language)
    entries += [(say("passport.derivation"), words) for words in formulas]
    entries += [(say("passport.target"), _target_line(request, target)) for target in targets]
    return html.Dl(
        [part for term, words in entries for part in (html.Dt(term), html.Dd(words))], className="passport"
    )


def _target_line(request: Request, target: Target) -> list:
    document = request.known.documents[target.document]
    line = f"{target_words(request, target)}: {target.title[request.language]}. "
    clause = f"{clause_words(request, target.clause).capitalize()}."
    title = document.title[request.language]
    return [
        line,
        clause,
        " ",
        html.A(title, href=document.url, rel="noopener noreferrer") if document.url else title,
    ]


def definitions_side_by_side(request: Request, targets: list[Target]) -> list:
    """Where a target may be counted in several ways: each definition with its newest value, and the line."""
    wanted = [target for target in targets if target.alternatives]
    return [part for target in wanted for part in _definitions(request, target)]


def _definitions(request: Request, target: Target) -> list:
    names = [target.indicator, *target.alternatives]
    found = newest(request.warehouse, names, request.view.region, date.max)
    rows = []
    for name in names:
        indicator, row = request.known.indicators[name], found.get(name)
        link = html.A(indicator.title[request.language], href=request.view.href(indicator=name))
        value = request.say("value.missing")
        period = ""
        if row:
            value = format_value(row["value"], indicator.unit, indicator.decimals, request.language)
            period = period_of_row(request, row)
        rows.append([link, value, target_words(request, target), period])
    header = [request.say(f"table.{name}") for name in ("definition", "value", "target", "period")]
    return [
        html.H2(request.say("indicator.definitions")),
        html.P(target.remark[request.language]) if target.remark else None,
        html.Div(
            data_table(header, rows, caption=request.say("indicator.definitions_caption"), numeric={1}),
            className="table-box",
            tabIndex=0,
        ),
    ]
