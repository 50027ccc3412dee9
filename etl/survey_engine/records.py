"""The records of a wave as they were handed in: the names of their columns and the cells of each row as text."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from etl.errors import AnalysisUnavailable, Problem, quoted
from etl.inputs.apart import run_apart

MOST_ROWS = 500_000
_MOST_CELL = 10_000
_CHILD = "etl.survey_engine.child"
_LIBRARY = "pyreadstat"
_SECONDS, _MEMORY = 300, 4 << 30


@dataclass(frozen=True)
class Records:
    """`rows`: for each row its number in the file (the header of a CSV is row 1) and its cells, as many as there are."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_records(path: Path, problems: list[Problem]) -> Records | None:
    """All rows of a CSV, SPSS or Stata file; None, and why among the problems, where it is no such file.

    Raises AnalysisUnavailable for SPSS and Stata where the library that reads them is not installed.
    """
    found = _read_csv(path, problems) if path.suffix.lower() == ".csv" else _read_binary(path, problems)
    if found is None:
        return None
    if len(found.rows) > MOST_ROWS:
        problems.append(
            Problem(
                path.name, 0, "file", "", f"{len(found.rows):,} rows", f"A wave has at most {MOST_ROWS:,}."
            )
        )
        return None
    if not found.rows:
        problems.append(Problem(path.name, 0, "file", "", "no row of answers", "Hand in the records."))
        return None
    return found


def _cell(content: str) -> str:
    """What stands in a cell; raises csv.Error where that is longer than any answer (the limit of `csv` is one of the whole process)."""
    if len(content) > _MOST_CELL:
        raise csv.Error(f"field larger than field limit ({_MOST_CELL})")
    return content.strip()


def _read_csv(path: Path, problems: list[Problem]) -> Records | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        first = text.partition("\n")[0]
        divided = ";" if first.count(";") > first.count(",") else ","
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=divided, strict=True)
        rows = [(reader.line_num, tuple(map(_cell, row))) for row in reader]
    except UnicodeDecodeError:
        problems.append(
            Problem(path.name, 0, "file", "", "no text in UTF-8", "Save the file as CSV in UTF-8.")
        )
        return None
    except csv.Error as error:
        problems.append(
            Problem(
                path.name, 0, "file", "", f"no CSV ({error})", "Write the file again, with quotes closed."
            )
        )
        return None
    header = tuple(name.strip().lower() for name in rows[0][1]) if rows else ()
    return Records(header, tuple(rows[1:]))


def _read_binary(path: Path, problems: list[Problem]) -> Records | None:
    """By a process of its own: what reads these files is written in C, and a broken file may end it."""
    if find_spec(_LIBRARY) is None:
        raise AnalysisUnavailable(_LIBRARY)
    with tempfile.TemporaryFile() as answer:
        code = run_apart(
            "-m", _CHILD, str(path.resolve()), str(_SECONDS), str(_MEMORY), answer=answer, seconds=_SECONDS
        )
        answer.seek(0)
        said = answer.read()
    broken = Problem(
        path.name,
        0,
        "file",
        "",
        "a file that breaks off or is damaged",
        "Save the file again and hand it in whole.",
    )
    try:
        found = json.loads(said) if code == 0 else {}
    except ValueError:
        found = {}
    if "header" not in found:
        words = found.get("broken")
        problems.append(
            Problem(path.name, 0, "file", "", f"a file that cannot be read ({quoted(words)})", broken.advice)
            if words
            else broken
        )
        return None
    header = tuple(str(name).lower() for name in found["header"])
    return Records(header, tuple((number, tuple(row)) for number, row in enumerate(found["rows"], start=1)))
