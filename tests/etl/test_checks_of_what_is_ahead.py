"""Checks of quotas ahead, of their trials and of breaks: each finds the row that breaks its rule, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

CHECKS = Path(__file__).parents[2] / "etl" / "sql" / "checks"
TABLES = """
CREATE SCHEMA staging; CREATE SCHEMA marts;
CREATE MACRO staging.country() AS 'KZ';
CREATE TABLE marts.quota_trial (quota_kind VARCHAR, level VARCHAR, cases INTEGER, years INTEGER, error_ratio DOUBLE, held DOUBLE, reason VARCHAR);
CREATE TABLE marts.quota_outlook (
    quota_kind VARCHAR, region_id VARCHAR, year INTEGER, as_of DATE, value DOUBLE, low DOUBLE, high DOUBLE, chance_step VARCHAR, chance DOUBLE,
    used_up_on DATE, used_up_from DATE, used_up_until DATE
);
CREATE TABLE marts.series_break (
    indicator_id VARCHAR, year INTEGER, is_declared BOOLEAN, why_kk VARCHAR, why_ru VARCHAR, why_en VARCHAR, source_id VARCHAR
);
CREATE TABLE marts.observation (
    indicator_id VARCHAR, region_id VARCHAR, period_kind VARCHAR, breakdown VARCHAR, period_end DATE, value DOUBLE, is_latest BOOLEAN
);
INSERT INTO marts.observation SELECT 'refugees', 'KZ', 'year', '', make_date(2000 + i, 12, 31), 1, true FROM range(25) AS one(i);
"""
TRIAL: dict[str, Any] = {
    "quota_kind": "right", "level": "country", "cases": 6, "years": 4, "error_ratio": 0.95, "held": 0.7, "reason": "drawn",
}  # fmt: skip
OUTLOOK: dict[str, Any] = {
    "quota_kind": "right", "region_id": "KZ", "year": 2025, "as_of": "2025-06-01", "value": 10, "low": 8, "high": 12, "chance_step": "half",
    "chance": 0.5, "used_up_on": "2025-10-01", "used_up_from": "2025-09-01", "used_up_until": None,
}  # fmt: skip
BREAK: dict[str, Any] = {
    "indicator_id": "refugees", "year": 2024, "is_declared": True, "why_kk": "w", "why_ru": "w", "why_en": "w", "source_id": "s",
}  # fmt: skip
RIGHT = {"quota_trial": TRIAL, "quota_outlook": OUTLOOK, "series_break": BREAK}


def found(check: str, table: str, *rows: dict[str, Any]) -> list[Any]:
    """First columns of what a check finds where each table has its right row, and `table` these beside it."""
    with duckdb.connect() as connection:
        connection.execute(TABLES)
        for name, row in [*RIGHT.items(), *((table, row) for row in rows)]:
            places = ", ".join(f"${key}" for key in row)
            connection.execute(f"INSERT INTO marts.{name} ({', '.join(row)}) VALUES ({places})", row)
        return connection.execute((CHECKS / f"{check}.sql").read_text(encoding="utf-8")).fetchall()


@pytest.mark.parametrize(
    ("check", "table", "changed"),
    [
        ("quota_trial__passed_by_its_own_figures", "quota_trial", {"cases": 5}),
        ("quota_trial__passed_by_its_own_figures", "quota_trial", {"error_ratio": 0.951}),
        ("quota_trial__passed_by_its_own_figures", "quota_trial", {"error_ratio": None}),
        ("quota_trial__passed_by_its_own_figures", "quota_trial", {"held": 0.91}),
        ("quota_trial__passed_by_its_own_figures", "quota_trial", {"reason": "error"}),
        ("quota_trial__passed_by_its_own_figures", "quota_trial", {"held": 1.2, "reason": "band_wide"}),
        ("quota_outlook__passed_its_trial", "quota_outlook", {"quota_kind": "untried"}),
        ("quota_outlook__passed_its_trial", "quota_outlook", {"region_id": "KZ-11"}),
        ("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", {"value": 13}),
        ("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", {"chance": 1.1}),
        ("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", {"as_of": "2024-06-01"}),
        ("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", {"used_up_on": "2026-01-01"}),
        ("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", {"used_up_from": "2025-10-02"}),
        ("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", {"used_up_until": "2025-09-30"}),
        ("series_break__has_its_reason_and_its_source", "series_break", {"source_id": None}),
        ("series_break__has_its_reason_and_its_source", "series_break", {"why_en": None}),
        ("series_break__is_a_year_of_its_series", "series_break", {"year": 2025}),
        ("series_break__is_a_year_of_its_series", "series_break", {"year": 2000}),
        ("series_break__is_a_year_of_its_series", "series_break", {"indicator_id": "unknown"}),
    ],
)
def test_a_check_finds_the_row_that_breaks_its_rule(check: str, table: str, changed: dict[str, Any]) -> None:
    assert found(check, table) == []
    assert len(found(check, table, {**RIGHT[table], **changed})) == 1


def test_a_day_on_which_a_quota_is_used_up_only_at_the_worst_is_right() -> None:
    only_at_worst = {**OUTLOOK, "used_up_on": None, "used_up_from": "2025-12-01"}
    assert found("quota_outlook__lies_in_its_band_and_its_year", "quota_outlook", only_at_worst) == []
