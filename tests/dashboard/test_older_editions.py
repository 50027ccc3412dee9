"""Editions made before columns and tables were added: what they lack is missing in an answer, not the answer."""

from __future__ import annotations

import shutil
from datetime import date

import duckdb
import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.measures import measure_dates
from dashboard.queries.reporting.promises import evidence_of_measures
from vocabulary.languages import LANGUAGES

_LATER = ("published_on", "published_precision", "collected_on", "is_break", "stands_for")


@pytest.fixture(scope="module")
def older(warehouse, tmp_path_factory):
    path = tmp_path_factory.mktemp("older") / "warehouse.duckdb"
    shutil.copyfile(warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        for table in ("observation", "rebuilt_observation"):
            for name in _LATER:
                connection.execute(f"ALTER TABLE marts.{table} DROP COLUMN {name}")
    return path


@pytest.mark.parametrize(
    "link",
    [
        "/data.csv?indicator=population",
        "/data.csv?indicator=population&sort=published_on",
        "/explore?indicator=population&territory=2018",
        "/explore.csv?indicator=population&territory=2018",
    ],
)
def test_an_edition_without_later_columns_answers(older, link):
    answer = create_app(older).server.test_client().get(link)
    assert answer.status_code == 200 and answer.data


def test_an_edition_without_figures_added_up_shows_the_published_ones(warehouse, tmp_path):
    path = tmp_path / "warehouse.duckdb"
    shutil.copyfile(warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE marts.rebuilt_observation")
    answer = create_app(path).server.test_client().get("/explore.csv?indicator=population&territory=2018")
    assert answer.status_code == 200 and answer.get_data(as_text=True).count("\n") > 1


def test_measures_without_quotas_and_evidence_not_told_in_words_are_shown(warehouse, tmp_path):
    path = tmp_path / "warehouse.duckdb"
    shutil.copyfile(warehouse.path, path)
    later = [("measure", "region_ids"), ("measure", "quota_kinds")]
    later += [("evidence", f"shows_{language}") for language in LANGUAGES]
    with duckdb.connect(str(path)) as connection:
        for table, name in later:
            connection.execute(f"ALTER TABLE marts.{table} DROP COLUMN {name}")
    own = Warehouse(path)
    rows = measure_dates(own, date(2026, 1, 1))
    assert rows and all(row["quota_kinds"] is None for row in rows)
    told = evidence_of_measures(own)
    assert told.keys() == evidence_of_measures(warehouse).keys()
    assert all(one.shows is None for shown in told.values() for one in shown)
    assert create_app(path).server.test_client().get("/measures").status_code == 200


_REPORTED = (
    "report", "reporting_duty", "report_due", "reported_part", "reported_share", "dispute", "ledger_entry", "measure_report",
    "evidence", "promise_state",
)  # fmt: skip


@pytest.fixture(scope="module")
def before_reports(warehouse, tmp_path_factory):
    path = tmp_path_factory.mktemp("before-reports") / "warehouse.duckdb"
    shutil.copyfile(warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        for name in _REPORTED:
            connection.execute(f"DROP TABLE marts.{name}")
    return create_app(path).server.test_client()


@pytest.mark.parametrize(
    "link",
    [
        "/", "/reporting", "/reporting.csv", "/documents", "/measures", "/regions/KZ-75", "/indicators/population",
        "/api/v1/reports", "/api/v1/ledger", "/api/v1/promises", "/api/v1/reported-shares",
    ],
)  # fmt: skip
def test_an_edition_made_before_reports_were_taken_answers(before_reports, link):
    answer = before_reports.get(link)
    assert answer.status_code == 200 and answer.data


_OF_REGISTERS = ("register", "dimension", "disclosure", "left_out_table", "linkage", "crossed_observation")


@pytest.fixture(scope="module")
def before_registers(warehouse, tmp_path_factory):
    path = tmp_path_factory.mktemp("before-registers") / "warehouse.duckdb"
    shutil.copyfile(warehouse.path, path)
    with duckdb.connect(str(path)) as connection:
        for name in _OF_REGISTERS:
            connection.execute(f"DROP TABLE marts.{name}")
        connection.execute("ALTER TABLE meta.edition DROP COLUMN audience")
    return create_app(path).server.test_client()


@pytest.mark.parametrize(
    "link",
    [
        "/", "/foreign-labour", "/method", "/coverage", "/regions/KZ-75", "/edition.zip", "/edition.sdmx.csv", "/edition.sdmx.structure.xml", "/api/v1/openapi.json",
        "/data?by=category,origin", "/data.csv?by=category,origin", "/data.xlsx?by=category,origin", "/api/v1/observations?by=category,origin",
    ],
)  # fmt: skip
def test_an_edition_made_before_registers_were_counted_answers(before_registers, link):
    answer = before_registers.get(link)
    assert answer.status_code == 200 and answer.data
