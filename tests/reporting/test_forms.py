"""Sheets and headings: what templates write is what checks find."""

from __future__ import annotations

import pytest

from reporting.forms.headings import choice, find_choice, find_column, find_sheet, heading, hint, sheet_name
from reporting.forms.sheets import IN_PLACE, MEASURE_STATES, PLAIN, SHEETS
from vocabulary.languages import LANGUAGES

COLUMNS = [(sheet.id, column.id) for sheet in SHEETS.values() for column in sheet.columns]


@pytest.mark.parametrize(("sheet_id", "column_id"), COLUMNS)
def test_a_heading_of_the_template_is_found_as_written_in_every_language(sheet_id, column_id):
    for language in LANGUAGES:
        found = find_column(heading(sheet_id, column_id, language), sheet_id)
        assert found is not None and (found.column_id, found.is_as_written) == (column_id, True)
        assert len(hint(sheet_id, column_id, language)) > 10


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_a_sheet_is_found_by_its_name_in_every_language(sheet_id):
    assert {find_sheet(sheet_name(sheet_id, language)) for language in LANGUAGES} == {sheet_id}


def test_plain_tables_hold_columns_of_the_sheet_of_indicators():
    assert set(PLAIN) <= {column.id for column in SHEETS["indicators"].columns}
    assert set(SHEETS["indicators"].required) <= set(PLAIN)


@pytest.mark.parametrize(
    "written",
    ["INDICATOR", " Показатель\u00a0", "показатель:", "«Көрсеткіш»", "Indi\u200bcator", "indicator_id"],
)
def test_case_spaces_and_marks_of_a_heading_do_not_matter(written):
    found = find_column(written)
    assert found is not None and (found.column_id, found.is_as_written) == ("indicator", True)


@pytest.mark.parametrize("written", ["vаlue", "nоte", "Реriod", "Примeчание"])
def test_look_alike_letters_of_a_heading_are_found_and_told(written):
    found = find_column(written)
    assert found is not None and not found.is_as_written


def test_an_unknown_heading_is_none():
    assert find_column("Ответственный исполнитель") is None and find_column("") is None


@pytest.mark.parametrize("choices", [MEASURE_STATES, IN_PLACE])
def test_choices_are_found_in_every_language(choices):
    for one in choices:
        assert {find_choice(choice(one, language).upper(), choices) for language in LANGUAGES} == {one}
    assert find_choice("maybe", choices) is None
