"""A plan written in the workbook of `plan template`: a sheet for each kind, a row for each entry."""

from __future__ import annotations

from typing import Any

from reporting.checking.cells import Cell, FileRefused, Row, Sheet, a1
from reporting.checking.opening import open_file
from reporting.plans.columns import Column, column_of
from reporting.plans.headings import kind_of_sheet
from reporting.plans.read import Place, ReadPlan
from reporting.settings import Limits


def read_workbook(data: bytes, name: str, limits: Limits) -> ReadPlan:
    """The plan, and what cannot be read of it; places are cells.

    The row of keys (`id`, `title.kk` …) tells the columns; rows above it are for people, those below are entries.
    """
    found = ReadPlan()
    try:
        opened = open_file(data, name, limits)
    except FileRefused as refusal:
        found.messages.append(refusal.message)
        return found
    for sheet in opened.sheets:
        kind = kind_of_sheet(sheet.name)
        if kind is not None:
            _take(found, kind, sheet)
    return found


def _take(found: ReadPlan, kind: str, sheet: Sheet) -> None:
    heads = next((row for row in sheet.rows if any(cell.text.strip() == "id" for cell in row.cells)), None)
    if heads is None:
        found.say("PLAN_NO_KEYS", Place(sheet.name, "A1", 1))
        return
    columns = _columns(found, kind, sheet, heads)
    entries = found.content.setdefault(kind, [])
    for row in sheet.rows:
        if row.number > heads.number:
            node = _entry(found, kind, sheet, row, columns)
            if node:
                entries.append(node)


def _columns(found: ReadPlan, kind: str, sheet: Sheet, heads: Row) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for at, cell in enumerate(heads.cells):
        key = cell.text.strip()
        column = column_of(kind, key)
        place = Place(sheet.name, a1(at, heads.number), heads.number, key)
        if key and column is None:
            found.say("PLAN_KEY_UNKNOWN", place, key)
        elif column is not None and column in columns.values():
            found.say("PLAN_KEY_REPEATED", place, key)
        elif column is not None:
            columns[at] = column
    return columns


def _entry(found: ReadPlan, kind: str, sheet: Sheet, row: Row, columns: dict[int, Column]) -> dict[str, Any]:
    """A row as a tree: dots lead into mappings, `;` parts lists; empty cells are no keys."""
    node: dict[str, Any] = {}
    number = len(found.content[kind])
    for at, column in columns.items():
        text = _text(row.cell(at), column)
        if text:
            *path, last = column.key.split(".")
            inner = node
            for step in path:
                inner = inner.setdefault(step, {})
            inner[last] = (
                [part.strip() for part in text.split(";") if part.strip()] if column.is_list else text
            )
        found.places[kind, number, column.key] = Place(sheet.name, a1(at, row.number), row.number, column.key)
    found.places[kind, number, ""] = Place(sheet.name, a1(0, row.number), row.number)
    return node


def _text(cell: Cell, column: Column) -> str:
    """The cell as YAML would have it: a day without its hours, TRUE as true, a number as it is."""
    text = " ".join(cell.text.split())
    if cell.kind == "date" and text.endswith("T00:00:00"):
        text = text.removesuffix("T00:00:00")
    if column.form == "yes_no":
        return text.lower()
    return text
