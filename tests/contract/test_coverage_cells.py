"""What the coverage page tells of the repository's own edition is what the edition holds."""

from __future__ import annotations

import csv
import io
import re

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries import cells, trust
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import dictionary
from dashboard.texts.words import text
from tests.dashboard.test_pages import Document

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


@pytest.fixture(scope="module")
def reader(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


def domains(warehouse: Warehouse) -> list[str]:
    return list(dict.fromkeys(indicator.domain for indicator in dictionary(warehouse).indicators.values()))


def test_every_figure_lies_in_a_cell_that_says_so(real):
    [held] = real.records(
        dict, "SELECT count(*) AS n FROM marts.observation WHERE is_latest AND value IS NOT NULL"
    )
    [told] = real.records(dict, 'SELECT CAST(sum("rows") AS BIGINT) AS n FROM marts.coverage_cell')
    assert told == held


def test_no_cell_is_surer_than_every_figure_in_it(real):
    computed = real.records(
        dict,
        """SELECT DISTINCT cell.indicator_id, cell.state FROM marts.coverage_cell AS cell
           JOIN marts.observation AS figure ON figure.indicator_id = cell.indicator_id
             AND figure.region_id = cell.region_id AND year(figure.period_end) = cell.year AND figure.is_latest
           WHERE figure.is_derived GROUP BY ALL HAVING bool_and(figure.obs_status IN ('P', 'E', 'F'))""",
    )
    assert computed
    assert {row["state"] for row in computed} <= {"provisional", "estimated", "forecast"}


def test_an_indicator_has_the_same_years_in_its_cells_and_in_the_lists_of_the_pages(real):
    held = coverage(real)
    rows = real.records(
        dict,
        'SELECT indicator_id, list_sort(list(DISTINCT year)) AS years FROM marts.coverage_cell WHERE "rows" > 0 GROUP BY ALL',
    )
    assert {row["indicator_id"]: tuple(row["years"]) for row in rows} == {
        name: own.years for name, own in held.items()
    }


def test_every_subject_has_a_page_of_less_than_a_hundred_kilobytes(reader, real):
    for domain in domains(real):
        answer = reader.get(f"/coverage?domain={domain}", headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200
        assert len(answer.get_data()) < 100_000, domain


def test_the_matrix_shows_each_indicator_that_has_cells_with_its_shares_of_regions(reader, real):
    indicators = [item.id for item in dictionary(real).indicators.values() if item.domain == "population"]
    rows = [row for row in cells.by_year(real, indicators) if 2020 <= row["year"] <= 2024]
    document = Document(
        reader.get("/coverage?domain=population&from=2020&to=2024&lang=en").get_data(as_text=True)
    )
    shares = [
        f"{row['regions_published']}/{row['regions']}" for row in rows if row["regions"] and row["figures"]
    ]
    shown = [word for word in document.words if re.fullmatch(r"\d+/\d+", word)]
    shown.remove("7/20")  # the example of the key
    assert sorted(shown) == sorted(shares) and shares


def test_the_shapes_of_each_subject_lead_to_figures(reader, real):
    for domain in domains(real):
        document = Document(reader.get(f"/coverage?domain={domain}&lang=en").get_data(as_text=True))
        leading = [
            a["href"]
            for a in document.named("a")
            if a["href"].startswith("/indicators/") and "from=" in a["href"]
        ]
        for href in leading[:: max(1, len(leading) // 20)]:
            page = reader.get(href)
            assert page.status_code == 200 and text("empty.title", "en") not in page.get_data(as_text=True), (
                href
            )


def test_the_trust_table_tells_the_counts_of_the_edition(reader, real):
    counted = trust.sureness(real, None)
    words = Document(reader.get("/coverage?lang=en").get_data(as_text=True)).words
    words = words[words.index(text("trust.counts", "en")) :]
    for name in ("high", "medium", "confirmed", "derived", "provisional"):
        at = words.index(text(f"trust.{name}", "en"))
        assert words[at + 1] == f"{counted[name]:,}", name


def test_every_known_exception_of_a_sum_is_on_the_page_with_its_reason(reader, real):
    words = " ".join(Document(reader.get("/coverage?lang=en").get_data(as_text=True)).words)
    rows = trust.sum_exceptions(real, None)
    assert rows
    assert [
        row
        for row in rows
        if row["reason_en"].replace(" %", "\u00a0%") not in words and row["reason_en"] not in words
    ] == []


def test_the_file_of_a_subject_holds_every_cell_of_the_years_shown(reader, real):
    answer = reader.get("/coverage.csv?domain=labour_market&from=2010&to=2025")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))
    [held] = real.records(
        dict,
        """SELECT count(*) AS n FROM marts.coverage_cell JOIN marts.indicator USING (indicator_id)
           WHERE domain = 'labour_market' AND year BETWEEN 2010 AND 2025""",
    )
    assert len(rows) == held["n"] and "is_synthetic" not in rows[0]
