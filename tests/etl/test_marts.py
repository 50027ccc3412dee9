"""What the fixtures' edition holds: latest words, computed shares, gaps, territories, verdicts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.load import make_staging, write_vocabulary
from etl.load.tables import open_for_reading

SQL = Path(__file__).parent.parent.parent / "etl" / "sql"


@pytest.fixture(scope="module")
def warehouse(warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_reading(warehouse_path) as connection:
        yield connection


def rows(warehouse: duckdb.DuckDBPyConnection, statement: str) -> list[tuple]:
    return warehouse.execute(statement).fetchall()


def test_an_exact_figure_stays_the_latest_beside_a_later_rounded_one(warehouse):
    found = rows(
        warehouse,
        """SELECT value, is_latest FROM marts.observation
           WHERE indicator_id = 'foreign_workers_on_permits' AND breakdown = '' AND period_end = '2021-10-01'
           ORDER BY value""",
    )
    assert found == [(16000, True), (16100, False)]


def test_a_revision_replaces_the_figure_and_both_stay_known(warehouse):
    found = rows(
        warehouse,
        """SELECT value, known_from, is_latest FROM marts.observation
           WHERE indicator_id = 'foreign_labour_quota_share' AND period_end = '2019-12-31' ORDER BY known_from""",
    )
    assert found == [(0.6, date(2018, 12, 20), False), (0.58, date(2019, 6, 20), True)]


def test_a_share_is_computed_from_its_categories_and_says_so(warehouse):
    found = rows(
        warehouse,
        """SELECT indicator_id, value, is_derived, note, source_id, known_from FROM marts.observation
           WHERE is_derived AND period_end = '2021-10-01' ORDER BY value""",
    )
    known = ("test-ministry", date(2021, 10, 20))
    assert found == [
        ("skilled_foreign_workers_share", 65.625, True, "computed_from_categories", *known),
        (
            "skilled_share_of_categories",
            pytest.approx(100 * 10500 / 14800),
            True,
            "computed_from_categories",
            *known,
        ),
    ]


def test_a_year_nobody_published_is_a_row_without_value(warehouse):
    found = rows(
        warehouse,
        """SELECT year, value, obs_status FROM marts.yearly_observation
           WHERE indicator_id = 'net_migration' AND region_id = 'KZ' AND year BETWEEN 2020 AND 2022 ORDER BY year""",
    )
    assert found == [(2020, 3200.0, "A"), (2021, None, "O"), (2022, 7500.0, "A")]


def test_a_published_gap_keeps_its_note(warehouse):
    [found] = rows(
        warehouse,
        """SELECT value, obs_status, note FROM marts.yearly_observation
           WHERE indicator_id = 'unemployment_rate' AND year = 2021 AND region_id = 'KZ'""",
    )
    assert found == (None, "O", "not_published")


def test_a_region_has_no_years_before_it_existed_and_one_row_per_year_across_its_reform(warehouse):
    assert rows(warehouse, "SELECT min(year) FROM marts.yearly_observation WHERE region_id = 'KZ-33'") == [
        (2022,)
    ]
    found = rows(
        warehouse,
        """SELECT year, region_scheme, territory_id FROM marts.yearly_observation
           WHERE indicator_id = 'population' AND region_id = 'KZ-19' AND year IN (2017, 2021, 2022) ORDER BY year""",
    )
    assert found == [(2017, "2017", "KZ-19@2018"), (2021, "2018", "KZ-19@2018"), (2022, "2022", "KZ-19")]


def test_each_target_has_its_verdict(warehouse):
    found = rows(
        warehouse, "SELECT target_id, state, line_now FROM marts.progress WHERE is_latest ORDER BY target_id"
    )
    assert found == [
        ("enterprise-caps-2021", "no_data", None),
        ("net-migration-positive", "up", None),
        ("qandas-employed-2021", "no_data", None),
        ("quota-share-2021", "met_on_date", "right_side"),
        ("resettler-support-2021", "missed_on_date", "right_side"),
        ("skilled-share-2021", "missed_on_date", "wrong_side"),
        ("unemployment-kept", "kept", None),
    ]


def test_a_target_is_not_judged_before_it_is_in_force(warehouse):
    [(first,)] = rows(warehouse, "SELECT min(as_of) FROM marts.progress WHERE target_id = 'quota-share-2021'")
    assert first == date(2017, 12, 31)


def test_an_act_that_prints_a_figure_is_its_document_and_its_source(warehouse):
    found = rows(
        warehouse,
        """SELECT period_end, printed, period_basis, precision, source_id FROM marts.observation
           WHERE document_id = 'gov-602-2017' AND indicator_id = 'qandas_arrivals' ORDER BY period_end""",
    )
    assert found == [
        (date(2015, 12, 31), "957,7 мың", "inferred", "exact", "gov-602-2017"),
        (date(2016, 12, 31), "91 мың адам", "printed", "approximate", "gov-602-2017"),
        (date(2017, 12, 31), "12500", "printed", "exact", "gov-602-2017"),
    ]
    assert rows(warehouse, "SELECT DISTINCT printed FROM marts.observation WHERE document_id IS NULL") == [
        ("",)
    ]


def test_an_exact_figure_stays_the_latest_beside_an_approximate_one(warehouse):
    found = rows(
        warehouse,
        """SELECT value, is_latest FROM marts.observation
           WHERE indicator_id = 'qandas_arrivals' AND period_kind = 'range' AND period_end = '2016-12-31'
           ORDER BY value""",
    )
    assert found == [(90000, True), (91000, False)]


@pytest.mark.parametrize(
    ("measure_id", "days", "precision"),
    [
        ("test-plan-1", ["2018-12-31"], "month"),
        ("test-plan-2", ["2018-02-28", "2019-02-28", "2020-02-29", "2021-02-28"], "month"),
        ("test-plan-3", ["2017-12-31", "2018-06-30", "2018-12-31"], "half_year"),
        ("test-plan-4", ["2021-12-31"], "year"),
    ],
    ids=["once", "yearly", "half-yearly since its act", "permanent"],
)
def test_a_measure_is_due_on_every_date_of_its_recurrence(warehouse, measure_id, days, precision):
    found = rows(
        warehouse,
        f"""SELECT due_on, precision FROM marts.measure_due
            WHERE measure_id = '{measure_id}' ORDER BY due_on""",
    )
    assert found == [(date.fromisoformat(day), precision) for day in days]


def test_a_removed_measure_is_listed_and_never_due(warehouse):
    found = rows(
        warehouse,
        """SELECT removed_by, (SELECT count(*) FROM marts.measure_due AS due WHERE due.measure_id = m.measure_id)
           FROM marts.measure AS m WHERE status = 'removed'""",
    )
    assert found == [("No 169, 2021-03-29", 0)]


def test_measures_keep_their_order_bodies_and_deadline_as_printed(warehouse):
    found = rows(
        warehouse, "SELECT number, body_ids, deadline_printed FROM marts.measure ORDER BY sort_order LIMIT 2"
    )
    assert found == [
        ("1", ["labour-ministry", "statistics-bureau"], "2018 жылғы желтоқсан"),
        ("2", ["labour-ministry"], "жыл сайын, ақпан"),
    ]


def test_a_correction_keeps_the_printed_value_and_may_not_know_the_right_one(warehouse):
    found = rows(
        warehouse,
        "SELECT correction_id, source_id, printed_value, corrected_value FROM marts.correction ORDER BY sort_order",
    )
    assert found == [
        ("gov-602-2017-c1", "gov-602-2017", "1967", "1976"),
        ("gov-602-2017-c2", "gov-602-2017", "1,5", None),
    ]


def test_the_edition_lists_its_inputs_with_their_rows(warehouse):
    counts = dict(rows(warehouse, "SELECT path, rows FROM meta.input_file WHERE path LIKE 'sources/%'"))
    [(staged,)] = rows(warehouse, "SELECT count(*) FROM staging.observations")
    assert sum(counts.values()) == staged > 100
    assert rows(warehouse, "SELECT is_synthetic FROM meta.edition") == [(True,)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE x (a INTEGER)",
        "SELECT * FROM read_text('/etc/passwd')",
        "COPY marts.body TO 'x.csv'",
        "ATTACH 'x.duckdb'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_a_reader_can_neither_write_nor_leave_its_file(warehouse, statement):
    with pytest.raises(duckdb.Error):
        warehouse.execute(statement)


def test_the_numbers_behind_the_verdicts_are_those_of_the_metadata(warehouse):
    found = dict(rows(warehouse, "SELECT name, value FROM marts.threshold"))
    assert (found["close_from"], found["on_track_from"]) == (0.9, 0.95)
    assert len(rows(warehouse, "SELECT DISTINCT method_version FROM marts.threshold")) == 1


def figure(
    indicator_id: str,
    status: str,
    source_id: str,
    member: str = "",
    value: float = 50,
    region: str = "KZ",
) -> str:
    """One row of staging.observation_ranked, of 2024."""
    return f"""SELECT '{indicator_id}' AS indicator_id, '{region}' AS region_id, '2022' AS region_scheme, 'KZ' AS territory_id,
        DATE '2024-01-01' AS period_start, DATE '2024-12-31' AS period_end, 'year' AS period_kind,
        '{"kind" if member else ""}' AS breakdown, '{member}' AS member, {value} AS value, '{status}' AS obs_status,
        '{source_id}' AS source_id, 'page' AS locator, NULL::DATE AS published_on, NULL AS published_precision,
        DATE '2026-01-01' AS collected_on, DATE '2026-01-01' AS known_from, true AS is_latest"""


def computed(statement: str, rules: str, *figures: str) -> list[tuple]:
    """Status and source of what one statement of sql/staging computes from these figures."""
    with duckdb.connect() as connection:
        connection.execute((SQL / "tables" / "staging.sql").read_text(encoding="utf-8"))
        make_staging(connection)
        write_vocabulary(connection)
        connection.execute(rules)
        connection.execute("CREATE TABLE staging.observation_ranked AS " + " UNION ALL ".join(figures))
        text = (SQL / "staging" / f"{statement}.sql").read_text(encoding="utf-8")
        return connection.execute(f"SELECT obs_status, source_id FROM ({text})").fetchall()


@pytest.mark.parametrize(
    "counted, base, weakest", [("A", "E", "E"), ("P", "E", "E"), ("E", "B", "E"), ("A", "A", "A")]
)
def test_a_rate_is_as_weak_as_the_weaker_of_its_parts(counted, base, weakest):
    rules = "INSERT INTO staging.rates (id, base, of, per) VALUES ('rate', 'people', 'moves', 1000)"
    found = computed(
        "rate_of_base", rules, figure("moves", counted, "moves-table"), figure("people", base, "census")
    )
    assert found == [(weakest, "moves-table")]


ACROSS = """INSERT INTO staging.shares_across_regions (id, of_indicator, of_breakdown, of_member, base, regions, years)
    VALUES ('share', 'moved', 'kind', 'inside', 'arrivals', ['KZ-10', 'KZ-11'], [2024])"""


@pytest.mark.parametrize(
    ("counted", "first", "second", "weakest"),
    [("A", "A", "A", "A"), ("E", "A", "P", "E"), ("A", "P", "E", "E")],
)
def test_a_share_across_regions_is_as_weak_as_its_weakest_part(counted, first, second, weakest):
    figures = [
        figure("arrivals", status, "census", region=region)
        for status, region in ((first, "KZ-10"), (second, "KZ-11"))
    ]
    figures.append(figure("moved", counted, "press", "inside"))
    assert computed("share_across_regions", ACROSS, *figures) == [(weakest, "press")]


def test_a_share_across_regions_needs_every_region_of_a_year_of_its_list():
    moved = figure("moved", "A", "press", "inside")
    first = figure("arrivals", "A", "census", region="KZ-10")
    other = figure("arrivals", "A", "census", region="KZ-12")
    assert computed("share_across_regions", ACROSS, moved, first, other) == []
    whole = (moved, first, figure("arrivals", "A", "census", region="KZ-11"))
    assert computed("share_across_regions", ACROSS.replace("2024", "2023"), *whole) == []


@pytest.mark.parametrize(
    "uses_total, expected", [(True, ("E", "total-table")), (False, ("P", "parts-table"))]
)
def test_a_share_takes_status_and_source_from_its_own_parts_only(uses_total, expected):
    denominator = "NULL" if uses_total else "['high', 'low']"
    rules = f"""INSERT INTO staging.derivations (indicator_id, rule, of_indicator_id, breakdown, numerator, denominator, uses_total)
        VALUES ('share', 'member_share', 'workers', 'kind', ['high'], {denominator}, {uses_total})"""
    figures = [
        figure("workers", "P", "parts-table", "high"),
        figure("workers", "A", "parts-table", "low"),
        figure("workers", "E", "total-table", value=100),
    ]
    assert computed("share_from_members", rules, *figures) == [expected]
