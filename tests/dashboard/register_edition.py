"""The small edition with figures of registers, made for tests: the tables that a build makes of released registers, by hand."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb

REGIONS = ("KZ-19", "KZ-33", "KZ-61", "KZ-75", "KZ-79")
SKILLED, WORKERS = "skilled_foreign_workers_share", "foreign_workers_on_permits"
SOURCE = "register-permits"
# by day the share of each region, in their order; None is held back
SHARES = {
    date(2023, 12, 31): (90.0, 60.0, 71.0, 20.0, 69.0),
    date(2024, 12, 31): (81.5, 70.0, 69.9, 12.5, None),
    date(2025, 12, 31): (82.5, 70.0, 66.0, 12.5, 40.0),
}
ORIGINS = {"UZ": 900.0, "CN": 1200.0, "other": 2000.0}
# category × origin of the country
CELLS = {
    ("1", "UZ"): 30.0, ("1", "CN"): 410.0, ("2", "UZ"): None, ("2", "CN"): 55.0,
}  # fmt: skip
_TABLES = """
CREATE OR REPLACE TABLE marts.register(
    register_id VARCHAR, title_kk VARCHAR, title_ru VARCHAR, title_en VARCHAR, owner_id VARCHAR, source_id VARCHAR,
    as_of DATE, extracts BIGINT, rows_read BIGINT, rows_stored BIGINT, rows_quarantined BIGINT, rows_ignored BIGINT,
    first_event_on DATE, last_event_on DATE, cells BIGINT, cells_hidden BIGINT);
CREATE OR REPLACE TABLE marts.disclosure(
    register_id VARCHAR, indicator_id VARCHAR, cells BIGINT, cells_left_out BIGINT, cells_hidden BIGINT, share_hidden DOUBLE, method VARCHAR);
CREATE OR REPLACE TABLE marts.left_out_table(
    register_id VARCHAR, indicator_id VARCHAR, breakdowns VARCHAR, territory VARCHAR, period_kind VARCHAR, cells BIGINT);
CREATE OR REPLACE TABLE marts.dimension(indicator_id VARCHAR, position INTEGER, breakdown VARCHAR);
CREATE OR REPLACE TABLE marts.crossed_observation(
    indicator_id VARCHAR, region_id VARCHAR, region_scheme VARCHAR, period_start DATE, period_end DATE,
    period_kind VARCHAR, members MAP(VARCHAR, VARCHAR), value DOUBLE, unit VARCHAR, obs_status VARCHAR,
    conf_status VARCHAR, source_id VARCHAR, stands_for DATE);
CREATE OR REPLACE TABLE marts.linkage(
    pair VARCHAR, threshold DOUBLE, precision DOUBLE, recall DOUBLE, labelled BIGINT, linked BIGINT);
INSERT INTO marts.linkage VALUES ('permits-permits', 0.95, 0.9977, 0.955, 16001, 11454), ('permits-moves', 0.95, 0.9, 0.9, 100, 90);
INSERT INTO marts.register VALUES (
    'permits', 'Рұқсаттар тізілімі', 'Реестр разрешений', 'Register of permits', 'labour-ministry', 'register-permits',
    DATE '2025-12-31', 3, 1000, 980, 15, 5, DATE '2023-01-01', DATE '2025-12-31', 40, 2);
INSERT INTO marts.disclosure VALUES ('permits', 'skilled_foreign_workers_share', 28, 10, 1, 1 / 18, 'own');
INSERT INTO marts.left_out_table VALUES ('permits', 'skilled_foreign_workers_share', 'category,origin', 'regions', 'as_of', 10);
INSERT INTO marts.dimension VALUES ('foreign_workers_on_permits', 1, 'category'), ('foreign_workers_on_permits', 2, 'origin');
"""


def with_registers(edition: Path, home: Path) -> Path:
    """The link to a copy of `edition` (the link to it) in `home`, with the figures above."""
    own = home / "editions" / edition.resolve().name
    own.parent.mkdir(parents=True)
    shutil.copy(edition.resolve(), own)
    own.chmod(0o644)
    with duckdb.connect(str(own)) as database:
        database.execute(_TABLES)
        _source(database)
        for day, shares in SHARES.items():
            for region, share in zip(REGIONS, shares, strict=True):
                _figure(database, SKILLED, region, day, share, "percent")
            _figure(database, SKILLED, "KZ", day, 55.5, "percent")
            for member, value in ORIGINS.items():
                _figure(database, WORKERS, "KZ", day, value, "persons", "origin", member)
        for (category, origin), value in CELLS.items():
            _cell(database, max(SHARES), category, origin, value)
    link = home / "warehouse.duckdb"
    link.symlink_to(Path("editions") / own.name)
    return link


def _source(database: duckdb.DuckDBPyConnection) -> None:
    database.execute(
        """INSERT INTO marts.source BY NAME
           SELECT * REPLACE ('register-permits' AS source_id, 'Register of permits' AS title_en) FROM marts.source
           WHERE source_id = 'test-ministry'"""
    )


def _figure(
    database: duckdb.DuckDBPyConnection, indicator: str, region: str, day: date, value: float | None, unit: str,
    breakdown: str = "", member: str = "",
) -> None:  # fmt: skip
    database.execute(
        """INSERT INTO marts.observation BY NAME
           SELECT $indicator AS indicator_id, $region AS region_id, '2022' AS region_scheme, $region AS territory_id,
                  $day AS period_start, $day AS period_end, 'as_of' AS period_kind, $breakdown AS breakdown,
                  $member AS member, $value AS value, $unit AS unit, $status AS obs_status, 'F' AS conf_status,
                  'register-permits' AS source_id, 'extract-3' AS locator, $day AS collected_on, $day AS known_from,
                  0 AS revision, true AS is_latest, false AS is_derived, '' AS note, $day AS stands_for,
                  'exact' AS "precision", 'printed' AS period_basis, false AS is_break""",
        {
            "indicator": indicator,
            "region": region,
            "day": day,
            "breakdown": breakdown,
            "member": member,
            "value": value,
            "unit": unit,
            "status": "Q" if value is None else "A",
        },  # fmt: skip
    )


def _cell(
    database: duckdb.DuckDBPyConnection, day: date, category: str, origin: str, value: float | None
) -> None:
    status = ("Q", "C") if value is None else ("A", "F")
    database.execute(
        """INSERT INTO marts.crossed_observation VALUES (
               'foreign_workers_on_permits', 'KZ', '2022', $day, $day, 'as_of',
               MAP {'category': $category, 'origin': $origin}, $value, 'persons', $obs, $conf, 'register-permits', $day)""",
        {
            "day": day,
            "category": category,
            "origin": origin,
            "value": value,
            "obs": status[0],
            "conf": status[1],
        },
    )
