"""Numbers, dates and periods as each language writes them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.dates import format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from dashboard.texts.ablative import ablative_ending
from dashboard.texts.formats import (
    NO_BREAK,
    format_day,
    format_number,
    format_period,
    format_points,
    format_value,
    publication_words,
)
from vocabulary.languages import LANGUAGES
from vocabulary.numbers import MINUS

YEAR_2021 = (date(2021, 1, 1), date(2021, 12, 31))


def spaced(written: str) -> str:
    """The text with plain spaces instead of no-break ones, so that expectations can be read."""
    return written.replace(NO_BREAK, " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "1 234 567,9"), ("ru", "1 234 567,9"), ("en", "1,234,567.9")]
)
def test_numbers_are_grouped_as_the_language_groups_them(language, expected):
    assert spaced(format_number(1_234_567.89, 1, language)) == expected


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_groups_of_digits_never_break_over_two_lines(language):
    assert " " not in format_number(1_234_567, 0, language)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(44.25, 1, "44.3"), (0.125, 2, "0.13"), (2.5, 0, "3"), (1.005, 2, "1.01"), (-44.25, 1, f"{MINUS}44.3")],
)
def test_halves_are_rounded_away_from_zero(value, decimals, expected):
    assert format_number(value, decimals, "en") == expected


def test_a_negative_number_has_a_minus_sign_and_not_a_hyphen():
    assert format_number(-1234, 0, "en") == f"{MINUS}1,234"


def test_what_rounds_to_zero_has_no_sign():
    assert format_number(-0.04, 1, "en") == format_number(0.04, 1, "en", signed=True) == "0.0"


def test_a_signed_gain_has_a_plus():
    assert format_number(2.0, 1, "en", signed=True) == "+2.0"


@given(
    st.floats(min_value=-1e9, max_value=1e9, allow_nan=False),
    st.integers(min_value=0, max_value=3),
    st.sampled_from(LANGUAGES),
)
def test_a_written_number_reads_back_as_the_rounded_one(value, decimals, language):
    written = spaced(format_number(value, decimals, language)).replace(MINUS, "-").replace(" ", "")
    plain = written.replace(",", "") if language == "en" else written.replace(",", ".")
    step = Decimal(1).scaleb(-decimals)
    assert Decimal(plain) == Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1 человек"), (2, "2 человека"), (5, "5 человек"), (11, "11 человек"), (21, "21 человек"),
        (22, "22 человека"), (-2, f"{MINUS}2 человека"), (14_103, "14 103 человека"),
    ],
)  # fmt: skip
def test_russian_words_take_the_form_their_number_needs(number, expected):
    assert spaced(format_value(number, "persons", 0, "ru")) == expected


def test_the_word_agrees_with_the_number_that_is_written():
    assert spaced(format_value(20.6, "persons", 0, "ru")) == "21 человек"


@pytest.mark.parametrize(("number", "expected"), [(1, "1 family"), (2, "2 families"), (0, "0 families")])
def test_english_words_take_the_form_their_number_needs(number, expected):
    assert spaced(format_value(number, "families", 0, "en")) == expected


def test_kazakh_words_stay_as_they_are_after_a_number():
    assert [spaced(format_value(n, "persons", 0, "kk")) for n in (1, 2, 5)] == ["1 адам", "2 адам", "5 адам"]


@pytest.mark.parametrize(("language", "expected"), [("kk", "72,3 %"), ("ru", "72,3 %"), ("en", "72.3 %")])
@pytest.mark.parametrize("unit", ["percent", "percent_of_labour_force"])
def test_percentages_carry_their_sign_as_the_language_sets_it(language, expected, unit):
    assert spaced(format_value(72.3, unit, 1, language)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "табылмады"), ("ru", "не найдено"), ("en", "not found")]
)
@pytest.mark.parametrize("value", [None, float("nan")])
def test_a_missing_figure_is_words_and_never_zero(language, expected, value):
    assert format_value(value, "persons", 0, language) == expected


def test_zero_is_a_figure():
    assert spaced(format_value(0.0, "persons", 0, "en")) == "0 people"


def test_a_difference_of_percentages_is_in_points_with_its_sign():
    assert spaced(format_points(-1.25, 1, "en")) == f"{MINUS}1.3 points"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "2021 жылғы 1 қазан"), ("ru", "1 октября 2021 года"), ("en", "1 October 2021")],
)
def test_days_are_written_as_the_language_writes_them(language, expected):
    assert spaced(format_day(date(2021, 10, 1), language)) == expected


PERIODS = {
    "year": (*YEAR_2021, "year"),
    "as_of": (date(2021, 10, 1), date(2021, 10, 1), "as_of"),
    "month": (date(2021, 3, 1), date(2021, 3, 31), "month"),
    "since January": (date(2021, 1, 1), date(2021, 8, 31), "cumulative"),
    "January": (date(2021, 1, 1), date(2021, 1, 31), "cumulative"),
    "since 1991": (date(1991, 1, 1), date(2021, 10, 1), "cumulative"),
    "range": (date(2012, 1, 1), date(2016, 12, 31), "range"),
    "half-year": (date(2021, 7, 1), date(2021, 12, 31), "half_year"),
    "quarter": (date(2021, 4, 1), date(2021, 6, 30), "quarter"),
    "days": (date(2025, 10, 13), date(2025, 10, 17), "range"),
    "since January, to a day": (date(2025, 1, 1), date(2025, 8, 25), "cumulative"),
}
WRITTEN = {
    "kk": ["2021 жыл", "2021 жылғы 1 қазан", "2021 жылғы наурыз", "2021 жылғы қаңтар–тамыз", "2021 жылғы қаңтар",
           "1991 жылдан бері, 2021 жылғы 1 қазан жағдайы бойынша", "2012–2016 жылдар", "2021 жылғы 2-жартыжылдық", "2021 жылғы 2-тоқсан",
           "13.10.2025–17.10.2025", "01.01.2025–25.08.2025"],
    "ru": ["2021 год", "1 октября 2021 года", "март 2021 года", "январь–август 2021 года", "январь 2021 года",
           "с 1991 года по 1 октября 2021 года", "2012–2016 годы", "2-е полугодие 2021 года", "2-й квартал 2021 года",
           "13.10.2025–17.10.2025", "01.01.2025–25.08.2025"],
    "en": ["2021", "1 October 2021", "March 2021", "January–August 2021", "January 2021",
           "since 1991, to 1 October 2021", "2012–2016", "half 2 of 2021", "quarter 2 of 2021",
           "13 Oct 2025–17 Oct 2025", "1 Jan 2025–25 Aug 2025"],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PERIODS)
def test_periods_are_written_as_they_are_read(language, name):
    expected = WRITTEN[language][list(PERIODS).index(name)]
    assert spaced(format_period(*PERIODS[name], language)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_in_the_middle_of_a_phrase_are_written_small_except_in_english(language):
    written = format_period(date(2021, 1, 1), date(2021, 8, 31), "cumulative", language)
    has_capital = any(letter.isupper() for letter in written)
    assert has_capital == (language == "en")


@pytest.mark.parametrize("month", range(1, 13))
def test_no_month_is_written_with_a_capital_within_a_sentence_in_kazakh_and_russian(month):
    first = date(2026, month, 1)
    last = date(2026, month, monthrange(2026, month)[1])
    for language in ("kk", "ru"):
        written = [
            format_period(first, last, "month", language), format_day(first, language),
            format_period(first, first.replace(day=2), "as_of", language), publication_words(first, "month", language),
        ]  # fmt: skip
        assert written == [words.lower() for words in written]
        assert all(any(letter.isalpha() for letter in words) for words in written)


def test_a_short_day_is_written_as_the_locale_data_write_it():
    day = date(2026, 9, 5)
    assert [format_day(day, language, short=True) for language in ("kk", "ru")] == ["05.09.2026"] * 2
    assert (
        format_skeleton("yMd", day, locale="kk") == format_skeleton("yMd", day, locale="ru") == "05.09.2026"
    )
    assert spaced(format_day(day, "en", short=True)) == "5 Sep 2026"


def test_a_unit_with_a_number_of_its_own_stands_where_the_language_puts_it():
    assert format_value(53.0, "per_1000_persons", 1, "kk") == "1000 адамға шаққанда 53,0"
    assert format_value(-15.5, "per_1000_persons", 1, "ru") == "−15,5 на 1000 человек"
    assert format_value(53.0, "per_1000_persons", 1, "en") == "53.0 per 1,000 people"


def test_the_kazakh_ablative_follows_the_last_word_of_the_number():
    endings = {
        1: "ден",
        3: "тен",
        6: "дан",
        10: "нан",
        40: "тан",
        90: "нан",
        100: "ден",
        2600: "ден",
        14_000: "нан",
    }
    assert {number: ablative_ending(number) for number in endings} == endings
