"""Numbers as officials write them: read, or refused with the code that says why; never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.checking.cells import Cell
from reporting.checking.numbers import plain, read_number, two_readings


def read(text, *, counted=False, percent=False, is_csv=True, kind="text", number_format=""):
    return read_number(Cell(text, kind, number_format), is_csv=is_csv, is_percent=percent, is_counted=counted)


SPACES = {"space": " ", "no-break": "\u00a0", "narrow": "\u202f", "thin": "\u2009", "figure": "\u2007"}


@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_spaces_of_thousands_and_a_decimal_comma_are_taken_and_told(space):
    found = read(f"3{space}456,7")
    assert (found.value, found.notes) == ("3456.7", ("NUMBER_CLEANED",))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("\u221212", "-12"), ("+12", "12"), ("0,456", "0.456"), ("3456,789", "3456.789"), ("12 345 678", "12345678"),
        (" 7 ", "7"), ("86,50", "86.5"), ("86.66666666666667", "86.666667"),
    ],
)  # fmt: skip
def test_what_has_one_meaning_is_taken_and_told(text, value):
    found = read(text)
    assert (found.value, found.problem, found.notes) == (value, "", ("NUMBER_CLEANED",))


@pytest.mark.parametrize("text", ["0", "12", "-12", "3456.7", "999999999999999"])
def test_a_plain_number_is_taken_silently(text):
    assert read(text) == (text, "", "", (), "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((text, "NUMBER_AMBIGUOUS") for text in ("3,456", "3.456,7", "3,456.7", "3'456", "1,234,567", "1.234.567", "-3,456", "3’456")),
        *((text, "NUMBER_NOT_FINITE") for text in ("NaN", "inf", "-Infinity", "1e999", "∞", "1E400", "не число")),
        *((text, "NUMBER_FORMAT") for text in ("(12)", "12-", "– 12", "- 12", "2_000", "0b11", "0x1F", "٥٠", "３４", "5e3", "1,5E+06", "~120", "около 120", "100-120", "120¹", "TRUE", "007", ".5", "5.", "1 23", "12 34", "1 2345", "12 чел.", "1\u00a02", "1e", "--5", "1e" + "9" * 5000)),
        ("1234567890123456", "NUMBER_PRECISION"), ("1 234 567 890 123 456", "NUMBER_PRECISION"),
        *((text, "VALUE_AMBIGUOUS") for text in ("-", "–", "—", " - ")),
        ("45 %", "UNIT_MISMATCH"), ("45%", "UNIT_MISMATCH"),
    ],
)  # fmt: skip
def test_what_has_no_meaning_or_two_is_refused(text, code):
    found = read(text)
    assert (found.value, found.problem) == ("", code)


@pytest.mark.parametrize("text", ["", " ", "…", "...", "..", "н/д", "Н/Д", "н.д.", "нет данных", "деректер жоқ", "n/a", "no data"])  # fmt: skip
def test_a_missing_figure_is_no_zero(text):
    found = read(text)
    assert (found.value, found.status, found.notes) == ("", "O", ("VALUE_MISSING",))


@pytest.mark.parametrize("text", ["<5", "< 5", "*", "х", "x", "5-тен аз"])
def test_a_hidden_figure_stays_hidden(text):
    found = read(text)
    assert (found.value, found.status, found.notes) == ("", "Q", ("VALUE_SUPPRESSED",))


def test_zero_is_a_figure():
    assert read("0").value == "0" and read("-0").value == "0" and not read("0").status


@pytest.mark.parametrize(("text", "code"), [("7.5", "NUMBER_NOT_INTEGER"), ("7,5", "NUMBER_NOT_INTEGER"), ("3.456", "NUMBER_AMBIGUOUS")])  # fmt: skip
def test_what_is_counted_one_by_one_is_whole(text, code):
    assert read(text, counted=True).problem == code
    assert not read(text).problem


def test_noise_of_binary_fractions_is_taken_away_from_whole_numbers():
    found = read("2299.9999999998", counted=True, kind="number", is_csv=False)
    assert (found.value, found.notes) == ("2300", ("NUMBER_CLEANED",))
    assert read("2299.99", counted=True, kind="number", is_csv=False).problem == "NUMBER_NOT_INTEGER"


def test_a_number_kept_as_text_in_a_workbook_is_told():
    assert read("3456", is_csv=False).notes == ("NUMBER_CLEANED",)
    assert read("3456", is_csv=False, kind="number").notes == ()


def test_a_percentage_is_what_the_cell_shows():
    shown = read("0.4", percent=True, kind="number", number_format="0%", is_csv=False)
    assert (shown.value, shown.notes) == ("40", ("PERCENT_FORMAT",))
    assert read("0.4", kind="number", number_format="0%", is_csv=False).problem == "UNIT_MISMATCH"
    assert read("45 %", percent=True).value == "45"


@pytest.mark.parametrize(("kind", "code"), [("date", "VALUE_IS_DATE"), ("bool", "NUMBER_FORMAT"), ("error", "CELL_ERROR"), ("formula_without_value", "FORMULA_NO_VALUE")])  # fmt: skip
def test_what_a_workbook_keeps_is_no_number(kind, code):
    assert read("2025-01-25", kind=kind, is_csv=False).problem == code


def test_the_result_of_a_formula_is_told():
    found = read_number(Cell("12", "number", "", True), is_csv=False, is_percent=False, is_counted=True)
    assert (found.value, found.notes) == ("12", ("FORMULA_VALUE_USED",))


def test_both_readings_are_shown():
    assert two_readings("3,456") == ("3456", "3.456")
    assert two_readings("3.456,7") == ("3456.7", "3.4567")
    assert two_readings("3'456") == ("3456", "3.456")


def grouped(value: Decimal, space: str, point: str) -> str:
    whole, _, part = plain(abs(value)).partition(".")
    head = len(whole) % 3
    groups = [whole[:head]] if head else []
    groups += [whole[n : n + 3] for n in range(head, len(whole), 3)]
    sign = "\u2212" if value < 0 else ""
    return sign + space.join(groups) + (point + part if part else "")


numbers = st.decimals(min_value=-(10**14), max_value=10**14, places=2, allow_nan=False, allow_infinity=False)


@given(numbers, st.sampled_from([*SPACES.values(), ""]), st.sampled_from(",."))
def test_every_accepted_style_says_the_number_again(value, space, point):
    written = grouped(value, space, point)
    found = read(written)
    assert found.value == plain(value)
    # what is kept is read once more as it is
    assert read(found.value) == (found.value, "", "", (), "")


@given(st.text(max_size=30))
def test_no_text_stops_the_reader_and_only_the_grammar_of_the_build_comes_out(text):
    found = read(text)
    assert bool(found.value) + bool(found.status) + bool(found.problem) == 1
    assert not found.value or Decimal(found.value).is_finite()
