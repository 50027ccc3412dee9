"""What kind of series a period belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from vocabulary.periods import series_kind


@pytest.mark.parametrize(
    ("kind", "start", "end", "expected"),
    [
        ("cumulative", date(1991, 1, 1), date(2024, 11, 1), "since"),
        ("cumulative", date(2023, 12, 31), date(2024, 1, 1), "since"),
        ("cumulative", date(2024, 1, 1), date(2024, 11, 1), "cumulative"),
        ("range", date(2012, 1, 1), date(2016, 12, 31), "range"),
        ("year", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ],
)
def test_a_count_over_several_years_is_a_series_of_its_own(kind, start, end, expected):
    assert series_kind(kind, start, end) == expected
