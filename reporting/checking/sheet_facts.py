"""What is to be said about the sheet that holds the table, once its heading is found: what is hidden, what stands above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from etl.inputs.personal import shown
from reporting.checking.cells import Row, Sheet, a1, column_letters
from reporting.messages.message import Message

_SHOWN = 10


def facts(sheet: Sheet, header: Row, columns: Mapping[int, str]) -> list[Message]:
    """HIDDEN_ROWS and HIDDEN_COLUMNS (both are read all the same) and PREAMBLE; `columns` are index → heading as written."""
    return [*_hidden_rows(sheet, header), *_hidden_columns(sheet, columns), *_preamble(sheet, header)]


def _hidden_rows(sheet: Sheet, header: Row) -> list[Message]:
    numbers = [row.number for row in sheet.rows if row.is_hidden and row.number > header.number]
    if not numbers:
        return []
    spans = list(_spans(numbers))
    return [
        Message(
            "HIDDEN_ROWS",
            "warning",
            sheet=sheet.name,
            cell=f"A{numbers[0]}" if len(numbers) == 1 else f"A{numbers[0]}:A{numbers[-1]}",
            row=numbers[0],
            value=_listed(spans),
            values={"count": len(numbers), "rows": _listed(spans)},
        )
    ]


def _hidden_columns(sheet: Sheet, columns: Mapping[int, str]) -> list[Message]:
    hidden = [at for at in sheet.hidden_columns if at in columns]
    if not hidden:
        return []
    letters = _listed([column_letters(at) for at in hidden])
    names = _listed([shown(columns[at]) for at in hidden])
    return [
        Message(
            "HIDDEN_COLUMNS",
            "warning",
            sheet=sheet.name,
            column=shown(columns[hidden[0]]),
            value=letters,
            values={"columns": letters, "names": names},
        )
    ]


def _preamble(sheet: Sheet, header: Row) -> list[Message]:
    above = [row for row in sheet.rows if row.number < header.number]
    if not above:
        return []
    first = next(at for at, cell in enumerate(above[0].cells) if cell.kind != "blank")
    return [
        Message(
            "PREAMBLE",
            "information",
            sheet=sheet.name,
            cell=a1(first, above[0].number),
            row=above[0].number,
            value=shown(above[0].cells[first].text),
            values={"rows": len(above), "header": header.number},
        )
    ]


def _spans(numbers: list[int]) -> Iterable[str]:
    """7, 8, 9, 12 → `7-9`, `12`."""
    first = last = numbers[0]
    for number in [*numbers[1:], -1]:
        if number == last + 1:
            last = number
            continue
        yield f"{first}" if first == last else f"{first}-{last}"
        first = last = number


def _listed(words: list[str]) -> str:
    more = ", …" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more
