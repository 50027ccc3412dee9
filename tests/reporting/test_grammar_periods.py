"""Periods as officials write them, in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.inputs.grammar import read_period
from reporting.checking.periods import read_written_period, was_made_a_date

HALF = {
    "2025-H1": ["2025-H1", "2025H1", "2025 H1", "h1 2025", "2025-h1", "I полугодие 2025 г.", "1 полугодие 2025 года", "1-е полугодие 2025", "первое полугодие 2025", "2025 г. 1 полугодие", "2025 жылғы 1-жартыжылдық", "2025 жылдың 1-жартыжылдығы", "2025 ж. I жартыжылдық", "first half of 2025", "январь–июнь 2025 г.", "6 месяцев 2025 г.", "І полугодие 2025"],
    "2025-H2": ["2025 жылғы 2-жартыжылдық", "II полугодие 2025", "second half of 2025", "2025 жылғы екінші жартыжылдық"],
    "2025-Q2": ["2025-Q2", "2025 Q2", "II квартал 2025 г.", "2 кв. 2025", "2025 жылғы 2-тоқсан", "Q2 2025"],
    "2025": ["2025", "2025 г.", "2025 год", "за 2025 год", "2025 жыл", "2025\u00a0ж."],
    "2025-07": ["2025-07", "07.2025", "июль 2025", "Июль 2025 г.", "2025 жылғы шілде", "July 2025"],
    "2025-10-01": ["2025-10-01", "01.10.2025", "1.10.2025", "1 октября 2025 г.", "на 1 октября 2025", "2025 жылғы 1 қазан"],
    "2025-01..2025-09": ["9 месяцев 2025 г.", "январь-сентябрь 2025", "2025 жылғы қаңтар-қыркүйек"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "written"), [(text, one) for text, all_ in HALF.items() for one in all_])
def test_every_style_is_one_period(text, written):
    found = read_written_period(written)
    assert found is not None and found.text == text
    assert found.is_as_written == (written == text)
    assert (found.start, found.end) == (lambda p: (p.start, p.end))(read_period(text, found.kind))


@pytest.mark.parametrize(
    "written",
    ["25", "45658", "2025-H4", "2025-H0", "2025-Q5", "30/06/2025", "31.02.2025", "2025-13", "", "полугодие", "1 полугодие", "5 полугодие 2025", "янв.25", "Jan-25", "2025,5", "2025-H1;DROP", "12025", "второй год"],
)  # fmt: skip
def test_what_is_no_period_is_none(written):
    assert read_written_period(written) is None


@pytest.mark.parametrize("written", ["янв.25", "Jan-25", "1-янв-25", "Қаң.25"])
def test_what_a_spreadsheet_makes_of_a_period_is_known(written):
    assert was_made_a_date(written)


def test_a_look_alike_letter_is_told():
    found = read_written_period("2025-Н1")
    assert found is not None and found.text == "2025-H1" and found.has_look_alike


YEARS = st.integers(1990, 2100)
STYLES = {
    "H": ["{y}-H{n}", "{y}H{n}", "{y} H{n}", "{n} полугодие {y} г.", "{r} полугодие {y} года", "{y} жылғы {n}-жартыжылдық"],
    "Q": ["{y}-Q{n}", "{y}Q{n}", "{r} квартал {y} г.", "{y} жылғы {n}-тоқсан", "{y} жылғы {r} тоқсан"],
}  # fmt: skip


@given(YEARS, st.integers(1, 4), st.sampled_from("HQ"), st.data())
def test_a_written_part_of_a_year_is_read_as_itself(year, n, kind, data):
    n = (n + 1) // 2 if kind == "H" else n
    style = data.draw(st.sampled_from(STYLES[kind]))
    found = read_written_period(style.format(y=year, n=n, r=["I", "II", "III", "IV"][n - 1]))
    assert found is not None and found.text == f"{year}-{kind}{n}"
    assert read_written_period(found.text).is_as_written


@given(st.dates(), st.sampled_from(["{0:%Y}-{0:%m}-{0:%d}", "{0:%d}.{0:%m}.{0:%Y}", "{0.day}.{0:%m}.{0:%Y}"]))
def test_a_written_day_is_read_as_itself(day, style):
    found = read_written_period(style.format(day)) if day.year >= 1000 else None
    assert day.year < 1000 or (found is not None and found.start == day and found.kind == "as_of")


@given(st.text(max_size=40))
def test_no_text_stops_the_reader(text):
    found = read_written_period(text)
    assert found is None or read_period(found.text, found.kind)
