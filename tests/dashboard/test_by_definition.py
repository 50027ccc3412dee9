"""What is 0 by definition is not called "not found": nobody need publish it."""

from __future__ import annotations

import pytest

from dashboard.app import create_app
from dashboard.wording.by_definition import is_zero


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


def test_the_balance_of_moves_inside_the_country_is_zero_for_the_country_and_for_no_region():
    assert is_zero("internal_net_migration", "KZ") and not is_zero("internal_net_migration", "KZ-61")
    assert not is_zero("internal_arrivals", "KZ")


def test_a_region_stands_beside_a_country_whose_balance_is_zero_by_definition(client):
    page = client.get("/regions/KZ-61?lang=en").get_data(as_text=True).split("react-entry")[0]
    line = next(
        row
        for row in page.split("<tr")
        if "standing-name" in row and "/indicators/internal_net_migration" in row
    )
    assert "by definition" in line and "not found" not in line


def test_the_series_of_the_country_says_that_it_is_zero_and_leads_to_regions(client):
    page = client.get("/indicators/internal_net_migration?lang=en").get_data(as_text=True)
    assert "the number is 0 by definition" in page and "No figure was found for this choice" not in page
    other = client.get("/indicators/internal_arrivals?lang=en").get_data(as_text=True)
    assert "by definition" not in other.split("react-entry")[0].split("<main")[1].split("Passport")[0]
