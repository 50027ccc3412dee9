"""The cells of a question, and the statement with its values as a reader can run it elsewhere."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import Any

from dashboard.data.held_columns import column, day_of, has_table, shown_figure
from dashboard.data.warehouse import Warehouse
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.cube.question import Question
from dashboard.queries.cube.statement import statement
from vocabulary import sql_words

_NAMES = tuple(field.name for field in fields(CubeCell))
_PARAMETER = re.compile(r"\$(\w+)")


def cells(warehouse: Warehouse, question: Question) -> list[CubeCell]:
    """The cells by indicator, line, member and period; those of figures without a measure say why.

    Raises WarehouseUnavailable.
    """
    asked, bound = statement(question, _columns(warehouse))
    rows = warehouse.records(dict[str, object], f"{asked}", bound)
    return [CubeCell(**{name: _plain(row[name]) for name in _NAMES}) for row in rows]


def _plain(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def sql_text(warehouse: Warehouse, question: Question) -> str:
    """The same statement with the values written in it, for whoever has the edition's file."""
    asked, bound = statement(question, _columns(warehouse))
    return _PARAMETER.sub(lambda match: literal(bound[match.group(1)]), asked) + ";"


def literal(value: object) -> str:
    """A value as SQL writes it; raises TypeError for what no question holds."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, str):
        return sql_words.sql_text(value)
    raise TypeError(f"{type(value).__name__} is no value of a question")


def _columns(warehouse: Warehouse) -> dict[str, str]:
    """How this edition says what older ones lack."""
    found = {
        "day": day_of(warehouse),
        "value": shown_figure(warehouse),
        "is_break": column(warehouse, "is_break"),
        "rebuilt_value": "value, CAST(NULL AS VARCHAR) AS correction_id, note",
    }
    if has_table(warehouse, "rebuilt_observation"):
        found["rebuilt_day"] = day_of(warehouse, "rebuilt_observation")
        found["rebuilt_is_break"] = column(warehouse, "is_break", "rebuilt_observation")
    return found
