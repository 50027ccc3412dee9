"""How many people born in, or citizens of, each country live here, and how that changed from decade to decade."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.flows.block import figures_links
from dashboard.components.flows.heat_table import Cell, heat_table
from dashboard.components.flows.parts import (
    caution_of,
    country_name,
    known_indicator,
    notes,
    source_line,
    value_words,
)
from dashboard.figures.scale import around_zero
from dashboard.queries.flows import of_country
from dashboard.queries.kinds import Figure
from dashboard.queries.one_period import is_like
from dashboard.queries.structures import REST, Structure, day_of_row, structure
from dashboard.texts.formats import format_number
from dashboard.view.request import Request
from dashboard.wording.periods import period_words

_MOST_COUNTRIES = 15
_CLASSES_EACH_SIDE = 2
_DECADE = 10
_FEWEST_DATES = 2


def stock_view(request: Request, stock: str) -> list:
    """The stock by country of origin at its newest date, and its change by decade: differences, not flows."""
    indicator = known_indicator(request, stock)
    rows = of_country(request.warehouse, stock, "origin") if indicator else []
    rows = [row for row in rows if day_of_row(row).year <= request.view.until]
    own = structure(rows, until=None, fewest=_FEWEST_DATES)
    if indicator is None or own is None or len(own.periods) < _FEWEST_DATES:
        return []
    ends = _ends(own)
    ranked = [row for row in own.ranked() if row["member"] not in REST][:_MOST_COUNTRIES]
    spans = list(zip(ends, ends[1:], strict=False))
    body = [(country_name(request, row), _cells(request, own, row, spans), False) for row in ranked]
    changes = [value for _, cells, _ in body for value, _ in cells[1:] if value is not None]
    top = ranked[0]
    finding = request.say(
        "borders.stock.finding",
        period=period_words(request, own.shown),
        country=country_name(request, top),
        value=value_words(request, indicator, top["value"]),
    )
    header = [request.say("borders.partners.country"), period_words(request, own.shown)]
    header += [f"{start.end.year}–{end.end.year}" for start, end in spans]
    table = heat_table(
        header, body, breaks=around_zero(changes, _CLASSES_EACH_SIDE),
        caption=request.say("borders.stock.caption"), plain={0},
    )  # fmt: skip
    return [
        html.H3(indicator.title[request.language]),
        html.P(finding, className="finding-more"),
        html.Div(table, className="table-box table-box--whole", tabIndex=0),
        *notes(
            [
                request.say("borders.stock.differences"),
                caution_of(request, indicator),
            ]
        ),
        figures_links(request, indicator, "origin"),
        source_line(request, [row["source_id"] for row in ranked]),
    ]


def _ends(own: Structure) -> list:
    """The first date, the dates that end a decade, the newest."""
    tens = [period for period in own.periods if period.year % _DECADE == 0]
    return sorted({own.periods[0], *tens, own.periods[-1]})


def _cells(request: Request, own: Structure, row: Figure, spans: list) -> list[Cell]:
    def value(period) -> float | None:
        found = own.rows.get((row["member"], period))
        return None if found is None else found["value"]

    cells: list[Cell] = [(row["value"], format_number(row["value"], 0, request.language))]
    for start, end in spans:
        before, after = value(start), value(end)
        if before is None or after is None or not is_like(start, end):
            cells.append((None, "–"))
        else:
            cells.append((after - before, format_number(after - before, 0, request.language, signed=True)))
    return cells
