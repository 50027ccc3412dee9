"""Areas that stand beside each other are of one period, a whole year first; unlike periods are never subtracted."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.components import html
from dashboard.data.warehouse import Warehouse
from dashboard.exports.map_file import map_table
from dashboard.pages.indicator import shown as indicator_page
from dashboard.pages.map import page
from dashboard.pages.region import page as region_page
from dashboard.pages.regions import page as regions_page
from dashboard.queries.coverage import coverage
from dashboard.queries.one_period import areas, is_like, rebuilt_years
from dashboard.queries.regions import regional_indicators, standing
from dashboard.queries.structures import Period, period_of
from dashboard.view.asked import request_of
from dashboard.view.map_choice import choose, drawn, mapped, pairs_of
from dashboard.view.request import Request
from dashboard.web.prerender import render_html
from vocabulary.territory import COUNTRY, FEWEST_REGIONS

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def warehouse(real_warehouse_path: Path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def ask(warehouse: Warehouse, path: str = "/map", **choice: str) -> Request:
    return request_of(warehouse, path, {"lang": "en", **choice})


def choices(warehouse: Warehouse) -> list[dict[str, str]]:
    """Every map of a year there is, on its own boundaries and rebuilt."""
    found = []
    for indicator in mapped(ask(warehouse)):
        own = {"indicator": indicator.id}
        found += [own | {"year": str(year)} for year in coverage(warehouse)[indicator.id].map_years]
        for scheme, years in rebuilt_years(warehouse, indicator.id).items():
            found += [own | {"year": str(year), "territory": scheme} for year in years]
    return found


def words(tree) -> str:
    return re.sub(r"<[^>]+>", " ", render_html(tree))


def test_every_map_takes_all_its_areas_from_one_period(warehouse):
    assert len(choices(warehouse)) > 200
    for choice in choices(warehouse):
        request = ask(warehouse, **choice)
        columns, rows = map_table(request)
        places = [columns.index(name) for name in ("period_start", "period_end", "period_kind")]
        assert len({tuple(row[place] for place in places) for row in rows}) == 1, choice
        own = drawn(request, choose(request, strict=True)).of_year[int(choice["year"])]
        known = [row for row in (*own.rows, own.country) if row["value"] is not None]
        assert {period_of(row) for row in known} == {own.period}, choice


def test_a_whole_year_stands_wherever_five_regions_have_one(warehouse):
    held = warehouse.records(
        dict,
        """SELECT indicator_id, year(stands_for) AS year, count(DISTINCT region_id) AS regions, region_scheme
           FROM marts.observation
           WHERE is_latest AND breakdown = '' AND value IS NOT NULL AND region_id <> 'KZ' AND period_kind = 'year'
           GROUP BY ALL HAVING count(DISTINCT region_id) >= $fewest""",
        {"fewest": FEWEST_REGIONS},
    )
    drawable = {indicator.id for indicator in mapped(ask(warehouse))}
    checked = 0
    for row in held:
        if row["indicator_id"] in drawable:
            checked += 1
            assert row["year"] in coverage(warehouse)[row["indicator_id"]].map_years
            assert areas(warehouse, row["indicator_id"], row["year"]).period.kind == "year", row
    assert checked > 150


def test_no_map_subtracts_unlike_periods(warehouse):
    compared = refused = 0
    for indicator in mapped(ask(warehouse)):
        years = coverage(warehouse)[indicator.id].map_years
        for base, year in combinations(map(str, years), 2):
            request = ask(warehouse, indicator=indicator.id, mode="difference", base=base, year=year)
            found, country = pairs_of(request, choose(request, strict=True))
            for pair in (*found, country):
                if pair.change is not None:
                    compared += 1
                    assert is_like(period_of(pair.before), period_of(pair.after)), (indicator.id, base, year)
            refused += not country.is_like
    assert compared > 5_000 and refused > 0


def test_resettled_people_of_2024_are_those_of_the_whole_year(warehouse):
    shown = page.show(ask(warehouse, indicator="resettled_people", year="2024"), strict=True)
    assert "8,950" in shown.finding and "8,950" in words(shown.ranking)
    assert "4,869" not in shown.finding + words(shown.ranking)
    # What else is held for the year is named, not shown.
    assert "January–June 2024 (8 regions)" in shown.finding


def test_resettled_people_of_2025_are_those_of_nine_months_and_every_word_says_so(warehouse):
    shown = page.show(ask(warehouse, indicator="resettled_people", year="2025"), strict=True)
    period, table = "January–September 2025", words(shown.ranking)
    for place in (shown.finding, shown.heading, table, words(shown.legend)):
        assert period in place
    hover = [text for trace in shown.figure["data"] for text in trace.get("customdata", ())]
    assert hover and all(period in text for text in hover)
    # Ten months of North Kazakhstan are named as held, not shown as nine.
    assert "2,075" not in table and "1,886" in table and "5,213" in table
    assert "data-period" not in table


def test_nine_months_are_not_subtracted_from_a_year(warehouse):
    for mode in ("difference", "side"):
        request = ask(warehouse, indicator="resettled_people", year="2025", base="2024", mode=mode)
        shown, table = page.show(request, strict=True), words(page.show(request, strict=True).ranking)
        assert "no change is computed" in shown.finding
        assert "8,950" in table and "5,213" in table
        columns, rows = map_table(request)
        assert {row[columns.index("change")] for row in rows} == {None}
        assert all(
            "the periods differ" in row[columns.index("reason")]
            or "territory" in row[columns.index("reason")]
            for row in rows
        )


def test_parts_of_years_are_compared_by_the_same_months(warehouse):
    request = ask(warehouse, indicator="qandas_region_share", base="2021", year="2022", mode="difference")
    shown = page.show(request, strict=True)
    assert "January–March 2021 → January–March 2022" in shown.finding
    assert "January–March 2021 → January–March 2022" in shown.heading
    found, _ = pairs_of(request, choose(request, strict=True))
    assert any(pair.change is not None for pair in found)


def test_a_region_without_a_figure_of_the_period_says_which_is_held(warehouse):
    several = 0
    for choice in choices(warehouse):
        request = ask(warehouse, **choice)
        own = drawn(request, choose(request, strict=True)).of_year[int(choice["year"])]
        other = [row for row in own.rows if row.get("other_periods")]
        if other:
            several += 1
            shown = page.show(request, strict=True)
            assert "not for this period" in words(shown.legend) and "held: " in words(shown.ranking)
            assert any(
                "held: " in text for trace in shown.figure["data"] for text in trace.get("customdata", ())
            )
    assert several > 0


def test_a_region_is_ranked_among_figures_of_its_own_period(warehouse):
    for region_id in ("KZ-39", "KZ-71", "KZ-19"):
        request = ask(warehouse, f"/regions/{region_id}")
        region = region_page.region_of(request)
        for indicator in regional_indicators(warehouse):
            found = standing(warehouse, indicator, region, date.max)
            if found:
                rows = [found.row, *found.others.values(), *([found.country] if found.country else [])]
                assert len({period_of(row) for row in rows}) == 1, indicator.id


def test_small_pictures_of_regions_end_in_one_period(warehouse):
    for name in ("internal_net_migration", "resettled_people", "qandas_region_share", "net_migration_rate"):
        request = ask(warehouse, "/regions/KZ-71", indicator=name)
        shown = words(region_page.show(request).multiples)
        assert "are of one period: " in shown, name
    # Astana has a figure of 2025; what all regions have is 2024.
    request = ask(warehouse, "/regions/KZ-71", indicator="internal_net_migration")
    assert "87,459" not in words(region_page.show(request).multiples)


def test_the_columns_of_the_table_of_regions_are_of_one_period(warehouse):
    whole = render_html(html.Div(regions_page.layout(ask(warehouse, "/regions")).content))
    table = whole[whole.index("<table") : whole.index("</table>")]
    head, *lines = table.split("<tr")[1:]
    assert len(lines) >= 20
    # The period stands in the head of each column, and below no figure.
    assert len(re.findall(r'scope="col" class="number"><a href="[^"]*">[^<]*20\d\d', head)) == 5
    assert "aside" not in table


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("2024-01-01", "2024-12-31", "year"), ("2019-01-01", "2019-12-31", "year"), True),
        (("2024-01-01", "2024-06-30", "cumulative"), ("2025-01-01", "2025-06-30", "cumulative"), True),
        (("2024-01-01", "2024-02-29", "cumulative"), ("2025-01-01", "2025-02-28", "cumulative"), True),
        (("2024-01-01", "2024-06-30", "cumulative"), ("2025-01-01", "2025-09-30", "cumulative"), False),
        (("2024-01-01", "2024-12-31", "year"), ("2025-01-01", "2025-09-30", "cumulative"), False),
        (("2022-01-01", "2022-01-01", "as_of"), ("2025-01-01", "2025-01-01", "as_of"), True),
        (("2022-01-01", "2022-01-01", "as_of"), ("2025-12-01", "2025-12-01", "as_of"), False),
        (("1991-01-01", "2016-01-01", "since"), ("1991-01-01", "2015-04-01", "since"), False),
        (("2021-01-01", "2021-12-31", "range"), ("2022-01-01", "2022-12-31", "range"), False),
    ],
)
def test_only_like_periods_are_compared(one, other, expected):
    first, second = (
        Period(date.fromisoformat(end), date.fromisoformat(start), kind) for start, end, kind in (one, other)
    )
    assert is_like(first, second) == is_like(second, first) == expected


def test_the_country_is_of_the_period_or_said_to_be_missing(warehouse):
    for choice in choices(warehouse):
        request = ask(warehouse, **choice)
        shown = drawn(request, choose(request, strict=True))
        country = shown.of_year[int(choice["year"])].country
        if country["value"] is None and shown.has_country:
            assert "The country: " in page.show(request, strict=True).finding, choice
        assert country["region_id"] == COUNTRY


def test_the_sentence_of_a_series_speaks_of_one_territory_and_of_the_same_months(warehouse):
    def said(path: str, **choice: str) -> str:
        return words(indicator_page.show(ask(warehouse, path, **choice)).finding[0])

    # Almaty Region had −20,135 in 2019, with Zhetysu.
    sentence = said("/indicators/net_migration", region="KZ-19")
    assert "20,135" not in sentence and "1,909" in sentence and "another territory" in sentence
    # Six months of 2019 are not the lowest of a course that ends with ten months.
    assert "January–June" not in said("/indicators/resettled_people", region="KZ-59")
