"""A paper as an Excel workbook: a first sheet that says what it is, then a sheet per section with its tables."""

from __future__ import annotations

from dashboard.exports.workbook import About, Book
from dashboard.papers.paper import Paper
from dashboard.texts.words import text


def excel_workbook(paper: Paper) -> bytes:
    """The .xlsx of a paper; texts stay texts (no formulas, no links), the same bytes for the same paper."""
    foot = text("paper.footer", paper.language, edition=paper.recipe.edition, link=paper.recipe.link)
    warning = text("shell.synthetic", paper.language) if paper.is_synthetic else ""
    book = Book(
        About(
            title=paper.title,
            author=text("site.name", paper.language),
            link=paper.recipe.link,
            keywords=paper.recipe.keywords(),
            made_on=paper.made_on,
            language=paper.language,
            foot=foot,
            remark=paper.remark,
            warning=warning,
        )
    )
    lines = [warning, paper.subtitle, paper.remark, foot]
    for section in paper.sections:
        lines += [section.heading, *section.sentences, *section.sources]
    book.add_sentences(text("paper.about", paper.language), paper.title, filter(None, lines))
    for number, section in enumerate(paper.sections, 1):
        if section.tables:
            book.add_tables(f"{number}. {section.heading}", section.tables)
    return book.content()
