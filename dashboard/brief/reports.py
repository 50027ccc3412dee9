"""The yearly report as files; it needs no browser."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.brief.document import word_document
from dashboard.brief.packs import UnknownPack
from dashboard.brief.paper import Paper
from dashboard.brief.workbook import excel_workbook
from dashboard.brief.yearly import yearly_report
from dashboard.data.warehouse import Warehouse
from dashboard.view.asked import request_of

LANGUAGES = ("kk", "ru")  # of the report where none are asked for: those it is owed in


def report_of(warehouse: Warehouse, pack: str, language: str, *, origin: str) -> Paper:
    """The consolidated report of `yearly:<year>`; raises UnknownPack."""
    year = pack.partition(":")[2]
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UnknownPack(f"{pack!r} names no year; write for example yearly:2021.")
    return yearly_report(request_of(warehouse, "/", {"lang": language}), int(year), origin=origin)


def report_files(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """The endings of the names of the report's files and what is in them."""
    yield "docx", word_document(paper)
    yield "xlsx", excel_workbook(paper)


def report_name(paper: Paper, kind: str) -> str:
    """The name of a file of the report."""
    return f"{paper.name}{'-synthetic' if paper.is_synthetic else ''}.{kind}"
