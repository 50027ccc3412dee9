"""Extracts opened as rows of text: CSV, XLSX, JSON lines, Parquet.

Runs in the limited child of `loading`. May enter: a format of files. Knows nothing of what a register demands of a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from etl.register_engine.reading.csv_file import CsvSource
from etl.register_engine.reading.json_lines import JsonSource
from etl.register_engine.reading.kinds import kind_of
from etl.register_engine.reading.parquet import ParquetSource
from etl.register_engine.reading.source import Source, Unreadable
from etl.register_engine.reading.workbook import WorkbookSource

__all__ = ["Source", "Unreadable", "open_source"]


def open_source(path: Path, known: Callable[[Sequence[str]], int]) -> Source:
    """An extract with its heads read; `known` counts how many heads of a row the register knows.

    Raises Unreadable where the file cannot be taken as a whole.
    """
    kind = kind_of(path)
    if kind == "parquet":
        return ParquetSource(path)
    if kind == "xlsx":
        return WorkbookSource(path, known)
    if kind == "jsonl":
        return JsonSource(path)
    return CsvSource(path, known)
