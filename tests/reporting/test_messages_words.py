"""Every code is said in three languages, in full, and merged messages say where else it is so."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from reporting.messages.codes import EXCEPTABLE, SEVERITIES
from reporting.messages.merged import cell_order, cut, merge, ranges, sorted_by_place, warning_key
from reporting.messages.message import Message
from reporting.texts.words import texts
from tests.reporting.plain_tables import checked, codes, row
from vocabulary.languages import LANGUAGES

_CODE = re.compile(r"[\"']([A-Z][A-Z]+(?:_[A-Z]+)+|MERGED|COVERAGE|OUTLIER|REVISED|BOUNDARY|HOMOGLYPH)[\"']")
_CHECKING = Path(__file__).parents[2] / "reporting" / "checking"


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def code_keys():
    return sorted(
        {
            key.split(".")[1]
            for key in texts("en")
            if key.startswith("message.") and key.count(".") == 2 and key.split(".")[1].isupper()
        }
    )


@pytest.mark.parametrize("code", code_keys())
def test_a_code_has_the_same_places_to_fill_in_every_language(code):
    for part in ("text", "expected"):
        said = [texts(language)[f"message.{code}.{part}"] for language in LANGUAGES]
        assert len({frozenset(placeholders(one)) for one in said}) == 1, said
        assert len(set(said)) == len(LANGUAGES) or code not in SEVERITIES


@pytest.mark.parametrize("code", sorted(SEVERITIES))
def test_a_code_has_words_and_a_test(code):
    assert {f"message.{code}.text", f"message.{code}.expected"} <= texts("kk").keys()
    tests = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert f'"{code}"' in tests, f"no test says {code}"


def test_every_code_that_checks_say_is_declared():
    files = [
        file
        for file in _CHECKING.glob("*.py")
        if file.name not in ("run.py", "child.py", "receiving.py", "sheet_facts.py")
    ]
    said = {code for file in files for code in _CODE.findall(file.read_text(encoding="utf-8"))}
    declared = {*SEVERITIES, *code_keys()}
    assert said & declared and not {
        code
        for code in said - declared
        if code.startswith(
            ("NUMBER_", "PERIOD_", "REGION_", "UNIT_", "TEXT_", "VALUE_", "SHARE_", "HEADER_", "SHEET_")
        )
    }


def test_rules_that_may_be_lifted_are_rules():
    assert SEVERITIES.keys() >= EXCEPTABLE and "NUMBER_FORMAT" not in EXCEPTABLE


def test_equal_slips_are_one_message_over_a_range():
    rows = [row(unit="тыс. чел.", period=str(year)) for year in range(2018, 2026)]
    outcome = checked(*rows)
    [message] = outcome.messages
    assert (message.code, message.cell, message.row, message.values["more"]) == (
        "UNIT_MISMATCH",
        "E2:E9",
        2,
        7,
    )
    assert "E2:E9" in message.text("ru") and "7" in message.text("ru") and outcome.refused == 8
    assert warning_key(message) == "UNIT_MISMATCH@!E2:E9"


def test_different_slips_are_different_messages():
    assert codes(checked(row(value="a"), row(value="b", period="2023"))) == ["NUMBER_FORMAT"] * 2


def test_clean_ups_of_a_column_are_one_message():
    rows = [row(value=f"{n} 000", period=str(2015 + n)) for n in range(1, 9)]
    cleaned = [message for message in checked(*rows).messages if message.code == "NUMBER_CLEANED"]
    assert [(message.cell, message.values["more"]) for message in cleaned] == [("D2:D9", 7)]
    few = checked(*rows[:2])
    assert [message.cell for message in few.messages if message.code == "NUMBER_CLEANED"] == ["D2", "D3"]


def test_cells_are_sorted_as_a_spreadsheet_sorts_them():
    cells = ["AA9", "B10", "Z9", "B9", "A1"]
    assert sorted(cells, key=cell_order) == ["A1", "B9", "B10", "Z9", "AA9"]
    assert ranges(cells) == "A1, B9:B10, Z9, AA9"
    assert len(ranges(f"B{2 * n}" for n in range(1000))) < 140


def test_messages_stand_in_the_order_of_the_file():
    said = [
        Message("A", "error", "Two", "A2", 2),
        Message("B", "error", "One", "AA2", 2),
        Message("C", "error", "One", "Z2", 2),
        Message("D", "error"),
    ]
    assert [message.code for message in sorted_by_place(said, ["One", "Two"])] == ["D", "C", "B", "A"]


def test_of_many_messages_the_first_are_shown_and_all_counted():
    many = [Message("NUMBER_FORMAT", "error", "", f"D{n}", n, "value", str(n)) for n in range(2, 702)]
    warning = Message("OUTLIER", "warning", "", "D900", 900)
    clean = Message("NUMBER_CLEANED", "information", "", "D1", 1)
    shown = cut([clean, *merge(many), warning], 500)
    assert [message.severity for message in shown].count("error") == 499
    # a warning asks for an answer, so it is never cut; a clean-up gives way to an error
    assert warning in shown and clean not in shown
    assert (shown[-1].code, shown[-1].values) == ("MESSAGES_CUT", {"shown": 500, "total": 702})
    assert "702" in shown[-1].text("kk")
    assert cut([clean, warning], 500) == [clean, warning]


@pytest.mark.parametrize("value", ["{0.__class__}", "{value}", "{{x}}", "%s", "\u202e", "<b>"])
def test_a_quoted_value_is_said_literally(value):
    [message] = checked(row(value=value)).messages
    for language in LANGUAGES:
        assert message.value in message.text(language)
    assert message.value == value.replace("\u202e", "\ufffd")


def test_a_long_value_is_cut():
    [message] = checked(row(value="7" * 5000)).messages
    assert len(message.value) == 80 and message.value.endswith("…")


def test_a_guess_and_a_hint_follow_what_is_expected():
    [unknown] = checked(row(region="Северо-Казахстанкая область")).messages
    assert "Северо-Казахстанская область" in unknown.expected("ru").split("KZ-59")[-1]
    [lost] = checked(row(region="?останай облысы")).messages
    assert "UTF-8" in lost.expected("kk")
    [misread] = checked(row(region="РђСЃС‚Р°РЅР°")).messages
    assert "Астана" in misread.expected("en")
    [serial] = checked(row(period="45658")).messages
    assert "Excel" in serial.expected("ru")
    [foot] = checked(row(value="120¹")).messages
    assert "«Примечание»" in foot.expected("ru")


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_and_units_are_named_as_the_template_names_them(language):
    said = {
        key: words
        for key, words in texts(language).items()
        if key.startswith("message.") and isinstance(words, str)
    }
    named = re.compile(r"(?:note|period) баған|столбе?ц\w* (?:note|period)|column (?:note|period)|\{unit\}")
    assert [key for key, words in said.items() if named.search(words)] == []
    [wrong] = checked(row(unit="tonnes")).messages
    assert "persons" not in wrong.expected(language)


def test_a_day_is_said_as_the_language_writes_it():
    [future] = checked(row(period="2099")).messages
    assert re.search(r"\(20\d\d жылғы \d+ \w+\)", future.text("kk"))
    assert re.search(r"\d+ \w+ 20\d\d года", future.text("ru"))
    assert (
        Message("REGION_NOT_IN_FORCE", "error", values={"region": "X", "since": "2022-06-08", "until": "…"})
        .text("ru")
        .endswith("с 8 июня 2022 года по ….")
    )
