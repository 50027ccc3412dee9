"""Figures of registers at the newest period of one kind, for tables that set several indicators beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.components.flows.parts import value_words
from dashboard.components.registers.cells import hidden_or_missing
from dashboard.queries.kinds import Observation
from dashboard.queries.register_figures import is_hidden, of_register
from dashboard.queries.structures import Period, period_of
from dashboard.texts.cells import Cell, number_cell
from dashboard.view.request import Request
from dashboard.wording.periods import period_words
from vocabulary.territory import COUNTRY

# (region, member of the breakdown, '' of totals)
Key = tuple[str, str]


def newest(request: Request, indicator_id: str, kind: str, breakdown: str = "") -> dict[Key, Observation]:
    """The figures of the newest period of a kind (year, quarter, as_of), hidden ones too; empty where a register gives none."""
    return newest_of(of_register(request.warehouse, indicator_id, breakdown), kind)


def newest_of(rows: Iterable[Observation], kind: str) -> dict[Key, Observation]:
    """Those of the newest period of a kind among figures of one indicator."""
    own = [row for row in rows if row["period_kind"] == kind]
    last = max((row["period_end"] for row in own), default=None)
    return {(row["region_id"], row["member"]): row for row in own if row["period_end"] == last}


def period_in(rows: Mapping[Key, Observation]) -> Period | None:
    """The period of what `newest` gives."""
    return next((period_of(row) for row in rows.values()), None)


def words_in(request: Request, rows: Mapping[Key, Observation]) -> str:
    """The period in words; a dash where there is none."""
    period = period_in(rows)
    return period_words(request, period) if period else "–"


def country_words(request: Request, indicator_id: str, rows: Mapping[Key, Observation]) -> str:
    """The figure of the country with its unit, or why there is none."""
    row = rows.get((COUNTRY, ""))
    if row is None or row["value"] is None:
        return hidden_or_missing(request, row)
    return value_words(request, request.known.indicators[indicator_id], row["value"])


def bare_cell(request: Request, row: Observation | None, decimals: int = 0) -> Cell:
    """The figure without its unit, hidden, or a dash where there is none."""
    if row is None or row["value"] is None:
        return Cell(request.say("registers.hidden_cell")) if is_hidden(row) else Cell("–")
    return number_cell(row["value"], decimals, request.language)
