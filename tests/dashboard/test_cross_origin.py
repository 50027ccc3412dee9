"""Published figures are read by pages of other origins; what is only ours is not."""

from __future__ import annotations

import pytest

from dashboard.web.cross_origin import is_public

DATA = [
    "/api/v1/regions", "/api/v1/observations", "/api/v1/openapi.json", "/data.csv", "/data.xlsx", "/data.parquet", "/map.csv",
    "/coverage.csv", "/changes.csv", "/edition.zip", "/edition.sdmx.csv", "/edition.sdmx.structure.xml", "/blocks/targets.xlsx",
    "/map/blocks/map.xlsx", "/indicators/population.csv", "/indicators/population.json", "/indicators/population.parquet",
    "/indicators/population.metadata.json", "/regions/KZ-75.csv", "/regions/KZ-75.json", "/regions/KZ-75.metadata.json",
    "/explore.json?indicator=population", "/assets/geo/regions_2022.json",
]  # fmt: skip
WRONG = [
    "/api/v1/nothing",
    "/api/v1/observations?x=1",
    "/data.csv?region=KZ-99",
    "/indicators/nothing.json",
    "/indicators/population.csv?x=1",
    "/regions/KZ-99.csv",
    "/edition.zip?edition=none",
    "/assets/geo/none.json",
]
OURS = [
    "/",
    "/map",
    "/indicators/population",
    "/assets/styles/tokens.css",
    "/_dash-dependencies",
    "/_dash-layout",
]


@pytest.mark.parametrize("path", DATA + WRONG)
def test_data_and_its_errors_may_be_read_from_everywhere(client, path):
    answer = client.get(path, headers={"Origin": "https://other.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link", "Retry-After", "Content-Range"} <= set(
        answer.headers["Access-Control-Expose-Headers"].split(", ")
    )
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_so_may_what_holds_still_and_a_method_that_is_refused(client):
    first = client.get("/api/v1/regions")
    again = client.get("/api/v1/regions", headers={"If-None-Match": first.headers["ETag"]})
    for answer in (again, client.post("/api/v1/regions"), client.post("/data.csv"), client.head("/data.csv")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == 304


@pytest.mark.parametrize("path", DATA)
def test_a_browser_that_asks_beforehand_may(client, path):
    asked = {
        "Origin": "https://other.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match, range",
    }
    answer = client.options(path, headers=asked)
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    allowed = answer.headers["Access-Control-Allow-Headers"].lower().split(", ")
    assert {"if-none-match", "range", "accept-language"} <= set(allowed)


@pytest.mark.parametrize("path", OURS)
def test_pages_and_their_parts_stay_with_us(client, path):
    assert not is_public(path)
    for answer in (client.get(path), client.options(path)):
        assert "Access-Control-Allow-Origin" not in answer.headers
