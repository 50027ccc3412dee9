"""What rows say together: the same twice, sums, how many regions, last year's file, leaps; and headings and sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.checking.cells import Cell
from reporting.checking.names import names_of
from reporting.checking.periods import read_written_period
from reporting.checking.sets import regions_in_force
from reporting.forms.headings import heading
from reporting.forms.sheets import PLAIN
from tests.reporting.plain_tables import (
    GOOD,
    NET,
    checked,
    codes,
    context,
    of_sheets,
    row,
    sheet,
    table,
)

NOW = sorted(regions_in_force(names_of(context().dictionary), read_written_period("2025")))
FLOW = {"indicator": "internal_arrivals"}


def everywhere(**values):
    return [row(region=region, value=str(1000 + n), **values) for n, region in enumerate(NOW)]


def test_equal_rows_count_once_and_the_second_is_told():
    outcome = checked(row(), row(), row(note="the same"))
    assert (outcome.accepted, outcome.ignored, len(outcome.figures)) == (1, 2, 1)
    assert all(message.code == "DUPLICATE_DROPPED" for message in outcome.messages)


def test_the_same_row_under_two_names_is_the_same():
    outcome = checked(row(), row(region="СКО", indicator="Халық саны"))
    assert (outcome.accepted, outcome.ignored) == (1, 1)


def test_rows_that_contradict_each_other_are_both_shown_and_neither_kept():
    outcome = checked(row(), row(value="531000"), row(region="KZ-55"))
    assert (outcome.accepted, outcome.refused, len(outcome.figures)) == (1, 2, 1)
    assert codes(outcome) == ["DUPLICATE_CONFLICT"] * 2
    assert outcome.messages[0].values["rows"] == "D2: 530000; D3: 531000"


def test_regions_add_up_to_the_country():
    rows = everywhere(period="2025")
    total = sum(int(one["value"]) for one in rows)
    assert checked(*rows, row(region="KZ", period="2025", value=str(total))).verdict == "accept"
    outcome = checked(*rows, row(region="KZ", period="2025", value=str(total + 7)))
    [message] = outcome.messages
    assert (message.code, message.severity, message.row, message.values["difference"]) == (
        "SUM_MISMATCH",
        "warning",
        22,
        "7",
    )
    assert outcome.accepted == 21


def test_some_regions_may_be_less_than_the_country_but_not_more():
    assert checked(row(value="10"), row(region="KZ", value="11")).messages == ()
    assert codes(checked(row(value="12"), row(region="KZ", value="11"))) == ["SUM_MISMATCH"]
    # a balance of some regions may be above that of all
    assert (
        checked(row(indicator=NET, value="12"), row(indicator=NET, region="KZ", value="-11")).messages == ()
    )


def test_half_years_add_up_to_the_year():
    parts = [row(**FLOW, period="2024-H1", value="40"), row(**FLOW, period="2024-H2", value="50")]
    assert checked(*parts, row(**FLOW, value="90")).messages == ()
    outcome = checked(*parts, row(**FLOW, value="91"))
    assert codes(outcome) == ["SUM_MISMATCH"] and outcome.messages[0].values["total"] == "90"
    # people on a day are not added up over time
    stock = [row(period="2024-H1", value="40"), row(period="2024-H2", value="50"), row(value="50")]
    assert "SUM_MISMATCH" not in codes(checked(*stock))


def test_regions_that_are_missing_are_counted_and_named():
    twelve = everywhere(period="2025")[:12]
    [message] = checked(*twelve).messages
    assert (message.code, message.values["count"], message.values["wanted"]) == ("COVERAGE", 12, 20)
    assert "12" in message.text("kk") and "20" in message.text("kk") and "Шымкент" in message.text("ru")
    assert checked(*twelve[:5]).messages == ()
    assert codes(checked(*twelve[:1], covers_country=True)) == ["COVERAGE"]
    assert checked(*twelve[:1], regions=(NOW[0],)).messages == ()
    # of 2020 there were seventeen
    assert (
        checked(
            *(one | {"period": "2020"} for one in twelve if one["region"] not in ("KZ-10", "KZ-33", "KZ-62"))
        )
        .messages[0]
        .values["wanted"]
        == 17
    )


def test_last_years_file_sent_again_is_noticed():
    old, new = everywhere(period="2024"), everywhere(period="2025")
    outcome = checked(*old, *new)
    assert codes(outcome) == ["RESENT_DATA"] and outcome.messages[0].values["count"] == 20
    new[3]["value"] = "9"
    assert "RESENT_DATA" not in codes(checked(*old, *new))


def test_what_the_edition_holds_is_noticed_when_it_comes_again():
    history = {f"population|{one['region']}|year": f"2024={one['value']}.0" for one in everywhere()}
    again = checked(*everywhere(period="2025"), history=history)
    assert codes(again) == ["RESENT_DATA"] and again.verdict == "accept"
    assert codes(checked(*everywhere(period="2024"), history=history)) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [("535000", []), ("530000000", ["OUTLIER"]), ("530", ["OUTLIER"]), ("900000", ["OUTLIER"])],
)
def test_a_leap_against_the_last_figures_is_noticed(value, found):
    history = {"population|KZ-59|year": "2021=540000.0;2022=536000.0;2023=533000.0;2024=531000.0"}
    outcome = checked(row(period="2025", value=value), history=history)
    assert codes(outcome) == found and outcome.verdict == "accept"
    if found:
        assert outcome.messages[0].values["last"] == "2022: 536000; 2023: 533000; 2024: 531000"
    years = [
        row(period=str(year), value=str(540000 - 1000 * n)) for n, year in enumerate((2021, 2022, 2023, 2024))
    ]
    inside = checked(*years, row(period="2025", value=value))
    assert codes(inside) == found and inside.verdict == ("accept_normalise" if found else "accept")


@pytest.mark.parametrize(
    ("held", "period", "value", "found"),
    [
        ("year", "2025-H1", "5000", []),
        ("year", "2025-H1", "11000", ["OUTLIER"]),
        ("half_year", "2025", "11000", []),
        ("half_year", "2025", "22000", ["OUTLIER"]),
        ("year", "2025-H1", "15", []),
    ],
)
def test_a_figure_is_held_against_those_of_another_kind_of_period(held, period, value, found):
    last = {"year": "2024=1000.0", "half_year": "2024-H2=1000.0"}[held]
    given = row(**FLOW, period=period, value=value)

    outcome = checked(given, history={f"internal_arrivals|KZ-59|{held}": last})

    assert codes(outcome) == found
    assert [one.values["last"] for one in outcome.messages] == [last.replace("=", ": ")[:-2] for _ in found]
    assert codes(checked(given)) == []


def test_a_figure_other_than_the_published_one_is_a_revision():
    outcome = checked(row(), history={"population|KZ-59|year": "2024=529000.0"})
    assert codes(outcome) == ["REVISED"] and outcome.messages[0].values["before"] == "529000"
    assert checked(row(), history={"population|KZ-59|year": "2024=530000.0"}).messages == ()


@settings(max_examples=25)
@given(st.permutations(range(8)))
def test_the_order_of_rows_never_changes_what_was_accepted(order):
    rows = [
        *everywhere(period="2025")[:5],
        row(value="н/д"),
        row(region="KZ-55", note="x"),
        row(**FLOW, value="7"),
    ]
    assert checked(*(rows[n] for n in order)).content_sha256 == checked(*rows).content_sha256


def test_another_value_is_another_content():
    assert checked(row()).content_sha256 != checked(row(value="530001")).content_sha256
    assert checked(row()).content_sha256 == checked(row(), row()).content_sha256


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({name: st.one_of(st.just(GOOD[name]), st.sampled_from(["", "KZ-55", "12", "3,456", "ИТОГО", "2025-H1", "н/д", "=1+1", "ИИН 900101300123", "\u202e"]), st.text(max_size=12)) for name in PLAIN}), max_size=8))  # fmt: skip
def test_every_row_is_accepted_refused_or_left_out(rows):
    outcome = checked(*rows)
    filled = [one for one in rows if any(value.strip() for value in one.values())]
    assert (
        outcome.accepted + outcome.refused + outcome.ignored
        == outcome.rows_read
        >= len(filled) * bool(outcome.rows_read)
    )
    assert outcome.accepted == len(outcome.figures)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([row(), row(value="1 000"), row(region="СҚО", period="I полугодие 2025 г."), row(indicator="Халық саны", region="г. Алматы", value="\u22125"), row(unit="чел.", period="01.10.2025", value="7,0"), row(indicator=NET, value="\u22125"), row(value="…"), row(note="a\u200bb")]), min_size=1, max_size=6))  # fmt: skip
def test_what_was_accepted_is_accepted_again_as_it_is(rows):
    first = checked(*rows)
    again = [
        row(
            indicator=one.indicator_id,
            region=one.region_id,
            period=one.period,
            value=one.value or "н/д",
            note=one.note,
            source=one.source,
        )
        for one in first.figures
    ]
    second = checked(*again) if again else first
    assert second.content_sha256 == first.content_sha256
    assert {message.code for message in second.messages} <= {"VALUE_MISSING", "COVERAGE", *codes(first)}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_header_in_any_language_is_read_silently(language):
    names = [heading("indicators", column, language) for column in PLAIN]
    outcome = of_sheets(sheet([names, table([row()])[1]]))
    assert outcome.verdict == "accept" and outcome.accepted == 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("INDICATOR", "HEADER_CLEANED"),
        ("indicator\u00a0", "HEADER_CLEANED"),
        ("indiсator", "HOMOGLYPH"),
        ("ПОКАЗАТЕЛЬ", "HEADER_CLEANED"),
        ("Показатель (код)", "HEADER_CLEANED"),
        ("Наименование\nпоказателя", "HEADER_CLEANED"),
    ],
)
def test_a_header_that_is_written_otherwise_is_read_and_told(written, code):
    outcome = of_sheets(sheet([[written, *PLAIN[1:]], table([row()])[1]]))
    assert (outcome.verdict, outcome.accepted, codes(outcome)) == ("accept_normalise", 1, [code])


def test_columns_may_stand_in_any_order_and_unknown_ones_are_told():
    outcome = checked(
        row(), columns=("note", "value", "unit", "owner", "region", "source", "indicator", "period")
    )
    assert (outcome.verdict, outcome.accepted, codes(outcome)) == ("accept_normalise", 1, ["COLUMN_IGNORED"])
    assert outcome.messages[0].cell == "D1" and outcome.figures[0].cell == "B2"


def test_a_table_below_its_titles_is_found():
    lines = [["Отчёт за 2024 год"], [], ["Северо-Казахстанская область"], *table([row()])]
    outcome = of_sheets(sheet(lines, is_csv=False))
    assert outcome.accepted == 1 and "PREAMBLE" in codes(outcome) and outcome.figures[0].row == 5


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([["population", "KZ-59", "2024", "1", "persons"]], "HEADER_NOT_FOUND"),
        ([["a", "b"], ["1", "2"]], "HEADER_NOT_FOUND"),
        ([["indicator", "region", "", "", ""], ["", "", "period", "value", "unit"], ["population", "KZ-59", "2024", "1", "persons"]], "HEADER_NOT_FOUND"),
        ([["indicator", "region", "period", "", ""], ["", "", "", "value", "unit"], ["population", "KZ-59", "2024", "1", "persons"]], "HEADER_NOT_FOUND"),
        ([["indicator", "region", "period", "value"], ["population", "KZ-59", "2024", "1"]], "HEADER_MISSING"),
        ([["region", "period", "value", "unit"], ["KZ-59", "2024", "1", "persons"]], "HEADER_MISSING"),
        ([[*PLAIN, "value"], [*table([row()])[1], "1"]], "HEADER_DUPLICATE"),
        ([["indicator", "region", "2022", "2023", "2024"], ["population", "KZ-59", "1", "2", "3"]], "WIDE_LAYOUT"),
        ([["Регион", "2022 год", "2023 год", "2024 год"], ["СКО", "1", "2", "3"]], "WIDE_LAYOUT"),
        ([list(PLAIN)], "NO_ROWS"), ([], "NO_ROWS"), ([[" "], [""]], "NO_ROWS"),
    ],
)  # fmt: skip
def test_a_file_without_a_table_is_refused_whole(lines, code):
    outcome = of_sheets(sheet(lines))
    assert (outcome.verdict, outcome.rows_read, codes(outcome)) == ("reject_file", 0, [code])


def test_sheets_that_cannot_be_told_apart_or_seen_are_refused():
    one = sheet(table([row()]), name="A", is_csv=False)
    assert codes(of_sheets(one, replace(one, name="B"))) == ["SHEET_AMBIGUOUS"]
    assert codes(of_sheets(replace(one, is_hidden=True))) == ["SHEET_HIDDEN"]
    cover = sheet([["Прочтите сначала"], ["Заполните листы"]], name="Cover", is_csv=False)
    assert of_sheets(cover, one).accepted == 1 and "SHEET_IGNORED" not in codes(of_sheets(cover, one))
    lost = sheet([["1", Cell("2", "number")]] * 4, name="Лист3", is_csv=False)
    assert "SHEET_IGNORED" in codes(of_sheets(one, lost))


def test_rows_left_blank_between_are_left_out_and_counted():
    outcome = of_sheets(sheet([*table([row()]), [], [""], table([row(region="KZ-55")])[1]]))
    assert (outcome.rows_read, outcome.accepted, outcome.ignored, outcome.verdict) == (4, 2, 2, "accept")


def test_a_file_of_totals_only_has_nothing_to_take():
    outcome = checked(row(region="ИТОГО"))
    assert outcome.verdict == "reject_file" and "NOTHING_TO_TAKE" in codes(outcome)


def test_measures_and_promises_are_read_from_their_sheets():
    measure, promise = context().dictionary.measures[0].id, context().dictionary.promises[0].id
    measures = sheet(
        [["measure", "state", "done_on", "result", "act", "evidence", "money_planned", "money_spent"],
         [measure, "исполнено", "30.06.2026", "Открыт центр", "№ 5", "https://adilet.zan.kz/rus/docs/P1", "12 000", "11000"],
         [context().dictionary.measures[1].id, "", "", "", "", "", "", ""]],
        name="Measures", is_csv=False,
    )  # fmt: skip
    promises = sheet(
        [["promise", "in_place", "since", "act", "url"], [promise, "иә", "2026-01-01", "", ""]],
        name="Уәделер",
        is_csv=False,
    )
    outcome = of_sheets(measures, promises)
    assert (outcome.accepted, outcome.refused, outcome.ignored) == (2, 0, 1)
    assert (outcome.measures[0].state, outcome.measures[0].done_on, outcome.measures[0].money_planned) == (
        "done",
        "2026-06-30",
        "12000",
    )
    assert (outcome.promises[0].target_id, outcome.promises[0].in_place) == (promise, "yes")
    assert "NOT_FILLED" in codes(outcome)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("measure", "no-such", "MEASURE_UNKNOWN"), ("state", "почти", "CHOICE_UNKNOWN"), ("done_on", "вчера", "DAY_FORMAT"), ("done_on", "2026-H1", "DAY_FORMAT"),
        ("done_on", "01.12.2026", "PERIOD_FUTURE"), ("evidence", "javascript:alert(1)", "ADDRESS_FORMAT"), ("money_spent", "-5", "NUMBER_RANGE"), ("money_spent", "3,456", "NUMBER_AMBIGUOUS"),
        ("result", "x" * 501, "TEXT_TOO_LONG"), ("result", "Иванов Иван Иванович", "PERSONAL_DATA"), ("state", "", "ROW_INCOMPLETE"),
    ],
)  # fmt: skip
def test_a_slip_in_a_measure_refuses_it(column, value, code):
    columns = ["measure", "state", "done_on", "result", "evidence", "money_spent"]
    good = {
        "measure": context().dictionary.measures[0].id,
        "state": "done",
        "done_on": "30.06.2026",
        "result": "x",
    }
    lines = [columns, [{**good, column: value}.get(name, "") for name in columns]]
    outcome = of_sheets(sheet(lines, name="Measures", is_csv=False))
    assert outcome.refused == 1 and code in codes(outcome)


def test_one_promise_twice_is_refused_the_second_time():
    promise = context().dictionary.promises[0].id
    lines = [["promise", "in_place", "url"], [promise, "yes", ""], [promise, "no", ""], ["no-such", "no", ""]]
    outcome = of_sheets(sheet(lines, name="Promises", is_csv=False))
    assert (outcome.accepted, outcome.refused) == (1, 2) and codes(outcome) == [
        "DUPLICATE_CONFLICT",
        "PROMISE_UNKNOWN",
    ]
