"""A table that there is as a workbook only: found by its words, within limits, and stopped where they have changed."""

import io
import zipfile

import pytest
import xlsxwriter
from answers import connector_like, connector_of, inputs_with
from test_fetch_answers import fetch_once

from etl.fetch import workbook
from etl.fetch.bureau_sheet import read
from etl.fetch.held import read_held
from etl.fetch.reading import Places
from etl.fetch.stopped import Stopped

WHOLE = {
    "РЕСПУБЛИКА КАЗАХСТАН": (5105000, 5120000, 5135000),
    "Алматинская область": (1007000, 1008000, 1009000),
    "Талгарский район": (1, 2, 3),
    "область Жетісу": (514000, 516000, 518000),
    "Туркестанская": (1121000, 1124000, 1127000),
    "г. Алматы": (1528000, 1532000, 1536000),
    "г. Шымкент": (935000, 940000, 945000),
}


def made(
    sheet="Население",
    title="Численность населения",
    years=(2022, "2023 г.", "2024*"),
    words="Регион",
    blocks=None,
):
    """The bytes of a workbook made for tests."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.add_worksheet("Содержание").write(0, 0, "Made for tests")
        page = book.add_worksheet(sheet)
        page.write(1, 2, title)
        page.write_row(3, 0, [words, *years])
        at = 4
        for block, rows in (blocks or {"Все население": WHOLE, "Городское население": WHOLE}).items():
            page.write(at, 1, block)
            for number, (place, values) in enumerate(rows.items(), start=at + 1):
                page.write_row(number, 0, [place, *values])
            at += len(rows) + 2
    return content.getvalue()


def test_a_workbook_in_order_confirms_what_is_held(tmp_path):
    outcome = fetch_once(inputs_with(tmp_path, "bureau_sheet"), made())
    assert outcome.problem is None
    assert (len(outcome.found.confirmed), len(outcome.found.new)) == (12, 6)


@pytest.mark.parametrize(
    ("content", "problem", "words"),
    [
        (made(sheet="Население 2"), "header", 'found "Содержание", "Население 2"'),
        (made(title="Число браков"), "title", "Число браков"),
        (made(words="Пол"), "header", '"Пол", expected "Регион"'),
        (made(years=("a", "b", "c")), "header", "no row of years"),
        (made(blocks={"Все население": WHOLE, "": WHOLE}), "doubled", "2 values"),
        (made(blocks={"Городское население": WHOLE}), "empty", "conditions"),
        (made(blocks={"Все население": {"Республика Казахстан": ("=1", "-", "a")}}), "unreadable", "a number should"),
        (made()[:-200], "unreadable", "cut off"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "start", "an old .xls file"),
        (b"<!DOCTYPE html>", "start", "instead of an XLSX file"),
    ],
)  # fmt: skip
def test_a_changed_workbook_stops_and_says_what_changed(tmp_path, content, problem, words):
    outcome = fetch_once(inputs_with(tmp_path, "bureau_sheet"), content, is_dry=True)
    assert outcome.problem is not None and outcome.problem.problem == problem
    assert words in str(outcome.problem)


def packed(**parts):
    """A workbook with other parts than it should have."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made())) as good,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bad,
    ):
        for name in good.namelist():
            bad.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], good.read(name)))
    return content.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (packed(sharedStrings=b"<a>" + b" " * 3_000_000 + b"</a>"), "too_large"),
        (packed(sharedStrings=BOMB), "unreadable"),
        (packed(sharedStrings=b"<sst"), "unreadable"),
        (packed(sheet2=b""), "unreadable"),
        (packed(workbook=b"<workbook/>"), "header"),
        (packed(sheet2=b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><row>'
                       b'<c r="XFD1"><v>1</v></c></row></worksheet>'), "too_large"),
        (packed(sheet2=b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><row>'
                       b'<c r="A1" t="s"><v>999999</v></c></row></worksheet>'), "unreadable"),
    ],
)  # fmt: skip
def test_a_workbook_made_to_do_harm_gets_a_sentence(content, problem, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(Stopped) as stopped:
        read([content], connector_like("bureau_sheet"), Places([], connector_like("bureau_sheet")))
    assert stopped.value.problem == problem


def test_a_place_that_the_connector_names_is_found(tmp_path):
    paths = inputs_with(tmp_path, "bureau_sheet", places=[{"name": "Город Ташкент", "region": "KZ-75"}])
    places = Places(read_held(paths).catalog.regions, connector_of(paths))
    assert (
        places.find("г. ТАШКЕНТ"),
        places.find("ЖЕТІСУ"),
        places.find("Жетису обл."),
        places.find(None),
    ) == (
        "KZ-75",
        "KZ-33",
        "KZ-33",
        None,
    )
