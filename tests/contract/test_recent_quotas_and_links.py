"""On the real edition: which quotas a region's first screen shows, and links that keep or refuse what they should."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pages.overview.subjects import OfQuota, subjects
from dashboard.view.asked import request_of
from vocabulary.territory import COUNTRY

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path, today=lambda: date(2026, 11, 26))


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


def shown(real: Warehouse, **chosen: str) -> set[tuple[str, str, int]]:
    every = subjects(request_of(real, "/", chosen)).every
    return {
        (one.id, one.execution.region_id, one.execution.year) for one in every if isinstance(one, OfQuota)
    }


def test_a_region_counted_long_ago_shows_the_quotas_of_the_country(real):
    country = shown(real)
    assert {name for name, _, _ in country} == {"qandas", "resettlers", "foreign_labour"}
    assert shown(real, region="KZ-11") == country
    assert ("qandas_and_resettlers", "KZ-11", 2024) in shown(real, region="KZ-11", year="2024")


def test_a_region_counted_lately_shows_its_own_and_the_ceilings_of_the_country(real):
    assert shown(real, region="KZ-59") == {
        ("qandas_and_resettlers", "KZ-59", 2025),
        ("foreign_labour", COUNTRY, 2025),
    }


@pytest.mark.parametrize(
    "link",
    [
        "/reports/quotas.docx?year=0000&half=1",
        "/regions/KZ-11?year=0000",
        "/map?classes=target&year=0000",
    ],
)
def test_there_is_no_year_nought(client, link):
    assert client.get(link).status_code == 400


def test_a_quota_of_the_country_alone_has_no_map_of_another_year(client):
    link = "/map?classes=target&indicator=foreign_labour_quota"
    assert client.get(f"{link}&year=2025").status_code == 200
    assert client.get(f"{link}&year=1999").status_code == 404


def test_what_is_found_in_an_earlier_edition_leads_into_it(client, real):
    edition = real.edition_id
    page = client.get("/search", query_string={"q": "квота", "edition": edition}).get_data(as_text=True)
    results = page[page.index('class="results"') : page.index("</main>")]
    links = results.split('href="')[1:]
    assert links and all(f"edition={edition}" in link.partition('"')[0] for link in links)
