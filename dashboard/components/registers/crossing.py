"""Two breakdowns at once, as a register gives them: a table whose cells say their figure or that they are hidden."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.flows.block import framed
from dashboard.components.flows.parts import figure_column, number_cell_of, value_words
from dashboard.components.registers.frame import Shown, block_id
from dashboard.components.tables import whole_table
from dashboard.queries.crossed import Crossed, crossed
from dashboard.queries.dictionary import Indicator
from dashboard.queries.register_facts import Released
from dashboard.queries.register_figures import is_hidden
from dashboard.queries.structures import REST
from dashboard.texts.cells import Cell
from dashboard.texts.formats import inside_sentence, sentence_start
from dashboard.view.block import Column, Table, table_of
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

_FEWEST = 2
_MOST_ROWS = 12
HIDDEN_MARK = "▒"  # drawn in a cell; what it means stands below the table


def crossing_block(request: Request, indicator: Indicator, rows: str, columns: str) -> Shown | None:
    """The cells of the region of the view at the newest period up to its year; None where there is no table of at least 2 × 2."""
    view = request.view
    own = crossed(
        request.warehouse, indicator.id, (rows, columns), region_id=view.region, until=view.until_day
    )
    if own is None or min(len(own.members(0)), len(own.members(1))) < _FEWEST:
        return None
    names = request.known.breakdowns
    if not {rows, columns} <= names.keys():
        return None
    period = period_words(request, own.period)
    by = f"{names[rows][request.language]} × {names[columns][request.language].lower()}"
    title = f"{indicator.title[request.language]} – {inside_sentence(by)}"
    name = f"register-{indicator.id}-{rows}-{columns}"
    finding = _finding(request, indicator, own)
    table = _table(request, indicator, own, f"{title}, {period}")
    place = request.region_name(request.view.region)
    drawn = framed(
        request, whole_table(table, is_stacked=False), name=name,
        indicator=indicator, finding=finding, period=period, tables=[table], cites=own.source_ids, place=place,
        sources_at=block_id(request, name),
    )  # fmt: skip
    shown = list(own.cells.values())
    remarks = [f"{HIDDEN_MARK} – {request.say('registers.hidden')}."] if any(map(is_hidden, shown)) else []
    return Shown(name, title, finding, drawn, table, shown, indicator, remarks=remarks)


def _table(request: Request, indicator: Indicator, own: Crossed, caption: str) -> Table:
    down, across = (_ordered(request, own, place) for place in (0, 1))
    header: list[Column | str] = [
        request.known.breakdowns[own.dimensions[0]][request.language],
        *(figure_column(request, indicator, _name(request, own, 1, member)) for member in across),
    ]
    body: list[list[Cell | str]] = [
        [
            _name(request, own, 0, member),
            *(_cell(request, indicator, own.cells.get((member, other))) for other in across),
        ]
        for member in down
    ]
    return table_of(header, body, caption=caption)


def _cell(request: Request, indicator: Indicator, row: Released | None) -> Cell:
    if row is None:
        return Cell("–")
    if is_hidden(row):
        said = html.Span(
            [
                html.Span(HIDDEN_MARK, **{"aria-hidden": "true"}),
                html.Span(request.say("registers.hidden"), className="visually-hidden"),
            ]
        )
        return Cell(request.say("registers.hidden_cell")).drawn(said)
    return number_cell_of(request, indicator, row)


def _ordered(request: Request, own: Crossed, place: int) -> list[str]:
    """The members from the largest sum down where they are counted, what is no member of its own last."""
    order, breakdown = request.known.member_order, own.dimensions[place]
    members = sorted(own.members(place), key=lambda one: (one in REST, order.get((breakdown, one), 0), one))
    if place == 1 or len(members) <= _MOST_ROWS:
        return members
    size = {
        one: sum(row["value"] or 0 for key, row in own.cells.items() if key[place] == one) for one in members
    }
    return sorted(members, key=lambda one: (one in REST, -size[one]))


def _name(request: Request, own: Crossed, place: int, member: str) -> str:
    return request.known.members[(own.dimensions[place], member)][request.language]


def _finding(request: Request, indicator: Indicator, own: Crossed) -> str:
    known = {key: value for key, row in own.cells.items() if (value := row["value"]) is not None}
    period = sentence_start(period_words(request, own.period))
    if not known:
        return request.say("registers.crossing.nothing", period=period)
    key, value = max(known.items(), key=lambda item: item[1])
    named = " – ".join(_name(request, own, place, member) for place, member in enumerate(key))
    return request.say(
        "registers.crossing.finding",
        region=request.region_name(request.view.region), period=period, named=named,
        value=value_words(request, indicator, value),
    )  # fmt: skip
