"""The workbook of every block: values under the words of the page, strict links, the same bytes, nothing that Excel runs."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import quote

import pytest

from dashboard.exports.number_formats import number_format
from dashboard.exports.workbook import About, Book, spread
from dashboard.pictures.layouts import blocks_of
from dashboard.texts.cells import Cell, number_cell, period_cell, value_cell, within, year_cell
from dashboard.texts.words import text
from dashboard.view.block import Column, table_of
from tests.workbooks import rows, sheets, shown
from vocabulary.formats import write_day
from vocabulary.languages import LANGUAGES

PAGES = (
    "/", "/?year=2021&region=KZ-75", "/indicators/net_migration", "/indicators/net_migration?region=KZ-75&compare=KZ-61",
    "/indicators/population", "/indicators/foreign_workers_on_permits?by=origin", "/map",
    "/map?indicator=net_migration&year=2023&base=2022&mode=difference", "/regions", "/regions/KZ-61?with=KZ-75", "/qandas", "/foreign-labour", "/borders",
    "/documents?document=gov-602-2017", "/measures?asof=2021-11-01", "/coverage", "/coverage?indicator=population",
)  # fmt: skip
# The shapes of the matrix are told in words.
DRAWN_OTHERWISE = {"coverage"}
ABOUT = About(
    "Title", "Monitor", "https://monitor.example/", "edition=x", datetime(2026, 1, 1), "en", "Monitor & more"
)


def asked(ask, link: str, language: str):
    path, _, query = link.partition("?")
    return ask(path, lang=language, **dict(part.split("=") for part in query.split("&") if part))


def address(link: str, name: str, language: str) -> str:
    path, _, query = link.partition("?")
    return (
        f"{path.rstrip('/')}/blocks/{quote(name)}.xlsx?{'&'.join(filter(None, [query, f'lang={language}']))}"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", PAGES)
def test_every_block_of_a_page_has_a_workbook_that_shows_the_words_of_the_page(client, ask, link, language):
    blocks = blocks_of(asked(ask, link, language))
    page = client.get(f"{link}{'&' if '?' in link else '?'}lang={language}").get_data(as_text=True)
    drawn = set(re.findall(r'<[^>]*data-picture="([^"]+)"', page))
    assert blocks and drawn == {block.name for block in blocks}
    for block in blocks:
        answer = client.get(address(link, block.name, language))
        assert answer.status_code == 200, (block.name, answer.get_data(as_text=True))
        *tables, about = sheets(answer.get_data())
        assert len(tables) == len(block.tables) and about.title == text("export.block.notes", language)
        for sheet, table in zip(tables, block.tables, strict=True):
            warning, head, *body = rows(sheet)  # the edition of the fixtures is a generated one
            assert warning[0].value == text("shell.synthetic", language)
            columns = spread(table)
            assert [cell.value for cell in head] == [name or None for name, _ in columns]
            written = [[cells[row] for _, cells in columns] for row in range(len(table.rows))]
            assert len(body) == len(written)
            for line, own in zip(body, written, strict=True):
                for cell, wanted in zip(line, own, strict=True):
                    assert_shows(cell, wanted, language)


def assert_shows(cell, wanted: Cell, language: str) -> None:
    assert cell.data_type != "f"
    if wanted.kind == "day":
        # A page may write out the month of a day.
        assert cell.value.date() == wanted.value
        assert (
            write_day(wanted.value, language).replace(" ", "\u00a0") in wanted.words
            or write_day(wanted.value, language, short=True).replace(" ", "\u00a0") in wanted.words
        )
    elif wanted.value is not None:
        assert isinstance(cell.value, int | float) and cell.value == pytest.approx(wanted.value, rel=1e-12)
        assert shown(cell, language) == wanted.words
    else:
        assert (cell.value or "") == str(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_years_and_days_are_values_in_each_language(client, ask, language):
    found = {
        cell.kind
        for link in PAGES
        for block in blocks_of(asked(ask, link, language))
        for table in block.tables
        for row in table.rows
        for cell in row
        if cell.value is not None
    }
    assert found == {"number", "year", "day"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_number_are_the_number_with_what_stands_around_it(ask, language):
    for link in PAGES:
        for block in blocks_of(asked(ask, link, language)):
            for row in (row for table in block.tables for row in table.rows):
                for cell in row:
                    if cell.kind == "number":
                        bare = number_cell(cell.value, cell.decimals, language, signed=cell.is_signed).words
                        assert cell.words == f"{cell.before}{bare}{cell.after}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_sheet_says_what_is_shown_from_which_edition_by_whom_and_where_it_is_found(
    client, ask, language
):
    request = asked(ask, "/map", language)
    answer = client.get(address("/map", "map-table", language))
    said = {row[0].value: row[1].value for row in rows(sheets(answer.get_data())[-1])}
    [block] = [one for one in blocks_of(request) if one.name == "map-table"]
    assert said[text("export.block.finding", language)] == block.said.finding
    link = said[text("export.block.link", language)]
    assert link.startswith("http://localhost/map?") and f"edition={request.warehouse.edition_id}" in link
    assert "indicator=" in link and "year=" in link  # what the page chose by itself is part of the view
    assert request.warehouse.edition_id in said[text("export.edition", language)]
    assert said[text("table.source", language)] and said["SYNTHETIC"] == text("shell.synthetic", language)
    name = answer.headers["Content-Disposition"]
    assert f"map-map-table-{language}-{request.warehouse.edition_id}-synthetic.xlsx" in name


def test_a_card_names_the_place_in_its_source_and_one_without_figures_its_document(client, known):
    def said(name: str) -> list:
        sheet = sheets(client.get(address("/", name, "en")).get_data())[-1]
        return [f"{row[0].value}: {row[1].value}" for row in rows(sheet)]

    [one, *_] = [line for line in said("context-population") if line.startswith("Source: ")]
    assert text("source.locator", "en", locator="").strip(" :.") in one
    silent = next(one for one in known.headline_targets() if one.missing_reason and not one.proxies)
    document = known.documents[silent.document].title["en"]
    assert any(line.startswith(f"Document: {document}") for line in said(f"target-{silent.id}"))


def test_the_same_link_gives_the_same_bytes_and_is_not_sent_again(client):
    link = address("/regions/KZ-61", "standings", "ru")
    first, again = client.get(link), client.get(link)
    assert first.get_data() == again.get_data() and first.headers["ETag"] == again.headers["ETag"]
    assert client.get(link, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    other = client.get(address("/regions/KZ-61", "standings", "kk"))
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("link", "status", "said"),
    [
        ("/map/blocks/map.xlsx?colour=red", 400, "colour"),
        ("/map/blocks/map.xlsx?with=KZ-61", 400, "with"),
        ("/map/blocks/map.xlsx?year=2023&year=2022", 400, "year"),
        ("/map/blocks/map.xlsx?year=", 400, "year"),
        ("/map/blocks/map.xlsx?lang=de", 400, "kk, ru, en"),
        ("/indicators/population/blocks/series.xlsx?from=2023&to=2001", 400, "2023"),
        ("/regions/KZ-61/blocks/standings.xlsx?indicator=nothing", 404, ""),
        ("/map/blocks/pie.xlsx", 404, "map-table, map"),
        ("/method/blocks/pie.xlsx", 404, "–"),
        ("/blocks/pie.xlsx", 404, "targets"),
        ("/nowhere/blocks/map.xlsx", 404, ""),
        ("/regions/KZ/blocks/standings.xlsx", 404, ""),
        ("/map/blocks/map.xlsx?edition=20010101T000000Z-00000000", 404, ""),
    ],
)
def test_a_link_that_says_too_much_or_names_no_block_is_refused_with_a_sentence(client, link, status, said):
    answer = client.get(link)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert said in answer.get_json()["detail"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blocks_that_there_are_are_named_in_the_readers_language(client, language):
    answer = client.get(address("/regions", "pie", language))
    assert answer.get_json()["detail"] == text("problem.block", language, names="regions, former-regions")


def test_an_earlier_edition_says_that_it_is_one(two_editions):
    from dashboard.app import create_app

    path, old, new = two_editions
    client = create_app(path).server.test_client()
    link = "/indicators/population/blocks/series.xlsx?lang=en"
    words = {
        name: [str(row[1].value) for row in rows(sheets(client.get(f"{link}&edition={name}").get_data())[-1])]
        for name in (old, new)
    }
    day = [
        line
        for line in words[old]
        if line.startswith(text("picture.earlier", "en", day="|").partition("|")[0])
    ]
    assert len(day) == 1 and not any(line == day[0] for line in words[new])
    assert any(line.endswith(f"edition={old}") for line in words[old])


def test_text_that_a_spreadsheet_would_run_stays_text_and_a_page_of_paper_is_fitted():
    dangerous = ["=1+1", "+7", "-7", "@SUM(A1)", "\t=1", "{=1}", "https://example.org", "0012", "1e5"]
    book = Book(ABOUT)
    book.add_table("T", table_of(dangerous, [dangerous], caption="c"))
    [sheet] = sheets(book.content())
    for row in rows(sheet):
        assert [(cell.data_type, cell.value) for cell in row] == [("s", words) for words in dangerous]
        assert not any(cell.hyperlink for cell in row)
    assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape" and "Monitor && more" in sheet.oddFooter.left.text
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:I2"


def test_sheets_of_one_name_and_names_that_excel_refuses_are_told_apart():
    book = Book(ABOUT)
    long = "Көші-қон сальдосы [барлық ағындар]: өңірлер бойынша"
    for name in (long, long, "'/?*", ""):
        book.add_table(name, table_of(["a"], [["b"]], caption="c"))
    names = [sheet.title for sheet in sheets(book.content())]
    assert len({name.casefold() for name in names}) == 4 and all(0 < len(name) <= 31 for name in names)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (number_cell(14103, 0, "ru"), "#,##0"),
        (number_cell(-0.25, 2, "en", signed=True), "+#,##0.00;-#,##0.00;#,##0.00"),
        (value_cell(72.34, "percent", 1, "kk"), '#,##0.0"\u00a0%"'),
        (value_cell(14103, "persons", 0, "ru"), '#,##0"\u00a0человека"'),
        (
            value_cell(53.04, "per_1000_persons", 1, "kk"),
            '"1000 адамға шаққанда "#,##0.0;"1000 адамға шаққанда "-#,##0.0',
        ),
        (value_cell(2021, "calendar_year", 0, "ru"), '0" год"'),
        (
            within("at least 70\u00a0%", value_cell(70, "percent", 0, "en")).adding(' "so"'),
            '"at least "#,##0"\u00a0% "\\""so"\\";"at least "-#,##0"\u00a0% "\\""so"\\"',
        ),
        (year_cell(2021), "0"),
        (period_cell(date(2021, 1, 1), date(2021, 12, 31), "year", "kk"), '0" жыл"'),
        (period_cell(date(2021, 10, 1), date(2021, 10, 1), "as_of", "en"), "d mmm yyyy"),
        (number_cell(5, 0, "en").adding("x" * 300), "#,##0"),
    ],
)
def test_a_value_is_written_with_the_decimals_sign_and_words_of_the_page(cell, wanted):
    language = "en" if cell.kind == "day" else "ru"
    assert number_format(cell, language) == wanted


def test_what_stands_below_a_figure_becomes_a_column_of_its_own():
    below = number_cell(7, 0, "en").over(year_cell(2021))
    named = table_of(
        ["Region", Column("Value", is_number=True, unit="people", aside="Period")],
        [("A", below)],
        caption="c",
    )
    assert [(name, [str(cell) for cell in cells]) for name, cells in spread(named)] == [
        ("Region", ["A"]), ("Value, people", ["7"]), ("Period", ["2021"]),
    ]  # fmt: skip
    # Where words stand below words they are one text; the unit is not told twice.
    plain = table_of(
        ["Name", Column("Value, people", unit="people")], [(Cell("A").over("b"), Cell("1"))], caption="c"
    )
    assert [(name, [str(cell) for cell in cells]) for name, cells in spread(plain)] == [
        ("Name", ["A; b"]), ("Value, people", ["1"]),
    ]  # fmt: skip


def test_a_number_that_its_words_do_not_repeat_is_no_part_of_them():
    assert within("none at all", number_cell(0, 0, "en")).value is None
