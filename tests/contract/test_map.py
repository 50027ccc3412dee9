"""Maps of the repository's own edition: every indicator, in one year and two, on its own boundaries and rebuilt."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.figures.map_classes import class_colors
from dashboard.pages.map import page
from dashboard.pages.map.shown import breaks_of
from dashboard.queries.coverage import coverage
from dashboard.queries.one_period import rebuilt_years
from dashboard.queries.two_years import change_limits
from dashboard.view.asked import request_of
from dashboard.view.map_choice import choose, mapped, pairs_of
from dashboard.view.request import Request
from vocabulary.territory import COUNTRY

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def ask(warehouse: Warehouse, **choice: str) -> Request:
    return request_of(warehouse, "/map", {"lang": "en", **choice})


def indicators(warehouse: Warehouse) -> list:
    return mapped(ask(warehouse))


def test_every_class_of_every_indicator_has_a_colour_of_its_own(warehouse):
    for indicator in indicators(warehouse):
        breaks = breaks_of(ask(warehouse), indicator)
        colors = class_colors(breaks)
        assert len(colors) == len(set(colors)) == len(breaks) + 1, indicator.id


def test_the_country_is_never_drawn_as_a_region(warehouse):
    for indicator in indicators(warehouse):
        figure = page.show(ask(warehouse, indicator=indicator.id)).figure
        drawn = {place for trace in figure["data"] for place in trace.get("locations", ())}
        assert COUNTRY not in drawn and len(drawn) > 13, indicator.id


def test_what_a_document_tells_of_other_countries_is_on_no_map(warehouse):
    foreign = [name for name in coverage(warehouse) if name.startswith("foreign_experience_")]
    assert foreign
    assert not set(foreign) & {indicator.id for indicator in indicators(warehouse)}


@pytest.mark.parametrize("mode", ["side", "difference"])
def test_every_indicator_of_several_years_can_be_compared(warehouse, mode):
    several = [i for i in indicators(warehouse) if len(coverage(warehouse)[i.id].map_years) > 1]
    assert several
    for indicator in several:
        first = coverage(warehouse)[indicator.id].map_years[0]
        shown = page.show(ask(warehouse, indicator=indicator.id, mode=mode, base=str(first)), strict=True)
        assert (shown.base_figure is not None) == (mode == "side"), indicator.id


def test_classes_of_changes_part_the_changes_from_year_to_year(warehouse):
    # At least two of the classes of a side are in use, or the map would say no more than its finding.
    for indicator in indicators(warehouse):
        years = coverage(warehouse)[indicator.id].map_years
        if len(years) < 2:
            continue
        limits = change_limits(warehouse, indicator.id)
        sizes = set()
        for base, year in combinations(map(str, years), 2):
            request = ask(warehouse, indicator=indicator.id, mode="difference", base=base, year=year)
            found, _ = pairs_of(request, choose(request, strict=True))
            sizes |= {sum(abs(pair.change) >= limit for limit in limits) for pair in found if pair.change}
        # Where no two years have periods that are alike, nothing is subtracted and there are no classes.
        assert sizes == (set(range(len(limits) + 1)) if limits else set()), indicator.id


def test_territories_that_changed_are_not_compared(warehouse):
    request = ask(warehouse, indicator="population", mode="difference", base="2019", year="2024")
    found, _ = pairs_of(request, choose(request, strict=True))
    untold = {pair.row["region_id"] for pair in found if pair.change is None}
    # Abai left East Kazakhstan, Zhetysu left Almaty Region, Ulytau left Karaganda Region in June 2022.
    assert untold == {"KZ-10", "KZ-63", "KZ-33", "KZ-19", "KZ-62", "KZ-35"}
    assert "6 regions cannot be compared" in page.show(request, strict=True).finding


@pytest.mark.parametrize("scheme", ["2017", "2018"])
def test_rebuilt_on_one_division_the_changes_of_regions_add_up_to_that_of_the_country(warehouse, scheme):
    years = rebuilt_years(warehouse, "population")[scheme]
    base, year = str(years[-6]), str(years[-1])
    request = ask(
        warehouse, indicator="population", mode="difference", base=base, year=year, territory=scheme
    )
    found, country = pairs_of(request, choose(request, strict=True))
    assert all(pair.change is not None for pair in found)
    assert sum(pair.change for pair in found) == country.change
    assert {pair.row["region_scheme"] for pair in found} == {scheme}


def test_a_sum_says_what_it_was_made_from(warehouse):
    shown = page.show(ask(warehouse, indicator="population", territory="2018", year="2024"), strict=True)
    words = [word for trace in shown.figure["data"] for word in trace.get("customdata", ())]
    assert any("sum of" in word and "Zhetysu" in word for word in words)
    assert "rebuilt" in shown.finding
