"""How a quota was filled by region on the pages of its question: ranked, on one scale, beside the share of the year gone."""

from __future__ import annotations

import re

import pytest

from dashboard.app import create_app
from dashboard.components.quota_course import quota_strip
from dashboard.data.warehouse import Warehouse
from dashboard.pages.foreign_labour import page as foreign_labour
from dashboard.pages.qandas import page as qandas
from dashboard.pages.resettlement import page as resettlement
from dashboard.queries.execution import execution_of_year
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html
from vocabulary.languages import LANGUAGES

BOTH = "qandas_and_resettlers"
PLACES = {
    "/qandas": (qandas, ids.QANDAS_QUOTA),
    "/resettlement": (resettlement, ids.RESETTLEMENT_QUOTA),
    "/foreign-labour": (foreign_labour, ids.FOREIGN_LABOUR_QUOTA),
}


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def section_of(real, path: str, **asked: str) -> str:
    page, place = PLACES[path]
    request = request_of(real, path, {"lang": "en"} | asked)
    return render_html(page.show(request, [place])[place]).replace("\u00a0", " ")


def rows_of(written: str) -> list[str]:
    strips = re.findall(r'<ol class="quota-strip".*?</ol>', written)
    return [row for strip in strips for row in re.findall(r"<li.*?</li>", strip)]


@pytest.mark.parametrize("path", ["/qandas", "/resettlement"])
def test_regions_stand_below_the_country_from_the_best_filled_down(real, path):
    written = section_of(real, path)
    newest, before = (rows_of(strip) for strip in re.findall(r'<ol class="quota-strip".*?</ol>', written))
    assert (
        len(newest) == 3 and len(before) == 9
    )  # the country with two regions by September 2025, with eight of 2024
    for rows, shares in ((newest, [54.0, 48.2, 45.9]), (before[:2] + before[-1:], [94.4, 188.4, 53.0])):
        assert [float(re.search(r"<strong>([\d.]+) ?%", row)[1]) for row in rows] == shares
    assert all("is-total" in rows[0] and "Kazakhstan" in rows[0] for rows in (newest, before))
    assert all("of the year gone" in row or "of the year had gone" in row for row in newest + before)


def test_foreign_labour_stands_year_by_year_against_its_own_quota(real):
    written = section_of(real, "/foreign-labour")
    rows = rows_of(written)
    assert len(rows) == 6 and "14,103" in written and "72.7 %" in rows[0].replace("72.7%", "72.7 %")
    assert "/map?" not in written  # no region was counted against it


def test_bars_of_a_strip_share_a_scale(real):
    own = execution_of_year(real, BOTH, 2024)
    written = render_html(
        quota_strip(request_of(real, "/qandas", {}), own.regions, label="", name=lambda row: row.region_id)
    )
    whole = re.findall(r'course-whole" style="left:([\d.]+)%', written)
    assert len(whole) == 8 and len(set(whole)) == 1
    widths = [float(one) for one in re.findall(r'course-done" style="width:([\d.]+)%', written)]
    assert widths == sorted(widths, reverse=True) and widths[0] <= 100
    assert widths[0] / float(whole[0]) == pytest.approx(own.regions[0].share / 100, abs=0.01)


def test_a_region_that_is_chosen_is_marked_and_each_can_be_chosen(real):
    written = section_of(real, "/qandas", region="KZ-59")
    chosen = [row for row in rows_of(written) if "is-chosen" in row]
    assert len(chosen) == 2 and all("North Kazakhstan" in row for row in chosen)
    assert written.count(f'data-sets="{ids.QANDAS_REGION}"') == 10


def test_only_counts_up_to_the_end_of_the_year_are_shown(real):
    assert len(rows_of(section_of(real, "/qandas", year="2024"))) == 9
    assert "No count against a quota was found" in section_of(real, "/qandas", year="2013")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PLACES)
def test_the_section_stands_on_its_page_with_its_workbook(real_warehouse_path, path, language):
    client = create_app(real_warehouse_path).server.test_client()
    written = client.get(f"{path}?lang={language}").get_data(as_text=True)
    assert f'id="{PLACES[path][1]}"' in written and 'data-picture="quota"' in written
    book = client.get(f"{path}/blocks/quota.xlsx?lang={language}")
    assert book.status_code == 200 and len(book.data) > 4000
