"""Made up extracts of registers of people add up to what was published, follow their layouts and break no check."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import Extract, asked, published

from etl.register_engine import references
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.layout import Layout, read_layout

REGISTERS = ("moves", "qandas", "qandas_events", "refugees", "resettler_events", "resettlers")


@pytest.mark.parametrize("name", REGISTERS)
def test_rows_follow_the_layout(name: str, extract: Extract) -> None:
    layout = read_layout(name)
    file = extract(name)
    columns = {row[0] for row in asked(f"DESCRIBE FROM '{file}'")}
    assert columns == {field.name for field in layout.fields}
    assert not _faults(layout, file)
    keys = ", ".join(layout.key)
    assert asked(f"SELECT {keys} FROM '{file}' GROUP BY ALL HAVING count(*) > 1") == []


@pytest.mark.parametrize("name", REGISTERS)
def test_no_check_finds_a_row(name: str, extract: Extract, real_warehouse_path: Path) -> None:
    layout = read_layout(name)
    checks = {
        path.name: layout.completed(path.read_text(encoding="utf-8"))
        for path in sorted((layout.folder / "checks").glob("*.sql"))
    }
    assert checks
    engine = DuckEngine()
    for one in (name, *layout.reads):
        if any(one in body for body in checks.values()):
            columns = ", ".join((*read_layout(one).own_columns(), "'' AS event_id"))
            engine.table(one, engine.select(f"SELECT {columns} FROM read_parquet('{extract(one)}')"))
    edition = real_warehouse_path.resolve()
    for name in ("published", "designated"):
        engine.table(name, references.edition_tables(edition)[name])
    for check, body in checks.items():
        found = engine.select(body)
        assert found.num_rows == 0, (check, found.slice(0, 3).to_pylist())
    engine.close()


def _faults(layout: Layout, file: Path) -> list[str]:
    """Fields that are missing where they must stand, hold what no list of codes has, or lie after the last day."""
    rules = dict[str, str]()
    for field in layout.fields:
        if field.is_required:
            rules[f"{field.name} is missing"] = f"{field.name} IS NULL"
        if field.codes:
            codes = ", ".join(f"'{code}'" for code in field.codes)
            rules[f"{field.name} is in no list"] = f"{field.name} NOT IN ({codes})"
        if field.type == "date":
            rules[f"{field.name} is too late"] = f"{field.name} > DATE '2025-12-31'"
    counted = ", ".join(f"count(*) FILTER (WHERE {rule})" for rule in rules.values())
    (counts,) = asked(f"SELECT {counted} FROM '{file}'")
    return [fault for fault, count in zip(rules, counts, strict=True) if count]


def test_qandas_by_every_published_day(extract: Extract, real_warehouse_path: Path) -> None:
    totals = published(
        real_warehouse_path,
        "SELECT period_start, period_end, value FROM marts.observation WHERE is_latest AND indicator_id = 'qandas_arrivals' "
        "AND breakdown = '' AND region_id = 'KZ' AND period_end BETWEEN '2019-01-01' AND '2025-12-31' "
        "AND period_kind IN ('year', 'cumulative')",
    )
    assert len(totals) > 20
    for start, end, value in totals:
        made = f"SELECT count(*) FROM '{extract('qandas')}' WHERE granted_on BETWEEN '{start}' AND '{end}'"
        assert asked(made) == [(value,)], (start, end)


def test_qandas_by_published_members(extract: Extract, real_warehouse_path: Path) -> None:
    """Counts of a whole year by country and region exactly; shares of the year to a tenth of a percent."""
    counts = published(
        real_warehouse_path,
        "SELECT year(period_end), region_id, member, value FROM marts.observation WHERE is_latest AND indicator_id = 'qandas_arrivals' "
        "AND period_kind = 'year' AND period_end >= '2019-01-01' AND (breakdown = 'origin' OR region_id <> 'KZ')",
    )
    assert len(counts) == 7
    for year, region, member, value in counts:
        narrowed = f"origin = '{member}'" if member else f"region_id = '{region}'"
        made = f"SELECT count(*) FROM '{extract('qandas')}' WHERE year(granted_on) = {year} AND {narrowed}"
        assert asked(made) == [(value,)]
    shares = published(
        real_warehouse_path,
        "SELECT breakdown, member, value FROM marts.observation WHERE is_latest AND period_end = '2025-12-31' AND period_kind = 'year' "
        "AND indicator_id IN ('qandas_origin_share', 'qandas_education_share')",
    )
    assert len(shares) == 10
    for breakdown, member, value in shares:
        base = "education IS NOT NULL" if breakdown == "education" else "true"
        made = f"SELECT 100.0 * count(*) FILTER ({breakdown} = '{member}') / count(*) FROM '{extract('qandas')}' "
        assert asked(f"{made} WHERE year(granted_on) = 2025 AND {base}")[0][0] == pytest.approx(
            value, abs=0.1
        )


@pytest.mark.parametrize(
    ("indicator", "column"), [("internal_arrivals", "to_region"), ("internal_departures", "from_region")]
)
def test_moves_by_region_and_month(
    indicator: str, column: str, extract: Extract, real_warehouse_path: Path
) -> None:
    """Arrivals and departures of each region in each month and in the year, as the bureau published them: not one more or less."""
    margins = published(
        real_warehouse_path,
        "SELECT region_id, period_start, period_end, value FROM marts.observation WHERE is_latest AND breakdown = '' "
        f"AND indicator_id = '{indicator}' AND year(period_end) = 2024 AND region_id <> 'KZ'",
    )
    assert len(margins) == 20 * 13
    made = dict(
        asked(
            f"SELECT ({column}, month(moved_on)), count(*) FROM '{extract('moves')}' "
            "WHERE kind = 'permanent' AND year(moved_on) = 2024 GROUP BY ALL"
        )
    )
    for region, start, end, value in margins:
        assert sum(made[region, month] for month in range(start.month, end.month + 1)) == value, (
            region,
            start,
        )


def test_moves_between_regions(extract: Extract) -> None:
    """About half of all moves cross the border of a region, as in 2016 and 2025, and every pair of regions is met."""
    moves = f"FROM '{extract('moves')}' WHERE kind = 'permanent'"
    assert 0.44 < asked(f"SELECT avg(CAST(from_region <> to_region AS INTEGER)) {moves}")[0][0] < 0.49
    assert asked(f"SELECT count(DISTINCT (from_region, to_region)) {moves}") == [(400,)]
    assert asked(f"SELECT count(DISTINCT moved_on) {moves}") == [(366,)]


def test_resettlers_are_among_the_moves(extract: Extract, real_warehouse_path: Path) -> None:
    """As many as were published for the year, each of them one of the made up moves on that day."""
    ((value,),) = published(
        real_warehouse_path,
        "SELECT value FROM marts.observation WHERE is_latest AND indicator_id = 'resettled_people' AND region_id = 'KZ' "
        "AND member = 'internal_resettlers' AND period_kind = 'year' AND period_end = '2024-12-31'",
    )
    matched = asked(
        f"SELECT count(DISTINCT case_id), count(DISTINCT case_id) FILTER (moves.move_no IS NOT NULL) FROM '{extract('resettlers')}' AS cases "
        f"LEFT JOIN '{extract('moves')}' AS moves USING (person, moved_on, from_region, to_region) "
        "WHERE cases.moved_on IS NOT NULL AND year(cases.moved_on) = 2024 AND coalesce(moves.kind, 'permanent') = 'permanent'"
    )
    assert matched == [(value, value)]


def test_asylum_of_every_published_year(extract: Extract, real_warehouse_path: Path) -> None:
    """Applications, recognitions and refusals of the government's procedure: exactly as many in each year."""
    figures = published(
        real_warehouse_path,
        "SELECT year(period_end), member, value FROM marts.observation WHERE is_latest AND period_end BETWEEN '2019-01-01' AND '2025-12-31' "
        "AND indicator_id IN ('asylum_applications', 'asylum_decisions') AND member LIKE '%government'",
    )
    assert len(figures) == 21
    stages = {
        "government": "registered",
        "recognised_government": "recognised",
        "rejected_government": "refused",
    }
    for year, member, value in figures:
        made = f"SELECT count(*) FROM '{extract('refugees')}' WHERE year(stage_on) = {year} AND stage = '{stages[member]}'"
        assert asked(made) == [(value,)], (year, member)
