from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.inputs import grammar


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "1_000",
        "1 000",
        "1,5",
        "nan",
        "inf",
        "-inf",
        "1e3",
        "1e400",
        "+1",
        "٥٠",
        "0x10",
        "01",
        "1.",
        ".5",
    ]
    + ["--1", "−12", "12-", "(12)", "~120", "100-120", "12%", "1\n", "-0", "1" * 16],
)
def test_a_number_in_any_other_form_is_refused(text):
    with pytest.raises(grammar.Unreadable):
        grammar.read_decimal(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False))
def test_a_printed_decimal_is_read_back_with_all_its_digits(number):
    assume(number != 0)  # a zero may have a minus, which is refused
    assert grammar.read_decimal(format(number, "f")) == number


@given(st.text(max_size=12))
def test_no_text_makes_the_grammar_fail_otherwise_than_by_saying_so(text):
    for reader in (grammar.read_decimal, grammar.read_date, grammar.read_integer, grammar.read_code):
        try:
            reader(text)
        except grammar.Unreadable as problem:
            assert str(problem)
    for kind in [*grammar.PERIOD_FORMS, text]:
        try:
            period = grammar.read_period(text, kind)
        except grammar.Unreadable:
            continue
        assert period.start <= period.end


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2021", "year", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-10-01", "as_of", date(2021, 10, 1), date(2021, 10, 1)),
        ("2021-01..2021-08", "cumulative", date(2021, 1, 1), date(2021, 8, 31)),
        ("1991..2021-10-01", "cumulative", date(1991, 1, 1), date(2021, 10, 1)),
        ("2012..2016", "range", date(2012, 1, 1), date(2016, 12, 31)),
        ("2025-10-13..2025-10-17", "range", date(2025, 10, 13), date(2025, 10, 17)),
        ("2025..2025-08-25", "cumulative", date(2025, 1, 1), date(2025, 8, 25)),
        ("2021-H1", "half_year", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-H2", "half_year", date(2021, 7, 1), date(2021, 12, 31)),
        ("2021-Q4", "quarter", date(2021, 10, 1), date(2021, 12, 31)),
    ],
)
def test_every_kind_of_period_has_its_first_and_last_day(text, kind, start, end):
    assert grammar.read_period(text, kind) == grammar.Period(start, end, kind)
    assert grammar.read_any_period(text).end == end


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("21", "year"),
        ("2021-13", "month"),
        ("2021-02-29", "as_of"),
        ("30.06.2021", "as_of"),
        ("2021-02..2021-08", "cumulative"),
        ("2020-01..2021-08", "cumulative"),
        ("2016..2012", "range"),
        ("2025-10-17..2025-10-13", "range"),
        ("2025-10-13..2025-10", "range"),
        ("2022..2021-10-01", "cumulative"),
        ("2021-H3", "half_year"),
        ("2021-H1", "quarter"),
        ("2021-Q5", "quarter"),
        ("2021", "as_of"),
        ("2021", "fortnight"),
        ("2021 Q2", "quarter"),
        ("44197", "as_of"),
    ],
)
def test_a_period_that_does_not_fit_its_kind_is_refused(text, kind):
    with pytest.raises(grammar.Unreadable):
        grammar.read_period(text, kind)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_can_be_written_as_of(day):
    assert grammar.read_period(day.isoformat(), "as_of").end == day
    assert grammar.read_date((day + timedelta(days=1)).isoformat()) > day


def test_digits_survive_unchanged():
    assert grammar.read_decimal("0.1") + grammar.read_decimal("0.2") == Decimal("0.3")
