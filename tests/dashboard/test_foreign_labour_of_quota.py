"""The page on foreign labour holds its counts against the quota of their day, as every other page does."""

from __future__ import annotations

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.pages.foreign_labour import page
from dashboard.queries.execution import execution_of_region
from dashboard.texts.formats import format_number
from dashboard.view import ids
from dashboard.view.asked import request_of
from dashboard.web.prerender import render_html


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def test_the_finding_names_the_quota_in_force_on_the_day_with_its_version(real):
    found = page.show(request_of(real, "/foreign-labour", {"lang": "en", "year": "2022"}))[
        ids.FOREIGN_LABOUR_FINDING
    ].replace("\u00a0", " ")
    assert "1 June 2022" in found and "69.7 %" in found and "23,560 people, changed during the year" in found


def test_shares_of_the_table_are_those_of_the_execution(real):
    request = request_of(real, "/foreign-labour", {"lang": "en"})
    written = render_html(page.show(request)[ids.FOREIGN_LABOUR_PERMITS]).replace("\u00a0", " ")
    held = {
        row.as_of.isoformat(): row
        for row in execution_of_region(real, "KZ")
        if row.quota_kind == "foreign_labour"
    }
    for day, share in {"2019-12-31": "39.3", "2022-06-01": "69.7", "2023-10-01": "65.5"}.items():
        assert format_number(held[day].share, 1, "en") == share
        assert f"{share} %" in written
    for of_another_quota in ("65.4 %", "77.8 %", "80.7 %"):
        assert of_another_quota not in written
