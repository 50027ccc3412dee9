"""One table of sources/*.csv as it is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile
from etl.refusals import Refusal

COLUMNS = (
    "indicator_id",
    "region_id",
    "region_scheme",
    "period",
    "period_kind",
    "breakdown",
    "member",
    "value",
    "obs_status",
    "source_id",
    "locator",
    "published_on",
    "collected_on",
    "revision",
    "note",
    "confirmed_by",
)
# Figures of documents also say how their number and period stand in the text; elsewhere these cells are as given here
DOCUMENT_COLUMNS = {"printed": "", "period_basis": "printed", "precision": "exact"}
_HEADERS = (COLUMNS, (*COLUMNS, *DOCUMENT_COLUMNS))


@dataclass(frozen=True)
class RawRow:
    """One row: its number in the file (the header is row 1) and its cells by column name."""

    file: str
    number: int
    cells: dict[str, str]


def extract_observation_table(file: InputFile, problems: list[Problem]) -> list[RawRow]:
    """All rows of one table; what is wrong with the file's shape goes to `problems`.

    Columns: COLUMNS, with or without DOCUMENT_COLUMNS, every cell a string; rows always have all of them.
    Raises nothing: a row of a wrong length is reported and left out.
    """
    text = _decode(file, problems)
    if text is None:
        return []
    records = list(_records(file, text, problems))
    header = tuple(records[0][1]) if records else ()
    if header not in _HEADERS:
        found = quoted(",".join(records[0][1])) if records else Refusal("empty_file")
        problems.append(
            Problem(
                file.path,
                1,
                "row 1",
                "header",
                found,
                Refusal("header", columns=",".join(COLUMNS), more=",".join(DOCUMENT_COLUMNS)),
            )
        )
        return []
    if len(records) == 1:
        problems.append(Problem(file.path, 1, "row 1", "", Refusal("only_header"), Refusal("no_rows")))
    return [
        RawRow(file.path, number, DOCUMENT_COLUMNS | dict(zip(header, cells, strict=True)))
        for number, cells in records[1:]
        if _has_all_cells(file, number, cells, len(header), problems)
    ]


def _decode(file: InputFile, problems: list[Problem]) -> str | None:
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        row = file.content[: error.start].count(b"\n") + 1
        found = quoted(repr(file.content[error.start : error.start + 8]))
        problems.append(Problem(file.path, row, f"row {row}", "", found, Refusal("not_utf8")))
        return None
    for mark, name in (("\ufeff", "mark"), ("\r", "return"), ("\0", "nul")):
        if mark in text:
            row = text[: text.index(mark)].count("\n") + 1
            problems.append(
                Problem(file.path, row, f"row {row}", "", Refusal(name), Refusal(f"{name}_advice"))
            )
            return None
    return text


def _records(file: InputFile, text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for cells in reader:
            yield number + 1, cells
            number = reader.line_num
    except csv.Error as error:
        problems.append(
            Problem(
                file.path,
                number + 1,
                f"row {number + 1}",
                "",
                Refusal("reader_says", words=str(error)),
                Refusal("quotes"),
            )
        )


def _has_all_cells(
    file: InputFile, number: int, cells: list[str], expected: int, problems: list[Problem]
) -> bool:
    if len(cells) == expected:
        return True
    starts = quoted(",".join(cells))
    found = Refusal("cells", count=len(cells), value=starts) if cells else Refusal("empty_row")
    advice = Refusal("cells_of_row", count=expected) if cells else Refusal("remove_row")
    problems.append(Problem(file.path, number, f"row {number}", "", found, advice))
    return False
