"""Every link on the pages of the real edition carries only what its address honours."""

from __future__ import annotations

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import dictionary
from dashboard.view.link import PAGES
from tests.dashboard.test_strict_links import walk

STARTS = [
    *(f"/{path}?lang=ru" for path in PAGES), "/indicators/net_migration", "/indicators/foreign_workers_on_permits?by=category",
    "/regions/KZ-61", "/map?indicator=net_migration&year=2024&base=2019&mode=difference", "/coverage?indicator=population",
]  # fmt: skip


@pytest.mark.contract
def test_no_link_of_ours_is_refused(real_warehouse_path):
    client = create_app(real_warehouse_path).server.test_client()
    faults, count = walk(client, dictionary(Warehouse(real_warehouse_path)), STARTS, most=len(STARTS))
    assert faults == []
    assert count > 500
