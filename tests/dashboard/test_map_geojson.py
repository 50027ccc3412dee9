"""The map as GeoJSON: valid by RFC 7946, and the same figures as on the page and in its CSV."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise

import pytest

from dashboard.data.asset_url import ASSETS
from dashboard.queries.coverage import coverage
from vocabulary.languages import LANGUAGES

LINK = "/map.geojson?indicator=population"


def collection(client, link: str) -> dict:
    answer = client.get(link)
    assert answer.status_code == 200 and answer.mimetype == "application/geo+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.data)


def area(ring: list[list[float]]) -> float:
    """Positive for a ring that turns left."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring)) / 2


def test_every_year_holds_the_figures_of_the_table(client, warehouse):
    years = coverage(warehouse)["population"].map_years
    assert len(years) > 1
    for year in years:
        found = collection(client, f"{LINK}&year={year}")
        text = client.get(f"/map.csv?indicator=population&year={year}&bom=0").get_data(as_text=True)
        table = {
            one["region_id"]: one for one in csv.DictReader(io.StringIO(text)) if one["region_id"] != "KZ"
        }
        own = {one["id"]: one["properties"] for one in found["features"]}
        assert found["year"] == year and own.keys() == table.keys()
        for region, said in own.items():
            written = table[region]["value"]
            assert said["value"] == (float(written) if written else None)
            for name in (
                "territory_id",
                "region_scheme",
                "unit",
                "period_start",
                "period_end",
                "stands_for",
                "source_id",
            ):
                assert (said[name] or "") == table[region][name]
            assert said["value"] is not None or said["reason"]


def test_rings_are_closed_and_turn_as_the_standard_asks(client):
    found = collection(client, LINK)
    west, south, east, north = found["bbox"]
    for one in found["features"]:
        polygons = one["geometry"]["coordinates"]
        for outer, *holes in polygons if one["geometry"]["type"] == "MultiPolygon" else [polygons]:
            assert outer[0] == outer[-1] and area(outer) > 0
            assert all(area(hole) < 0 for hole in holes)
            assert all(west <= lon <= east and south <= lat <= north for lon, lat in outer)


def test_names_units_and_periods_are_in_three_languages(client, known):
    for one in collection(client, LINK)["features"]:
        said = one["properties"]
        region = known.regions[(one["id"], said["region_scheme"])]
        assert {language: said[f"name_{language}"] for language in LANGUAGES} == region.name
        assert len({said[f"unit_{language}"] for language in LANGUAGES}) == 3
        assert all(said[f"period_{language}"] for language in LANGUAGES)


def test_a_collection_says_whence_it_is_and_its_link_shows_the_same(client, warehouse):
    found = collection(client, f"{LINK}&lang=ru")
    assert found["edition"] == warehouse.edition_id and found["is_synthetic"] is True
    assert "OpenStreetMap" in found["boundaries"]
    page = client.get(found["link"].removeprefix("http://localhost"))
    assert page.status_code == 200 and str(found["year"]) in page.get_data(as_text=True)


@pytest.mark.parametrize("more, status", [
    ("&year=1800", 404), ("&year=x", 400), ("&region=KZ-75", 400), ("&year=2022&year=2021", 400), ("&territory=1900", 404), ("&base=2021", 400),
])  # fmt: skip
def test_what_it_does_not_hold_is_refused(client, more, status):
    answer = client.get(LINK + more)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_the_page_of_the_map_leads_to_it(client):
    head = client.get("/map?indicator=population&year=2022").get_data(as_text=True).partition("</head>")[0]
    assert (
        '<link rel="alternate" type="application/geo+json" title="GeoJSON" '
        'href="http://localhost/map.geojson?indicator=population&amp;year=2022">' in head
    )


def test_boundaries_by_themselves_name_their_regions(client, known):
    for scheme in known.schemes:
        path = f"/assets/geo/regions_{scheme}.json"
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"
        read = json.loads((ASSETS / "geo" / f"regions_{scheme}.json").read_text(encoding="utf-8"))
        for one in read["features"]:
            assert set(one["properties"]) == {f"name_{language}" for language in LANGUAGES}
            if (region := known.regions.get((one["id"], scheme))) is not None:
                assert one["properties"] == {
                    f"name_{language}": region.name[language] for language in LANGUAGES
                }
