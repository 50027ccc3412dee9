"""The list for inspectors: the worst first, narrowed by the link, taken along as files; a page of nobody else's edition."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.web.inspectors import SECRET_HEADER, Proxy

SECRET = "s" * 32
NAMED = {SECRET_HEADER: SECRET, "X-Person": "a.serikova", "X-Rights": "inspector"}
ENVIRONMENT = {
    "INSPECTION_PROXY_ADDRESSES": "127.0.0.1",
    "INSPECTION_PERSON_HEADER": "X-Person",
    "INSPECTION_RIGHTS_HEADER": "X-Rights",
    "INSPECTION_PROXY_SECRET": SECRET,
}
# number, region, size, largest excess, months; the one exactly at its cap is above nothing
EMPLOYERS = (
    ("100000000001", "KZ-75", "small", 4.04, 2),
    ("100000000002", "KZ-61", "large", 22.5, 1),
    ("100000000003", "KZ-75", "large", 4.04, 9),
    ("100000000004", "KZ-75", "large", 0.0, 12),
)

# the same of the staff of the same categories: one is above on both readings, one on this alone
SAME = {
    number: {"same": same, "months_same": months}
    for number, same, months in (
        ("100000000001", None, None),
        ("100000000002", None, None),
        ("100000000003", 12.5, 4),
        ("100000000004", 40.0, 2),
    )
}


@pytest.fixture(scope="module")
def inspectors(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """An inspector who reads the small edition with four employers."""
    own = tmp_path_factory.mktemp("inspectors") / "warehouse.duckdb"
    shutil.copy(warehouse_path.resolve(), own)
    own.chmod(0o644)
    with duckdb.connect(str(own)) as database:
        database.execute(
            """CREATE OR REPLACE TABLE marts.inspected_employer(
                register_id VARCHAR, list_id VARCHAR, employer_number VARCHAR, region_id VARCHAR, sector VARCHAR,
                employer_size VARCHAR, as_of DATE, list_headcount BIGINT, foreign_12 BIGINT, foreign_34 BIGINT,
                share_12 DOUBLE, share_34 DOUBLE, largest_excess DOUBLE, months_above BIGINT, headcount_12 BIGINT, headcount_34 BIGINT,
                share_12_same DOUBLE, share_34_same DOUBLE, largest_excess_same DOUBLE, months_above_same BIGINT)"""
        )
        for size in ("small", "large"):
            database.execute(
                "INSERT INTO marts.breakdown_member VALUES ('employer_size', $s, 1, 'Көлемі', 'Размер', 'Size', $s, $s, $s)",
                {"s": size},
            )
        for number, region, size, excess, months in EMPLOYERS:
            database.execute(
                """INSERT INTO marts.inspected_employer VALUES (
                       'headcount', 'employers_above_a_cap', $number, $region, NULL, $size, DATE '2025-12-31', 200, 20, 30,
                       10.0, 15.0, $excess, $months, 50, 60, 40.0, 50.0, $same, $months_same)""",
                {"number": number, "region": region, "size": size, "excess": excess, "months": months}
                | SAME[number],
            )
    app = create_app(own, proxy=Proxy.configured(ENVIRONMENT))
    yield app.server.test_client()
    app.close()


def numbers(client: FlaskClient, query: str) -> list[str]:
    """The numbers of the workbook of a link, in its order."""
    answer = client.get(f"/inspection/blocks/employers.xlsx?{query}", headers=NAMED)
    assert answer.status_code == 200
    sheet = openpyxl.load_workbook(io.BytesIO(answer.get_data())).worksheets[0]
    cells = [str(row[0]) for row in sheet.iter_rows(values_only=True) if row[0]]
    return [cell for cell in cells if cell.isdigit() and len(cell) == 12]


def test_the_greatest_excess_comes_first_then_the_longest_and_who_is_at_the_cap_is_not_there(inspectors):
    assert numbers(inspectors, "lang=en") == ["100000000002", "100000000003", "100000000001"]


def test_a_link_narrows_the_list_by_region_and_size(inspectors):
    assert numbers(inspectors, "lang=en&region=KZ-75") == ["100000000003", "100000000001"]
    assert numbers(inspectors, "lang=en&region=KZ-75&staff=small") == ["100000000001"]


def test_a_link_shows_who_is_above_of_the_staff_of_the_same_categories(inspectors):
    assert numbers(inspectors, "lang=en&denominator=same_categories") == ["100000000004", "100000000003"]
    page = inspectors.get("/inspection?lang=en&denominator=same_categories", headers=NAMED)
    words = page.get_data(as_text=True).replace("\u00a0", " ")
    assert "2 employers above a cap" in words and "40.0 percentage points" in words
    assert "The caps are not printed so; this reading is for comparison." in words
    assert "denominator=same_categories" in words
    assert numbers(inspectors, "lang=en&denominator=listed") == numbers(inspectors, "lang=en")


def test_the_page_says_how_many_and_how_far(inspectors):
    page = inspectors.get("/inspection?lang=en", headers=NAMED).get_data(as_text=True).replace("\u00a0", " ")
    assert "31 December 2025: 3 employers above a cap" in page and "22.5 percentage points" in page
    assert "three months and longer: 1." in page
    assert "/inspection.csv?lang=en" in page


def test_the_csv_holds_the_same_employers(inspectors):
    written = inspectors.get("/inspection.csv?lang=en&region=KZ-61", headers=NAMED).get_data(as_text=True)
    assert "100000000002" in written and "100000000001" not in written


def test_a_size_that_there_is_not_is_refused_by_name(inspectors):
    answer = inspectors.get("/inspection?staff=gigantic&lang=en", headers=NAMED)
    assert answer.status_code == 400 and "staff" in answer.get_data(as_text=True)


def test_nobody_without_the_right_is_shown_it_and_readers_have_no_such_page(inspectors, client):
    assert inspectors.get("/inspection?lang=en").status_code == 401
    answer = client.get("/inspection?lang=en")
    assert answer.status_code == 404
    assert "/inspection" not in client.get("/foreign-labour?lang=en").get_data(as_text=True)
    assert "/inspection" not in client.get("/sitemap.xml").get_data(as_text=True)


def test_the_page_of_foreign_labour_leads_inspectors_to_it(inspectors):
    page = inspectors.get("/foreign-labour?lang=en", headers=NAMED).get_data(as_text=True)
    assert 'href="/inspection?lang=en"' in page
