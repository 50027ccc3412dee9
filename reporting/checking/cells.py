"""What stands in a handed in table, before anybody says what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

CellKind = Literal["text", "number", "date", "logical", "error", "no_value"]


class Cell(NamedTuple):
    """`text` as it is written (a number as its shortest exact form); nothing is trimmed or repaired.

    `kind`: `date` what a spreadsheet keeps as a date (text: ISO), `logical` TRUE or FALSE, `error` such as #N/A, `no_value` a
    formula whose result was not kept. `is_percent`: the number is shown with a % sign, so 0.4 looks like 40 %. `is_formula`:
    the value is what a formula came to. CSV has kind `text` only.
    """

    text: str
    kind: CellKind = "text"
    is_percent: bool = False
    is_formula: bool = False


@dataclass(frozen=True)
class Table:
    """One sheet whose headings were found. `form` is one of forms.SHEETS; `sheet` its name, empty for CSV.

    `columns` says for each column id where it stands (letters such as `B`) and its heading as written; `rows` gives the number
    of each row as the file shows it and its cells by column id, empty cells left out, rows without any cell left out too.
    """

    form: str
    sheet: str
    columns: Mapping[str, tuple[str, str]]
    rows: Iterable[tuple[int, Mapping[str, Cell]]]
