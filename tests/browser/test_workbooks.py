"""Workbooks from the menus of the real edition: every number that a block writes is the number of its sheet."""

from __future__ import annotations

import pytest

from tests.browser.pictures import model, names, open_menu, xlsx
from tests.workbooks import rows, sheets, shown
from vocabulary.languages import LANGUAGES

PAGES = (
    "/",
    "/indicators/unemployment_rate",
    "/map?indicator=population&year=2020&base=2010",
    "/regions/KZ-61",
    "/qandas",
    "/control",
    "/documents",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", PAGES)
def test_what_the_page_writes_is_what_the_sheet_shows(reader, link, language):
    reader.open(f"{link}{'&' if '?' in link else '?'}lang={language}")
    compared = 0
    for name in names(reader):
        table = model(reader, name)["table"]
        assert table, name
        compared += _compare(name, table["rows"], sheets(xlsx(reader, name))[0], language)
    assert compared > 10


def _compare(name: str, written: list[list[str]], sheet, language: str) -> int:
    """How many numbers the sheet has under the words of the page; each must show the same words."""
    _, *body = rows(sheet)
    assert len(body) == len(written), name
    numbers = 0
    for line, words in zip(body, written, strict=True):
        told = "; ".join(words)
        for cell in line:
            if isinstance(cell.value, int | float):
                numbers += 1
                assert shown(cell, language) in told, (name, words)
    return numbers


def test_every_block_of_a_page_leads_to_its_workbook(reader):
    reader.open("/coverage?lang=en")
    for name in names(reader):
        link = open_menu(reader, name).locator('a[data-figures="xlsx"]')
        assert link.get_attribute("href").startswith(f"/coverage/blocks/{name}.xlsx?")
        assert "edition=" in link.get_attribute("href")
