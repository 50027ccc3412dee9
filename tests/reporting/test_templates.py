"""Workbooks that go out: what a body is asked for stands in them, in its language, and nothing else can be changed."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from etl.catalog.catalog import Catalog
from etl.catalog.reading import read_catalog
from etl.inputs.files import read_folder
from etl.inputs.snapshot import InputFile
from etl.paths import Paths
from reporting.__main__ import main
from reporting.errors import NotFound, WrongCall
from reporting.forms.bodies import find_body
from reporting.forms.headings import choice, heading, sheet_name
from reporting.forms.sheets import IN_PLACE, MEASURE_STATES, SHEETS
from reporting.templates.making import make_template
from reporting.templates.owed import owed
from reporting.templates.periods import read_period
from vocabulary.languages import LANGUAGES

MADE_ON = date(2026, 7, 1)
HISTORY = {
    "qandas_settled_in_region|KZ-59|year": "2023=500;2024=612",
    "foreign_workers_on_permits|KZ-59|as_of": "2025-11-01=1204",
    "foreign_workers_on_permits|KZ-59|year": "2022=7",
}


@cache
def catalog() -> Catalog:
    files = read_folder("metadata", Paths.from_environment().metadata, [])
    return read_catalog(tuple(InputFile(name, content) for name, content in files))


@cache
def template(body: str, language: str, period: str = "2026H1") -> bytes:
    return make_template(catalog(), HISTORY, body, period, language, made_on=MADE_ON)


def sheet(content: bytes, sheet_id: str, language: str) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(content))[sheet_name(sheet_id, language)]


def cells(content: bytes, sheet_id: str, language: str) -> list[dict[str, openpyxl.cell.Cell]]:
    """The rows below the headings, by column id."""
    columns = [column.id for column in SHEETS[sheet_id].columns]
    rows = sheet(content, sheet_id, language).iter_rows(min_row=2)
    return [dict(zip(columns, row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet_id", SHEETS)
def test_headings_stand_in_the_first_row_locked_and_with_a_note(language, sheet_id):
    first = sheet(template("akimat-KZ-59", language), sheet_id, language)[1]
    assert [cell.value for cell in first] == [
        heading(sheet_id, column.id, language) for column in SHEETS[sheet_id].columns
    ]
    assert all(cell.protection.locked and cell.comment and len(cell.comment.text) > 10 for cell in first)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_says_indicator_region_period_and_unit_and_leaves_open_what_is_asked_for(language):
    rows = [
        row
        for row in cells(template("akimat-KZ-59", language), "indicators", language)
        if row["indicator"].value
    ]
    region = next(one for one in catalog().regions if one.id == "KZ-59")
    assert len(rows) > 10
    assert {row["region"].value for row in rows} == {getattr(region.name, language)}
    assert {row["period"].value for row in rows} == {"2026-H1"} and {
        row["period"].data_type for row in rows
    } == {"s"}
    for row in rows:
        assert all(
            row[name].protection.locked for name in ("indicator", "region", "period", "unit", "last_value")
        )
        assert not any(row[name].protection.locked for name in ("value", "source", "note"))


def test_a_share_asks_for_its_parts_and_a_count_does_not():
    rows = cells(template("akimat-KZ-59", "en"), "indicators", "en")
    parts = {
        row["indicator"].value: not row["numerator"].protection.locked
        for row in rows
        if row["indicator"].value
    }
    assert parts["Employed among qandas who applied to the employment bodies"]
    assert not parts["Qandas who came to live in the region"]


def test_the_last_value_of_the_indicators_own_kind_stands_beside_as_a_number():
    rows = {row["indicator"].value: row for row in cells(template("akimat-KZ-59", "en"), "indicators", "en")}
    settled, permits = (
        rows["Qandas who came to live in the region"],
        rows["Foreign nationals working on permits of local executive bodies"],
    )
    assert (settled["last_period"].value, settled["last_value"].value) == ("2024", 612)
    assert (permits["last_period"].value, permits["last_value"].value) == ("2025-11-01", 1204)
    assert settled["last_value"].data_type == "n"


def test_an_akimat_is_asked_for_its_parts_of_the_first_targets_and_the_ministry_for_the_countrys_quota():
    def asked(body: str) -> set[str]:
        return {
            one.indicator.id
            for one in owed(
                catalog(), find_body(catalog().bodies, body, date(2026, 6, 30)), date(2026, 6, 30)
            ).figures
        }

    shares = {one.indicator for one in catalog().targets if one.headline and one.unit == "percent"}
    assert shares <= asked("akimat-KZ-59")
    assert "foreign_labour_quota_share" in asked("labour-ministry") - asked("akimat-KZ-59")
    assert not shares & asked("labour-ministry")  # they are added up from those of the regions


def test_a_measure_that_names_regions_is_asked_of_these_only():
    def asked(body: str) -> set[str]:
        return {
            one.id
            for one in owed(
                catalog(), find_body(catalog().bodies, body, date(2026, 6, 30)), date(2026, 6, 30)
            ).measures
        }

    assert "gov-602-2017-14" in asked("akimat-KZ-59") - asked("akimat-KZ-61")
    assert "gov-602-2017-6" in asked("akimat-KZ-59") & asked("akimat-KZ-61")


def test_a_body_is_asked_about_no_measure_that_ended_before_there_was_such_a_body():
    asked = owed(catalog(), find_body(catalog().bodies, "akimat-KZ-10", date(2026, 6, 30)), date(2026, 6, 30))
    assert asked.measures == () and asked.figures


def test_nothing_is_asked_about_documents_that_a_later_one_followed_and_ended():
    asked = owed(catalog(), find_body(catalog().bodies, "akimat-KZ-59", date(2026, 6, 30)), date(2026, 6, 30))
    assert {one.document for one in (*asked.measures, *asked.promises)} == {"gov-602-2017"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("sheet_id", "column_id", "choices"), [("measures", "state", MEASURE_STATES), ("promises", "in_place", IN_PLACE)])  # fmt: skip
def test_states_are_chosen_from_a_hidden_list_in_the_language(language, sheet_id, column_id, choices):
    book = openpyxl.load_workbook(BytesIO(template("akimat-KZ-59", language)))
    columns = [column.id for column in SHEETS[sheet_id].columns]
    letter = openpyxl.utils.get_column_letter(1 + columns.index(column_id))
    rules = book[sheet_name(sheet_id, language)].data_validations.dataValidation
    rule = next(rule for rule in rules if f"{letter}2" in rule.sqref)
    name, _, place = rule.formula1.removeprefix("=").replace("$", "").partition("!")
    hidden = book[name.strip("'")]
    assert rule.type == "list" and hidden.sheet_state == "hidden"
    assert [row[0].value for row in hidden[place]] == [choice(one, language) for one in choices]


def test_sheets_are_protected_and_no_cell_is_a_formula():
    book = openpyxl.load_workbook(BytesIO(template("labour-ministry", "ru")))
    assert all(page.protection.sheet for page in book)
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_text_that_looks_like_a_formula_stays_a_text():
    first = catalog().measures[0]
    hostile = first.title.model_copy(update={"en": '=HYPERLINK("http://example.kz")'})
    measures = tuple(
        one.model_copy(update={"title": hostile}) if one.id == "gov-602-2017-6" else one
        for one in catalog().measures
    )
    changed = Catalog(**{**vars(catalog()), "measures": measures})
    content = make_template(changed, {}, "akimat-KZ-59", "2026H1", "en", made_on=MADE_ON)
    title = next(
        row["title"] for row in cells(content, "measures", "en") if row["measure"].value == "gov-602-2017-6"
    )
    assert (title.value, title.data_type) == ('=HYPERLINK("http://example.kz")', "s")


def test_the_same_template_is_the_same_bytes():
    again = make_template(catalog(), HISTORY, "akimat-KZ-59", "2026-H1", "kk", made_on=MADE_ON)
    assert again == template("akimat-KZ-59", "kk")


def test_an_akimat_is_found_by_its_region_and_the_one_of_that_time():
    assert (
        find_body(catalog().bodies, "akimat-KZ-59", date(2026, 6, 30)).id
        == find_body(catalog().bodies, "north-kazakhstan-akimat", date(2026, 6, 30)).id
    )
    with pytest.raises(NotFound, match="no_body"):
        find_body(catalog().bodies, "akimat-KZ-10", date(2020, 1, 1))
    with pytest.raises(NotFound, match="no_body"):
        find_body(catalog().bodies, "akimat-../etc", date(2026, 6, 30))


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2026H1", "2026-H1"),
        ("2026-h2", "2026-H2"),
        ("2026", "2026"),
        ("2026q3", "2026-Q3"),
        ("2026-07", "2026-07"),
    ],
)
def test_a_period_is_read_as_it_is_called(written, plain):
    assert read_period(written) == plain


@pytest.mark.parametrize("written", ["", "2026H3", "last year", "2026-13"])
def test_what_is_no_period_is_refused_in_words(written):
    with pytest.raises(WrongCall, match="period_form"):
        read_period(written)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of its own: no store, no edition."""
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    monkeypatch.delenv("REPORTING_HOME", raising=False)
    return tmp_path


def run(capsys, *arguments: str) -> tuple[int, str]:
    code = main([str(argument) for argument in arguments])
    return code, capsys.readouterr().out


def fill(file: Path, language: str) -> None:
    """Fill in every row that is asked for, as a person does."""
    book = openpyxl.load_workbook(file)
    for sheet_id in SHEETS:
        page = book[sheet_name(sheet_id, language)]
        columns = {column.id: number for number, column in enumerate(SHEETS[sheet_id].columns)}
        for row in page.iter_rows(min_row=2):
            if row[0].value is None:
                continue
            if sheet_id == "indicators":
                is_share = not row[columns["numerator"]].protection.locked
                row[columns["value"]].value = None if is_share else 40
                row[columns["numerator"]].value, row[columns["denominator"]].value = (
                    (43, 50) if is_share else (None, None)
                )
                row[columns["source"]].value = "Register"
            else:
                row[columns["state" if sheet_id == "measures" else "in_place"]].value = choice(
                    "in_progress" if sheet_id == "measures" else "partly", language
                )
                row[columns["result" if sheet_id == "measures" else "act"]].value = "Begun."
    book.save(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_filled_in_is_accepted_and_an_empty_one_says_what_is_missing(language, home, capsys):
    file = home / "report.xlsx"
    asked = ("--body", "akimat-KZ-59", "--period", "2026H1", "--lang", language)
    code, said = run(capsys, "template", *asked, "--out", file)
    assert code == 0 and str(file) in said
    code, said = run(capsys, "template", *asked, "--check", file, "--format", "json")
    empty = json.loads(said)
    assert code == 0 and {"VALUE_MISSING", "NOT_FILLED"} <= {one["code"] for one in empty["messages"]}
    assert not [one for one in empty["messages"] if one["severity"] == "error"]
    fill(file, language)
    code, said = run(capsys, "template", *asked, "--check", file, "--format", "json")
    full = json.loads(said)
    assert (code, full["refused"]) == (0, 0) and full["accepted"] == full["rows_read"] - full["ignored"] > 30
    assert [one for one in full["messages"] if one["severity"] == "error"] == []


@pytest.mark.parametrize("form", ["text", "json", "ess"])
def test_the_check_of_a_template_and_a_dry_run_say_the_same_byte_for_byte(form, home, capsys):
    file = home / "report.xlsx"
    file.write_bytes(template("akimat-KZ-59", "ru"))
    asked = ("--body", "akimat-KZ-59", "--period", "2026-H1", "--lang", "ru", "--format", form)
    checked = run(capsys, "template", "--check", file, *asked)
    dry = run(capsys, "submit", file, "--by", "", "--dry-run", *asked)
    if form == "ess":  # each event has its moment
        strip = re.compile(r'"(time|id)": "[^"]*"')
        assert strip.sub("", checked[1]) == strip.sub("", dry[1])
    else:
        assert checked == dry
    assert checked[1]


def test_a_call_without_body_or_place_is_told_what_to_say(home, capsys):
    assert main(["template", "--body", "akimat-KZ-59", "--lang", "en"]) == 2
    assert "--period" in capsys.readouterr().err
    asked = ["template", "--body", "akimat-KZ-59", "--period", "2026", "--lang", "en"]
    assert main([*asked, "--out", str(home / "no" / "such" / "folder.xlsx")]) == 74
    assert "cannot be written" in capsys.readouterr().err
