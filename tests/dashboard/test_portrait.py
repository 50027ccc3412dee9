"""The portrait of a region: what is held of one whole year, who came and left where a register says so, and what is not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.portrait import (
    ARRIVALS,
    DEPARTURES,
    places,
    sum_of_group,
    totals_of_year,
    traits,
)
from dashboard.queries.portrait_profile import FEWEST_OF_A_PROFILE, profile
from tests.dashboard.flows_edition import build
from vocabulary.editions import MANIFEST_ENDING
from vocabulary.languages import LANGUAGES

YEAR = (date(2023, 1, 1), date(2023, 12, 31))
# region, member, people of the 1,050 who arrived there; the country's 2,000 for comparison
SEX = {
    ("KZ-79", "f"): 630.0,
    ("KZ-79", "m"): 420.0,
    ("KZ", "f"): 500.0,
    ("KZ", "m"): 1500.0,
    ("KZ-61", "f"): None,
}
FROM = {
    ("KZ-79", "KZ-61"): 300.0,
    ("KZ-79", "KZ-75"): 340.0,
    ("KZ-33", "KZ-79"): 12.0,
    ("KZ-79", "KZ-79"): 900.0,
}
PROFILES = {"KZ-79": (("f", 70.0), ("m", 64.0)), "KZ-61": (("f", FEWEST_OF_A_PROFILE - 1.0),)}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link to the small edition of moves, with traits as a register gives them."""
    link = build(tmp_path_factory.mktemp("portrait"))
    link.resolve().chmod(0o644)
    with duckdb.connect(str(link.resolve())) as database:
        _words(database)
        for (region, member), value in SEX.items():
            _arrivals(database, region, "sex", member, value)
        for (region, member), value in FROM.items():
            _arrivals(database, region, "origin_region", member, value)
        _profiles(database)
    link.resolve().with_suffix(MANIFEST_ENDING).unlink()  # it tells of other bytes
    return link


def _words(database: duckdb.DuckDBPyConnection) -> None:
    for member, name in (("f", "Women"), ("m", "Men")):
        database.execute(
            "INSERT INTO marts.breakdown_member VALUES ('sex', $m, 1, 'Жынысы', 'Пол', 'Sex', $n, $n, $n)",
            {"m": member, "n": name},
        )


def _arrivals(
    database: duckdb.DuckDBPyConnection, region: str, breakdown: str, member: str, value: float | None
) -> None:
    database.execute(
        """INSERT INTO marts.observation BY NAME
           SELECT * REPLACE ($region AS region_id, $breakdown AS breakdown, $member AS member, $value AS value,
                             CASE WHEN $value IS NULL THEN 'Q' ELSE 'A' END AS obs_status)
           FROM marts.observation
           WHERE indicator_id = 'internal_arrivals' AND region_id = 'KZ-79' AND breakdown = '' AND period_kind = 'year'""",
        {"region": region, "breakdown": breakdown, "member": member, "value": value},
    )


def _profiles(database: duckdb.DuckDBPyConnection) -> None:
    database.execute(
        """CREATE OR REPLACE TABLE marts.crossed_observation(
            indicator_id VARCHAR, region_id VARCHAR, region_scheme VARCHAR, period_start DATE, period_end DATE,
            period_kind VARCHAR, members MAP(VARCHAR, VARCHAR), value DOUBLE, unit VARCHAR, obs_status VARCHAR,
            conf_status VARCHAR, source_id VARCHAR, stands_for DATE)"""
    )
    for region, cells in PROFILES.items():
        for sex, value in cells:
            database.execute(
                """INSERT INTO marts.crossed_observation VALUES (
                       'internal_arrivals_profiles', $region, '2022', $start, $end, 'year',
                       MAP {'sex': $sex, 'origin': 'UZ'}, $value, 'persons', 'A', 'F', 'test-ministry', $end)""",
                {"region": region, "start": YEAR[0], "end": YEAR[1], "sex": sex, "value": value},
            )


@pytest.fixture(scope="module")
def held(edition: Path) -> Warehouse:
    """The reading side of it."""
    return Warehouse(edition)


@pytest.fixture(scope="module")
def reader(edition: Path) -> Iterator[FlaskClient]:
    """A reader of it."""
    app = create_app(edition)
    yield app.server.test_client()
    app.close()


@pytest.fixture
def said(reader: FlaskClient) -> Callable[[str], str]:
    """What the main part of a page says, in one line."""

    def read(path: str) -> str:
        answer = reader.get(path)
        assert answer.status_code == 200, path
        page = answer.get_data(as_text=True)
        main = page[page.index("<main") : page.index("</main>")]
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " "))

    return read


def test_the_finding_says_how_many_came_and_left(said):
    words = said("/portrait/KZ-79?lang=en")
    assert re.search(r"Portrait of migration: \w+, 2023", words)
    assert "1,050 people arrived on moves inside the country, 1,000 people left." in words


def test_shares_are_of_all_who_came_and_set_beside_those_of_the_country(said):
    words = said("/portrait/KZ-79?lang=en")
    # 630 of 1,050 are 60 %; of all who moved 500 of 2,000 are women: 60 / 25 = 2.4
    assert "Women 60.0 % ×2.4" in words and "Men 40.0 % ×0.5" in words
    assert "among all who moved inside the country" in words


def test_who_left_a_region_arrived_elsewhere_from_it_and_moves_within_it_are_left_out(held):
    assert [(row["place"], row["value"]) for row in places(held, ARRIVALS, "KZ-79", 2023)] == [
        ("KZ-75", 340),
        ("KZ-61", 300),
    ]
    assert [(row["place"], row["value"]) for row in places(held, DEPARTURES, "KZ-79", 2023)] == [
        ("KZ-33", 12)
    ]


def test_a_typical_person_is_one_whole_combination_of_fifty_people_or_more(held, said):
    found = profile(held, ARRIVALS, "KZ-79", 2023)
    assert found is not None and (found.members["sex"], found.value) == ("f", 70)
    assert profile(held, ARRIVALS, "KZ-61", 2023) is None  # one person short of fifty
    words = said("/portrait/KZ-79?lang=en")
    assert "Typical arrival: women, uzbekistan – 70 people who share all of this." in words


def test_a_hidden_trait_is_said_to_be_hidden(held, said):
    assert [row["value"] for row in traits(held, "internal_arrivals", "KZ-61", 2023)["sex"]] == [None]
    words = said("/portrait/KZ-61?lang=en")
    assert "Women hidden" in words and "1 figure is hidden to protect people" in words


def test_a_group_is_added_up_only_where_each_region_has_a_figure(held):
    figures = totals_of_year(held, ("internal_arrivals",), 2023)
    held_groups = {
        row["group_id"]: row["regions"]
        for row in held.records(
            dict,
            "SELECT group_id, list(region_id) AS regions FROM marts.region_group WHERE region_scheme = '2022' GROUP BY group_id",
        )
    }
    for group, regions in held_groups.items():
        whole = all(("internal_arrivals", region) in figures for region in regions)
        found = sum_of_group(held, figures, "internal_arrivals", group, YEAR[1])
        assert found == (
            sum(figures["internal_arrivals", one]["value"] for one in set(regions)) if whole else None
        )
    one = next(iter(figures))
    assert (
        sum_of_group(held, {one: figures[one] | {"value": None}}, "internal_arrivals", "north", YEAR[1])
        is None
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_known_of_people_it_is_said_and_who_keeps_the_register(client, language):
    answer = client.get(f"/portrait/KZ-75?lang={language}")
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert page.count("register-none") == 1 and 'id="portrait-unknown-block"' in page


def test_the_country_and_a_year_without_figures_are_refused(reader):
    assert reader.get("/portrait/KZ?lang=en").status_code == 404
    assert reader.get("/portrait/KZ-79?year=1990&lang=en").status_code == 404
    assert reader.get("/portrait?lang=en").status_code == 404


def test_the_region_page_and_the_search_lead_to_it_and_the_sitemap_names_it(reader):
    assert "/portrait/KZ-79?lang=en" in reader.get("/regions/KZ-79?lang=en").get_data(as_text=True)
    assert "/portrait/KZ-79?lang=en" in reader.get("/search?q=portrait&lang=en").get_data(as_text=True)
    assert "/portrait/KZ-79" in reader.get("/sitemap.xml").get_data(as_text=True)


def test_its_blocks_can_be_taken_along(reader):
    for name in ("moves", "arrivals"):
        assert reader.get(f"/portrait/KZ-79/blocks/{name}.xlsx?lang=en").status_code == 200
    assert reader.get("/picture/portrait/KZ-79/moves.svg?lang=en").status_code == 200
    assert reader.get("/portrait/KZ-79.csv?lang=en").status_code == 200
