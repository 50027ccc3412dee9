"""Rows as objects: the columns of a statement are the fields of its class, of their types."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dashboard.queries.objects import objects_of


@dataclass(frozen=True)
class Sample:
    region_id: str
    value: float | None


def test_each_row_becomes_an_object(warehouse):
    sql = "SELECT 'KZ' AS region_id, 1.5::DOUBLE AS value UNION ALL SELECT $region, NULL ORDER BY ALL"
    assert objects_of(warehouse, Sample, sql, {"region": "KZ-10"}) == [
        Sample("KZ", 1.5),
        Sample("KZ-10", None),
    ]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT 'KZ' AS region_id, 'x' AS value", "value is declared"),
        ("SELECT 'KZ' AS region_id", r"\['value'\] are declared"),
        ("SELECT 'KZ' AS region_id, NULL AS value, 1 AS more", r"\['more'\] answered"),
    ],
)
def test_a_statement_that_does_not_fit_its_class_fails_the_test_that_asked(warehouse, sql, said):
    with pytest.raises(AssertionError, match=said):
        objects_of(warehouse, Sample, sql)
