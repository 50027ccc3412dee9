"""Days of a register as a calendar, and indicators side by side: what is said, what is hidden, and the year of the view."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from dashboard.components import html
from dashboard.components.registers.days import days_block
from dashboard.components.registers.kinds import Days, Together
from dashboard.components.registers.together import together_block
from dashboard.data.warehouse import Warehouse
from dashboard.view.asked import request_of
from dashboard.view.block import Table
from dashboard.view.request import Request
from dashboard.web.prerender import render_html
from tests.dashboard.register_edition import SKILLED, SOURCE, WORKERS, with_registers
from vocabulary.languages import LANGUAGES

ONE, OTHER = (("category", "1"), ("origin", "UZ")), (("category", "1"), ("origin", "CN"))
KIND = Days(WORKERS, ONE, against=OTHER)
FIRST = date(2024, 11, 1)
HIDDEN, BUSIEST = date(2025, 3, 5), date(2025, 7, 1)


@pytest.fixture(scope="module")
def warehouse(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Fourteen months of days: a hundred each, one of a thousand, one held back; half as many stand against them."""
    path = with_registers(warehouse_path, tmp_path_factory.mktemp("days"))
    with duckdb.connect(str(path.resolve())) as database:
        for place in range(426):
            day = FIRST + timedelta(place)
            value = None if day == HIDDEN else 1000.0 if day == BUSIEST else 100.0 + place % 7
            for members, figure in ((ONE, value), (OTHER, 50.0)):
                database.execute(
                    """INSERT INTO marts.crossed_observation VALUES (?, 'KZ', '2022', ?, ?, 'range', MAP {'category': ?, 'origin': ?}, ?,
                        'persons', ?, 'F', ?, ?)""",
                    [
                        WORKERS,
                        day,
                        day,
                        members[0][1],
                        members[1][1],
                        figure,
                        "A" if figure else "Q",
                        SOURCE,
                        day,
                    ],
                )
    return Warehouse(path)


def asked(warehouse: Warehouse, **arguments: str) -> Request:
    return request_of(warehouse, "/foreign-labour", {"lang": "en", **arguments})


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.words.replace("\u00a0", " ") for cell in row] for row in table.rows]


def test_a_calendar_shows_the_last_twelve_months_and_says_the_busiest_day(warehouse: Warehouse) -> None:
    request = asked(warehouse)
    shown = days_block(request, KIND, request.known.indicators[WORKERS])
    assert shown is not None
    assert "1 July 2025 (1,000 people)" in shown.finding.replace("\u00a0", " ")
    drawn = render_html(html.Div(shown.picture))
    assert drawn.count('class="day"') == 365
    assert drawn.count("hidden to protect people") == 1
    rows = rows_of(shown.table)
    assert len(rows) == 12
    july = next(row for row in rows if row[0].startswith("July"))
    # 31 days of 50 stand against 30 ordinary days and the busiest
    own = 1000 + sum(100 + (date(2025, 7, day) - FIRST).days % 7 for day in range(2, 32))
    assert july[1:4] == [f"{own:,} people", "1,550 people", f"{own - 1550:,} people"]
    assert july[-1] == "1 July 2025"
    # a month with a day held back has no sum and no balance
    assert next(row for row in rows if row[0].startswith("March"))[1:5] == ["–", "1,550 people", "–", "–"]


def test_a_calendar_keeps_to_the_year_of_the_view(warehouse: Warehouse) -> None:
    request = asked(warehouse, year="2024")
    shown = days_block(request, KIND, request.known.indicators[WORKERS])
    assert shown is not None
    assert [row[0] for row in rows_of(shown.table)] == ["November 2024", "December 2024"]


def test_without_days_there_is_no_calendar(warehouse: Warehouse) -> None:
    request = asked(warehouse)
    assert (
        days_block(
            request, Days(WORKERS, (("category", "2"), ("origin", "UZ"))), request.known.indicators[WORKERS]
        )
        is None
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_indicators_stand_side_by_side_by_year(warehouse_path: Path, tmp_path: Path, language: str) -> None:
    path = with_registers(warehouse_path, tmp_path)
    with duckdb.connect(str(path.resolve())) as database:
        database.execute(
            f"""INSERT INTO marts.observation BY NAME
                SELECT * REPLACE (make_date(year(period_end), 1, 1) AS period_start, 'year' AS period_kind, '' AS breakdown, '' AS member,
                    '{WORKERS}' AS indicator_id, 'persons' AS unit, value * 10 AS value)
                FROM marts.observation WHERE indicator_id = '{SKILLED}' AND region_id = 'KZ-33' AND source_id = '{SOURCE}'
                UNION ALL BY NAME
                SELECT * REPLACE (make_date(year(period_end), 1, 1) AS period_start, 'year' AS period_kind)
                FROM marts.observation WHERE indicator_id = '{SKILLED}' AND region_id = 'KZ-33' AND source_id = '{SOURCE}'"""
        )
        database.execute(
            "UPDATE marts.observation SET region_id = 'KZ' WHERE region_id = 'KZ-33' AND period_kind = 'year'"
        )
    request = asked(Warehouse(path), lang=language)
    shown = together_block(request, Together("effort_and_yield", (WORKERS, SKILLED)))
    assert shown is not None
    assert [[row[0], row[1].replace(",", "").replace(" ", "")] for row in rows_of(shown.table)] == [
        ["2023", "600"],
        ["2024", "700"],
        ["2025", "700"],
    ]
    assert "2023" in shown.finding and "→" in shown.finding
    # one of the two alone is nothing to compare
    assert together_block(request, Together("effort_and_yield", (WORKERS, "population"))) is None
    shutil.rmtree(tmp_path)
