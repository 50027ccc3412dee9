"""Texts and names of columns as SQL writes them."""

from __future__ import annotations

from collections.abc import Iterable


def sql_text(value: object) -> str:
    """A text, or a path, in quotes."""
    return "'" + str(value).replace("'", "''") + "'"


def sql_texts(values: Iterable[object]) -> str:
    """Several of them, with commas between."""
    return ", ".join(map(sql_text, values))


def sql_name(column: str) -> str:
    """The name of a column in quotes, whatever letters it has."""
    return '"' + column.replace('"', '""') + '"'
