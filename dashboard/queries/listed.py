"""Whole tables of names and rules as they are held, row by row, for programs that decode what figures refer to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import words
from vocabulary.languages import FIRST_LANGUAGE, LANGUAGES

# Columns that hold JSON.
_NESTED = frozenset({"derivation", "caps"})
_ENDINGS = tuple(f"_{language}" for language in LANGUAGES)


def listed(warehouse: Warehouse, table: str) -> list[dict[str, object]]:
    """The rows of a mart in its order, a key per column; none in an edition without it. Read once per edition.

    `table` is a text of this program, never of a reader. name_kk, name_ru, name_en become one value `name`: the words by
    language, or None. Dates are dates, lists are lists, what is held as JSON is read.
    """
    return warehouse.remembered(f"listed {table}", lambda own: _load(own, table))


def id_in(row: Mapping[str, object], column: str) -> str:
    """The id that a row names in a column: ids are words."""
    return cast("str", row[column])


def _load(warehouse: Warehouse, table: str) -> list[dict[str, object]]:
    if not has_table(warehouse, table):
        return []
    return [_plain(row) for row in warehouse.records(dict[str, object], f"SELECT * FROM marts.{table}")]


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for column, value in row.items():
        name, _, language = column.rpartition("_")
        if not column.endswith(_ENDINGS):
            found[column] = (
                json.loads(value) if column in _NESTED and isinstance(value, str) and value else value
            )
        elif language == FIRST_LANGUAGE:
            found[name] = words(row, name)
    return found
