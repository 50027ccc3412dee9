"""Rows: each slip has its code and its place, refuses its own row and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporting.checking.cells import Area, Cell
from reporting.checking.context import KnownException
from reporting.settings import Limits
from tests.reporting.plain_tables import (
    NET,
    SHARE,
    checked,
    codes,
    context,
    of_sheets,
    row,
    sheet,
    table,
)

PARTS = ("indicator", "region", "period", "numerator", "denominator", "value", "unit", "source", "note")
SHARE_ROW = {"indicator": SHARE, "unit": "percent", "value": "5"}


def test_a_good_row_is_accepted_silently():
    outcome = checked(row())
    assert (outcome.verdict, outcome.rows_read, outcome.accepted, outcome.messages) == ("accept", 1, 1, ())
    [figure] = outcome.figures
    assert (figure.indicator_id, figure.region_id, figure.period, figure.period_kind) == (
        "population",
        "KZ-59",
        "2024",
        "year",
    )
    assert (figure.value, figure.obs_status, figure.source, figure.row, figure.cell) == (
        "530000",
        "P",
        "register",
        2,
        "D2",
    )


@pytest.mark.parametrize(
    ("values", "code", "cell"),
    [
        ({"value": "3,456"}, "NUMBER_AMBIGUOUS", "D3"), ({"value": "NaN"}, "NUMBER_NOT_FINITE", "D3"), ({"value": "2_000"}, "NUMBER_FORMAT", "D3"),
        ({"value": "7.5"}, "NUMBER_NOT_INTEGER", "D3"), ({"value": "-3"}, "NUMBER_RANGE", "D3"), ({"value": "-"}, "VALUE_AMBIGUOUS", "D3"),
        ({**SHARE_ROW, "value": "130"}, "NUMBER_RANGE", "D3"), ({**SHARE_ROW, "value": "-1"}, "NUMBER_RANGE", "D3"),
        ({"value": "45 %"}, "UNIT_MISMATCH", "D3"), ({"unit": "тыс. чел."}, "UNIT_MISMATCH", "E3"), ({"unit": "percent"}, "UNIT_MISMATCH", "E3"),
        ({"unit": ""}, "UNIT_MISSING", "E3"), ({"unit": "верблюдов"}, "UNIT_UNKNOWN", "E3"),
        ({"period": "30/06/2025"}, "PERIOD_FORMAT", "C3"), ({"period": "25"}, "PERIOD_FORMAT", "C3"), ({"period": "2025-H4"}, "PERIOD_FORMAT", "C3"),
        ({"indicator": "internal_arrivals", "period": "2025 Q2"}, "PERIOD_FORMAT", "C3"), ({"indicator": "internal_arrivals", "period": "30.06.2025"}, "PERIOD_FORMAT", "C3"),
        ({"period": "45658"}, "PERIOD_FORMAT", "C3"), ({"period": "янв.25"}, "VALUE_IS_DATE", "C3"), ({"period": Cell("2025-01-25T00:00:00", "date")}, "VALUE_IS_DATE", "C3"),
        ({"period": "2030"}, "PERIOD_FUTURE", "C3"),
        ({"region": "Казань"}, "REGION_UNKNOWN", "B3"), ({"region": "РђСЃС‚Р°РЅР°"}, "REGION_UNKNOWN", "B3"), ({"region": "?останай облысы"}, "REGION_UNKNOWN", "B3"),
        ({"region": "Абай", "period": "2021"}, "REGION_NOT_IN_FORCE", "B3"), ({"region": "ЮКО", "period": "2019"}, "REGION_NOT_IN_FORCE", "B3"),
        ({"indicator": "no_such"}, "INDICATOR_UNKNOWN", "A3"), ({"indicator": "Центры адаптации"}, "INDICATOR_AMBIGUOUS", "A3"),
        ({"value": Cell("#REF!", "error")}, "CELL_ERROR", "D3"), ({"value": Cell("", "formula_without_value")}, "FORMULA_NO_VALUE", "D3"),
        ({"indicator": Cell("#Н/Д", "error")}, "CELL_ERROR", "A3"), ({"period": Cell("#NAME?", "error")}, "CELL_ERROR", "C3"),
        ({"note": "ИИН 900101300123"}, "PERSONAL_DATA", "G3"), ({"note": "x" * 2001}, "TEXT_TOO_LONG", "G3"), ({"source": "x" * 301}, "TEXT_TOO_LONG", "F3"),
        ({"note": "РќР°СЃРµР»РµРЅРёРµ"}, "TEXT_ENCODING", "G3"),
        ({"region": ""}, "ROW_INCOMPLETE", "A3:G3"), ({"period": ""}, "ROW_INCOMPLETE", "A3:G3"),
        ({"indicator": "KZ-55", "region": "population"}, "COLUMNS_SWAPPED", "A3"), ({"value": "persons", "unit": "530000"}, "COLUMNS_SWAPPED", "D3"),
        ({"value": "2024", "period": "530000"}, "COLUMNS_SWAPPED", "C3"), ({"region": "2024", "period": "KZ-59"}, "COLUMNS_SWAPPED", "B3"),
    ],
)  # fmt: skip
def test_a_slip_refuses_its_row_only(values, code, cell):
    outcome = checked(row(), row(**values), row(region="KZ-55"), is_csv=False)
    assert (outcome.verdict, outcome.accepted, outcome.refused) == ("reject_row", 2, 1)
    [message] = [message for message in outcome.messages if message.severity == "error"]
    assert (message.code, message.cell, message.row) == (code, cell, 3)


@pytest.mark.parametrize(
    "name",
    ["ИТОГО", "Барлығы", "Всего по РК", "Итого:", "Жиыны", "Total", "ВСЕГО", "Республика бойынша барлығы"],
)
def test_a_row_of_totals_is_left_out_and_told(name):
    outcome = checked(row(), row(region=name, value="1"))
    assert (outcome.accepted, outcome.ignored, codes(outcome)) == (1, 1, ["TOTAL_ROW"])
    outcome = checked(row(), row(indicator=name, region=""))
    assert (outcome.accepted, outcome.ignored, codes(outcome)) == (1, 1, ["TOTAL_ROW"])


def test_a_figure_of_the_country_is_no_total():
    assert checked(row(region="Республика Казахстан", value="20000000")).verdict == "accept"


@pytest.mark.parametrize("word", ["", "…", "н/д", "деректер жоқ"])
def test_a_missing_figure_is_kept_as_missing(word):
    outcome = checked(row(value=word))
    assert outcome.accepted == 1 and codes(outcome) == ["VALUE_MISSING"]
    assert (outcome.figures[0].value, outcome.figures[0].obs_status) == ("", "O")


def test_a_hidden_figure_is_kept_as_hidden():
    outcome = checked(row(value="<5"))
    assert (outcome.figures[0].value, outcome.figures[0].obs_status) == ("", "Q")
    assert codes(outcome) == ["VALUE_SUPPRESSED"]


def test_few_people_of_a_protected_indicator_are_told():
    few = {
        "indicator": "asylum_applications",
        "value": "2",
        "unit": next(one.unit for one in context().dictionary.indicators if one.id == "asylum_applications"),
    }
    assert codes(checked(row(**few))) == ["SMALL_COUNT"]
    assert (
        checked(row(**{**few, "value": "5"})).messages == ()
        and checked(row(**{**few, "value": "0"})).messages == ()
    )


def test_a_balance_may_be_below_zero():
    assert checked(row(indicator=NET, value="\u22121 250")).figures[0].value == "-1250"


def test_old_and_unfinished_periods_ask_for_a_word():
    assert codes(checked(row(period="2014"))) == ["PERIOD_OLD"]
    assert codes(checked(row(period="2026"))) == ["PERIOD_NOT_OVER"]
    assert codes(checked(row(period="2024"), period="2025")) == ["PERIOD_OTHER"]
    assert checked(row(period="2024"), period="2024").messages == ()


def test_a_region_outside_the_remit_is_refused():
    outcome = checked(row(), row(region="KZ-55"), regions=("KZ-59",))
    assert (outcome.accepted, outcome.refused, codes(outcome)) == (1, 1, ["REGION_NOT_YOURS"])


def test_a_figure_without_source_asks_for_one():
    assert codes(checked(row(source=""))) == ["SOURCE_MISSING"]
    assert codes(checked(row(source="", value="н/д"))) == ["VALUE_MISSING"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "code"),
    [
        ("600", "500", "", "NUMERATOR_LARGER"), ("430", "", "86", "PARTS_INCOMPLETE"), ("", "500", "86", "PARTS_INCOMPLETE"),
        ("430", "0", "", "DENOMINATOR_ZERO"), ("430", "500", "85", "SHARE_DISAGREES"), ("430,5", "500", "", "NUMBER_NOT_INTEGER"),
        ("-4", "500", "", "NUMBER_RANGE"),
    ],
)  # fmt: skip
def test_parts_of_a_share_that_cannot_be_are_refused(numerator, denominator, value, code):
    given = {
        "indicator": SHARE,
        "unit": "percent",
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
    }
    outcome = checked(row(**given), columns=PARTS)
    assert outcome.refused == 1 and codes(outcome) == [code]


def test_a_count_has_no_parts():
    outcome = checked(row(numerator="430", denominator="500", value=""), columns=PARTS)
    assert outcome.refused == 1 and codes(outcome) == ["PARTS_OF_COUNT"]


def test_parts_whose_formulas_kept_no_result_are_refused():
    lost = Cell("", "formula_without_value")
    given = {"indicator": SHARE, "unit": "percent", "numerator": lost, "denominator": lost, "value": ""}
    outcome = checked(row(**given), columns=PARTS, is_csv=False)
    assert outcome.refused == 1 and set(codes(outcome)) == {"FORMULA_NO_VALUE"}


@pytest.mark.parametrize("value", ["", "86", "86,0", "86.0"])
def test_a_share_is_made_of_its_parts(value):
    given = {"indicator": SHARE, "unit": "%", "numerator": "430", "denominator": "500", "value": value}
    [figure] = checked(row(**given), columns=PARTS).figures
    assert (figure.numerator, figure.denominator, figure.value) == ("430", "500", "86")


def test_a_share_may_be_rounded_to_the_digits_it_has():
    given = {"indicator": SHARE, "unit": "%", "numerator": "1", "denominator": "3"}
    for value in ("33", "33.3", "33.33"):
        assert checked(row(**given, value=value), columns=PARTS).accepted == 1
    assert checked(row(**given, value="33.4"), columns=PARTS).refused == 1


def test_a_share_without_parts_is_taken_with_a_word():
    outcome = checked(row(**SHARE_ROW))
    assert (outcome.verdict, codes(outcome)) == ("accept", ["SHARE_WITHOUT_PARTS"])
    assert outcome.messages[0].severity == "warning"


@pytest.mark.parametrize("note", ['=WEBSERVICE("http://x")', "@A1", "+1", "＝1+1", "<iframe>", '" onmouseover=', "![](http://x)", "[x](javascript:alert(1))", "$\\href{javascript:x}{x}$", "{{config}}", "${jndi:ldap://x}", "%n%s", "{0.__class__}", "строка\nещё строка", "{value}", "Robert'); DROP TABLE"])  # fmt: skip
def test_text_that_looks_like_code_stays_text(note):
    outcome = checked(row(note=note))
    assert outcome.verdict == "accept" and outcome.figures[0].note == note


@pytest.mark.parametrize(("note", "kept"), [("a\u202ebc", "abc"), ("z\u200bero", "zero"), ("а" + "\u0301" * 500, "а\u0301\u0301"), ("a\x07b", "ab"), ("one\ttwo", "one two"), ("\ufeffx", "x")])  # fmt: skip
def test_signs_that_nobody_sees_are_taken_out_and_told(note, kept):
    outcome = checked(row(note=note))
    assert outcome.figures[0].note == kept and codes(outcome) == ["TEXT_CLEANED"]


@pytest.mark.parametrize(
    "note",
    ["900101300123", "ИИН 900101300123", "900101 300 123", "900101-300123", "90.01.01.30.01.23", "9001\u200b01300123", "９００１０１３００１２３", "8 701 123 45 67", "+7(701)123-45-67", "x.y@gov.kz", "Иванов Иван Иванович", "Ахметова Айгуль Сериковна", "Қасымов Ерлан Серікұлы", "исп. Сидоров П.П."],
)  # fmt: skip
def test_what_belongs_to_a_person_sets_the_row_aside_and_is_hidden(note):
    outcome = checked(row(), row(region="KZ-55", note=note))
    assert (outcome.accepted, outcome.refused, codes(outcome)) == (1, 1, ["PERSONAL_DATA"])
    [message] = outcome.messages
    for language in ("kk", "ru", "en"):
        said = message.value + message.text(language) + message.expected(language)
        assert (
            "•" in message.value
            and "0123" not in said
            and "123" not in said
            and "Иван" not in said
            and "gov.kz" not in said
        )


@pytest.mark.parametrize("note", ["Приказ № 503 от 12.05.2026", "Акимат города Астаны, отдел занятости", "По данным МТСЗН РК и Бюро национальной статистики", "10 000 000 000 тенге", "Программа «Нұрлы жол»", "форма 1-Т (труд), стр. 12"])  # fmt: skip
def test_offices_and_acts_are_nobodys_names(note):
    assert checked(row(note=note)).verdict == "accept"


def test_a_name_in_a_wrong_column_is_hidden_too():
    outcome = checked(row(region="ИИН 900101300123"))
    assert codes(outcome) == ["REGION_UNKNOWN"] and "9001" not in outcome.messages[0].value


def test_lines_below_the_table_are_refused_alone():
    lines = [*table([row()]), ["Исполнитель: отдел занятости"], ["", "", "", "", "", "", "подпись"]]
    outcome = of_sheets(sheet(lines))
    assert (outcome.accepted, outcome.refused) == (1, 2) and set(codes(outcome)) == {"ROW_INCOMPLETE"}


def test_a_line_of_csv_has_the_cells_of_its_header():
    full = table([row(), row(region="KZ-10", period="2023")])
    more = of_sheets(sheet([*full, [*table([row(region="KZ-55")])[1][:4], "5", "persons", "register", ""]]))
    assert codes(more) == ["CELL_COUNT"] and more.messages[0].values["hint"] == "decimal_comma"
    fewer = of_sheets(sheet([*table([row()]), ["population", "KZ-55", "2024", "5"]]))
    assert codes(fewer) == ["CELL_COUNT"]
    # a spreadsheet writes empty cells at the ends of lines
    assert of_sheets(sheet([line + ["", ""] for line in table([row()])])).verdict == "accept"


def test_cells_merged_down_a_column_are_named():
    lines = table([row(), row(region="", period="2023")])
    outcome = of_sheets(sheet(lines, is_csv=False, name="S", merged=(Area(2, 1, 3, 1),)))
    [message] = [message for message in outcome.messages if message.severity == "error"]
    assert (message.code, message.cell, message.values["area"]) == ("MERGED", "B3", "B2:B3")
    lines = table([row(), row(unit="", period="2023")])
    outcome = of_sheets(sheet(lines, is_csv=False, name="S", merged=(Area(2, 4, 3, 4),)))
    assert [message.code for message in outcome.messages if message.severity == "error"] == ["MERGED"]


def test_shares_formatted_in_two_ways_ask_for_a_word():
    shown = row(**{**SHARE_ROW, "value": Cell("0.4", "number", "0%")})
    plain = row(**{**SHARE_ROW, "value": Cell("40", "number"), "region": "KZ-55"})
    outcome = checked(shown, plain, is_csv=False)
    assert [figure.value for figure in outcome.figures] == ["40", "40"]
    assert {"PERCENT_FORMAT", "PERCENT_MIXED"} <= set(codes(outcome))


def test_a_part_of_a_figure_is_named_by_its_breakdown():
    breakdown = context().dictionary.breakdowns[0]
    columns = ("breakdown", "member", *(name for name in PARTS if name not in ("numerator", "denominator")))
    good = checked(row(breakdown=breakdown.id, member=breakdown.members[0].id), columns=columns)
    assert (good.figures[0].breakdown, good.figures[0].member) == (breakdown.id, breakdown.members[0].id)
    assert codes(checked(row(breakdown=breakdown.id, member="nobody"), columns=columns)) == [
        "BREAKDOWN_UNKNOWN"
    ]
    assert codes(checked(row(breakdown="nothing", member="1"), columns=columns)) == ["BREAKDOWN_UNKNOWN"]


def test_an_exception_lifts_a_rule_and_says_why():
    outcome = checked(
        row(region="KZ-55"),
        regions=("KZ-59",),
        exceptions=(KnownException("REGION_NOT_YOURS", "акимат передал"),),
    )
    assert (outcome.accepted, codes(outcome)) == (1, ["RULE_EXCEPTED"])
    unread = checked(row(value="abc"), exceptions=(KnownException("NUMBER_FORMAT", "x"),))
    assert codes(unread) == ["NUMBER_FORMAT"]
    other = checked(row(period="2014"), exceptions=(KnownException("PERIOD_OLD", "x", "net_migration"),))
    assert codes(other) == ["PERIOD_OLD"]


def test_more_rows_than_the_limit_are_refused_with_both_numbers():
    outcome = of_sheets(sheet(table([row(), row(), row()])), limits=replace(Limits(), rows=2))
    assert (outcome.verdict, codes(outcome)) == ("reject_file", ["TOO_MANY_ROWS"])
    assert outcome.messages[0].values == {"found": 3, "limit": 2}


def test_the_longest_text_is_configuration():
    lines = sheet(table([row(note="x" * 50)]))
    assert codes(of_sheets(lines, limits=replace(Limits(), text_characters=49))) == ["TEXT_TOO_LONG"]
    assert (
        of_sheets(
            sheet(table([row(note="x" * 2500)])), limits=replace(Limits(), text_characters=3000)
        ).accepted
        == 1
    )
