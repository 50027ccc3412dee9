"""A paper as files: a document and a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.papers.paper import Paper

KINDS = ("docx", "xlsx")


def report_files(paper: Paper, kinds: Sequence[str] = KINDS) -> Iterator[tuple[str, bytes]]:
    """The endings of the names of the report's files and what is in them."""
    # Whoever asks for a workbook alone has no use for what writes documents, which is large.
    if "docx" in kinds:
        from dashboard.papers.document import word_document

        yield "docx", word_document(paper)
    if "xlsx" in kinds:
        from dashboard.papers.workbook import excel_workbook

        yield "xlsx", excel_workbook(paper)


def report_name(paper: Paper, kind: str) -> str:
    """The name of a file of the report."""
    return f"{paper.name}{'-synthetic' if paper.is_synthetic else ''}.{kind}"
