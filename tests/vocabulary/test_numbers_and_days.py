"""Half up, on the digits as printed, in one place."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocabulary.formats import write_number
from vocabulary.numbers import MINUS, round_half_up, whole_people

PROJECT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (44.25, 1, "44.3"),
        (-44.25, 1, "-44.3"),
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (1.005, 2, "1.01"),
        (1e-7, 2, "0.00"),
        (1234567, 0, "1234567"),
        (10, 1, "10.0"),
    ],
)
def test_halves_go_away_from_zero(value, decimals, expected):
    assert str(round_half_up(value, decimals)) == expected


@pytest.mark.parametrize("value", [-0.04, -0.0, -1e-9])
def test_no_zero_has_a_minus(value):
    assert str(round_half_up(value, 1)) == "0.0"


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 5))
def test_a_rounded_number_is_the_nearest_one_with_so_many_places(value, decimals):
    rounded, half = round_half_up(float(value), decimals), Fraction(1, 2 * 10**decimals)
    assert abs(Fraction(rounded) - Fraction(str(float(value)))) <= half
    assert rounded == Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [(-1234.25, "en", f"{MINUS}1,234.3"), (0.96, "kk", "+1,0"), (0.04, "ru", "0,0"), (-0.04, "en", "0.0")],
)
def test_a_sign_is_that_of_the_number_that_is_written(value, language, expected):
    assert write_number(value, 1, language, signed=True) == expected


@pytest.mark.parametrize("package", ["etl", "dashboard"])
def test_nobody_else_rounds_decimals(package):
    rounding = re.compile(r"ROUND_HALF|\.quantize\(|from babel\.numbers")
    assert [
        str(path.relative_to(PROJECT))
        for path in sorted((PROJECT / package).rglob("*.py"))
        if rounding.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(("amount", "people"), [(3, 3), (3.0, 3), (3.01, 4), (Fraction(7, 2), 4), (0, 0)])
def test_people_are_rounded_up_so_that_they_suffice(amount, people):
    assert whole_people(amount) == people
