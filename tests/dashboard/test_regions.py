"""A region's page on the small edition: comparisons of like with like, the balance, the territory, bad links."""

from __future__ import annotations

from datetime import date
from statistics import median

import pytest

from dashboard.pages.region.callbacks import asked, show_region
from dashboard.queries.balance import Change, balance
from dashboard.queries.one_period import areas
from dashboard.queries.regions import on_territory, regional_indicators, standing
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from vocabulary.territory import COUNTRY

NOTHING = ["-", "-", "-"]


def test_a_region_is_ranked_among_the_regions_of_its_own_year(warehouse, known):
    region = known.region("KZ-75")
    found = standing(warehouse, known.indicators["population"], region, date.max)
    same = [
        row["value"]
        for row in areas(warehouse, "population", found.row["period_end"].year).rows
        if row["value"] is not None
    ]
    assert found.regions == len(same)
    assert found.rank == sorted(same, reverse=True).index(found.row["value"]) + 1
    assert found.median == median(same)


def test_the_year_of_the_link_bounds_every_figure(warehouse, known):
    region = known.region("KZ-75")
    for indicator in regional_indicators(warehouse):
        found = standing(warehouse, indicator, region, date(2020, 12, 31))
        assert found is None or found.row["period_end"] <= date(2020, 12, 31)


def test_figures_of_a_former_territory_are_not_those_of_its_successor(warehouse, known):
    former, present = known.regions[("KZ-19", "2018")], known.regions[("KZ-19", "2022")]
    assert former.territory != present.territory
    days = {
        region.scheme: {row["period_end"] for row in on_territory(warehouse, "population", region)}
        for region in (former, present)
    }
    assert days["2018"] and days["2022"] and not days["2018"] & days["2022"]


def test_comparing_never_mixes_periods(warehouse, known):
    for indicator in regional_indicators(warehouse):
        for (region_id, _), region in known.regions.items():
            found = None if region_id == COUNTRY else standing(warehouse, indicator, region, date.max)
            if found:
                periods = {(row["period_start"], row["period_end"]) for row in found.others.values()}
                assert periods <= {(found.row["period_start"], found.row["period_end"])}


def row(value: float) -> dict:
    return {"value": value}


def test_the_balance_explains_the_change_and_names_the_rest():
    parts = {
        "natural_increase": row(100), "internal_net_migration": row(-30), "international_net_migration_derived": row(5)
    }  # fmt: skip
    change = Change(2022, row(1_000), row(1_080), parts, row(-25))
    assert (change.explained, change.total, change.unexplained) == (75, 80, 5)


def test_a_balance_without_one_of_its_parts_explains_nothing():
    change = Change(2022, row(1_000), row(1_080), {}, row(-25))
    assert change.explained is None and change.unexplained is None


def test_migration_as_a_whole_counts_where_it_is_not_divided():
    change = Change(2015, None, None, {"natural_increase": row(100)}, row(-25))
    assert change.explained == 75


def test_the_balance_of_a_territory_ends_with_it(warehouse, known):
    years = [change.year for change in balance(warehouse, known.regions[("KZ-19", "2018")], date.max)]
    assert years and max(years) < 2022


def test_the_link_of_the_page_holds_comparison_indicator_and_year(warehouse):
    state = {"region": "KZ-75", "territory": None}
    *_, link = show_region(asked(warehouse, state, "ru", ["KZ-19", "-", "KZ-61"], "population", "2021"))
    assert link == "/regions/KZ-75?lang=ru&indicator=population&with=KZ-19,KZ-61&year=2021"


def test_a_compared_region_is_a_column(warehouse, known):
    state = {"region": "KZ-75", "territory": None}
    shown = show_region(asked(warehouse, state, "en", ["KZ-61", *NOTHING[1:]], "-", "-"))
    assert known.region("KZ-61").name["en"] in render_html(shown[1])


@pytest.mark.parametrize(
    ("link", "status"),
    [("/regions/KZ", 404), ("/regions/XX-1", 404), ("/regions/KZ-YUZ?territory=2022", 404), ("/regions/KZ-75?territory=1900", 404),
     ("/regions/KZ-75?with=KZ-61,nowhere", 404), ("/regions/KZ-75?with=KZ-19,KZ-33,KZ-61,KZ-YUZ", 400), ("/regions/KZ-75/more", 404)],
)  # fmt: skip
def test_a_link_to_what_is_not_there_says_so(client, link, status):
    assert client.get(link).status_code == status


def test_the_country_has_no_page_among_the_regions(ask):
    from dashboard.pages.region.page import region_of

    with pytest.raises(LinkProblem):
        region_of(ask("/regions/KZ"))


def test_every_region_today_and_former_is_reached_from_the_list(client, known):
    page = client.get("/regions?lang=en").get_data(as_text=True)
    for (region_id, _), region in known.regions.items():
        newest = known.region(region_id)
        former = "" if newest.territory == region.territory else f"&amp;territory={region.scheme}"
        if region_id != COUNTRY and (not former or region.scheme == "2018"):
            assert f'href="/regions/{region_id}?lang=en{former}"' in page


def test_a_year_with_internal_migration_alone_is_no_balance(warehouse, known, monkeypatch):
    """Releases name the internal balance of a few cities before the year's net migration is published."""

    def year_of(year: int) -> dict:
        return {"period_end": date(year, 12, 31), "value": 1.0}

    published = {"internal_net_migration": [year_of(2024), year_of(2025)], "net_migration": [year_of(2024)]}
    monkeypatch.setattr(
        "dashboard.queries.balance.on_territory", lambda _, name, region: published.get(name, [])
    )
    assert [change.year for change in balance(warehouse, known.region("KZ-75"), date.max)] == [2024]
