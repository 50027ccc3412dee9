"""What readers lose so that nobody is recognised: of each register how much, and which tables are not released at all."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.tables import data_table, fold
from dashboard.queries.register_facts import LeftOut
from dashboard.queries.registers import left_out_tables, losses, methods
from dashboard.texts.formats import format_number
from dashboard.view.request import Request

_COLUMNS = ("register", "cells", "left_out", "hidden", "hidden_pct")
_TABLE_COLUMNS = ("indicator", "by", "of", "periods", "cells")


def lost(request: Request) -> list[html.Element]:
    """A title, what is counted, a row for each register, and the tables left out on demand; nothing where an edition does not say."""
    found, language = losses(request.warehouse), request.language
    if not found:
        return []
    rows = [
        [
            one.register.title[language],
            *(format_number(number, 0, language) for number in (one.cells, one.left_out, one.hidden)),
            _pct(request, one.hidden, one.cells - one.left_out),
        ]
        for one in found
    ]
    title = request.say("method.lost")
    header = [request.say(f"method.lost_{name}") for name in _COLUMNS]
    return [
        html.H3(title, id="lost"),
        html.P(
            [
                request.say("method.lost_lead"),
                *(f" {request.say(f'method.chosen.{name}')}" for name in methods(request.warehouse)),
            ]
        ),
        html.Div(
            data_table(header, rows, caption=title, numeric={1, 2, 3, 4}, is_stacked=True),
            className="table-box",
            tabIndex=0,
        ),
        *_tables(request),
    ]


def _pct(request: Request, part: int, whole: int) -> str:
    return format_number(100 * part / whole, 1, request.language) if whole else ""


def _tables(request: Request) -> list[html.Element]:
    out = left_out_tables(request.warehouse)
    if not out:
        return []
    title = request.say("method.left_out")
    header = [request.say(f"method.left_out_{name}") for name in _TABLE_COLUMNS]
    table = data_table(
        header, [_row(request, one) for one in out], caption=title, numeric={4}, is_stacked=True
    )
    summary = f"{title} ({format_number(len(out), 0, request.language)})"
    return [fold(summary, html.Div(table, className="table-box", tabIndex=0), component_id="left-out")]


def _row(request: Request, one: LeftOut) -> list[str]:
    language, known = request.language, request.known
    indicator = known.indicators.get(one["indicator_id"])
    names = [known.breakdowns[name][language] for name in one["breakdowns"] if name in known.breakdowns]
    return [
        indicator.title[language] if indicator else one["indicator_id"],
        " × ".join(names) or request.say("method.left_out_totals"),
        request.say("method.left_out_regions" if one["is_of_regions"] else "method.left_out_country"),
        request.say(f"period_kind.{one['period_kind']}"),
        format_number(one["cells"], 0, language),
    ]
