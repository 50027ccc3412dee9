"""The map by target: regions by the state of their quota, and what stands where regions have no figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.data.warehouse import Warehouse
from dashboard.exports.map_file import map_table
from dashboard.figures.choropleth import Area, region_map
from dashboard.pages.map import page as map_page
from dashboard.pages.map.by_quota import quota_paint
from dashboard.pages.map.quota_table import quota_ranking
from dashboard.queries.execution import execution_of_year
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.web.prerender import render_html
from dashboard.wording.quota_finding import quota_finding
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

# As computed from the orders and counts of 2024.
STATES_OF_2024 = {
    "KZ-55": "not_filled", "KZ-59": "not_filled", "KZ-39": "not_filled", "KZ-62": "not_filled", "KZ-10": "above_quota",
    "KZ-35": "above_quota", "KZ-63": "above_quota", "KZ-11": "above_quota",
}  # fmt: skip


@pytest.fixture(scope="module")
def real(real_warehouse_path) -> Warehouse:
    return Warehouse(real_warehouse_path)


def asked(real, **more: str):
    return request_of(real, "/map", {"classes": "target", "lang": "en", **more})


def year_of(real, year: int):
    own = execution_of_year(real, "qandas_and_resettlers", year)
    assert own is not None
    return own


def test_each_region_of_the_order_has_its_state_on_the_map(real):
    paint = quota_paint(asked(real), year_of(real, 2024))
    words = {"not_filled": "Not filled", "above_quota": "Above the quota"}
    found = {
        region: paint.names[mark.place] for region, mark in paint.marks.items() if mark.place is not None
    }
    assert found == {region: words[state] for region, state in STATES_OF_2024.items()}
    for region, state in STATES_OF_2024.items():
        mark = paint.marks[region]
        shape = {"not_filled": "✖", "above_quota": "◆"}[state]
        assert mark.label.startswith(shape) and words[state] in mark.words and shape in paint.shapes


def test_every_other_region_says_why_it_is_not_judged(real):
    request, own = asked(real), year_of(real, 2024)
    paint = quota_paint(request, own)
    of_scheme = {region for region, scheme in request.known.regions if scheme == paint.scheme} - {COUNTRY}
    assert set(paint.marks) == of_scheme and len(of_scheme) == 20
    assert all(paint.marks[one].words.count("no quota") == 1 for one in of_scheme - set(STATES_OF_2024))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_indicator_the_map_by_target_is_that_of_the_quota(real, language):
    page = map_page.layout(asked(real, lang=language))
    written = render_html(page.content).replace("\u00a0", " ")
    assert page.status == 200 and "188" in written and 'data-picture="map-table"' in written
    assert 'role="img"' in written  # the drawing of the server, with what it shows in words


def test_a_year_with_one_state_is_drawn_in_its_colour(real):
    own = year_of(real, 2025)
    paint = quota_paint(asked(real), own)
    assert len(paint.colors) == 1
    areas = [Area("KZ-55", 0, "", "", 0, 0)]
    scale = region_map(areas, colors=paint.colors, shapes_url="", chosen=None)["data"][0]["colorscale"]
    assert scale == [[0, paint.colors[0]], [1, paint.colors[0]]]


def test_best_and_worst_are_named_among_five_regions_and_not_among_two(real):
    found = {}
    for year in (2024, 2025):
        request = asked(real, year=str(year))
        found[year] = quota_finding(request, year_of(real, year))
    assert "Filled most in" in found[2024] and "Figures are held" not in found[2024]
    assert "Filled most in" not in found[2025] and "Figures are held for 2 regions." in found[2025]


def test_a_part_of_a_quota_is_named_with_its_number(real):
    paint = quota_paint(asked(real), year_of(real, 2025))
    assert (
        "Quota for qandas: " in paint.marks["KZ-11"].words
        and "joint quota was not found" in paint.marks["KZ-11"].words
    )
    assert {"only a part of the quota was found", "the quota of the region was not found"} == paint.reasons


def test_the_table_holds_the_country_the_regions_and_the_missing(real):
    own = year_of(real, 2025)
    ranking = quota_ranking(asked(real), own)
    assert len(ranking.lines) == 1 + len(own.regions) + len(own.missing)
    assert [line.cells[1].value for line in ranking.lines[:3]] == pytest.approx([54.0, 48.2, 45.9], abs=0.05)


def test_the_country_is_left_out_where_it_was_not_counted(real):
    own = replace(year_of(real, 2025), country=None)
    assert len(quota_ranking(asked(real), own).lines) == len(own.regions) + len(own.missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_target_without_figures_of_regions_says_so_and_shows_the_country(real, language):
    page = map_page.layout(asked(real, indicator="foreign_workers_skilled_share", lang=language))
    written = render_html(page.content).replace("\u00a0", " ")
    assert page.status == 200 and "verdict--bad" in written and "70" in written and "<select" not in written


def test_every_indicator_with_a_line_has_a_page_by_target(real):
    request = asked(real)
    units = {one.id: one.unit for one in request.known.indicators.values()}
    with_line = {
        target.indicator
        for target in request.known.targets.values()
        if target.value is not None
        and target.comparator in (">=", ">", "<=")
        and target.unit == units[target.indicator]
    }
    assert len(with_line) > 20
    for indicator in sorted(with_line):
        assert map_page.layout(asked(real, indicator=indicator)).status == 200


def test_an_indicator_without_a_target_and_a_year_without_a_count_are_refused(real):
    with pytest.raises(LinkProblem, match="classes_here"):
        map_page.layout(asked(real, indicator="population"))
    with pytest.raises(LinkProblem, match="map_year"):
        map_page.layout(asked(real, year="2016"))


def test_a_rate_is_shown_first_where_there_is_one(real):
    shown = map_page.show(request_of(real, "/map", {}))
    assert shown.choice.indicator.id == "net_migration_rate"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "indicator", ["foreign_labour_quota", "qandas_regional_quota", "resettlers_regional_quota"]
)
def test_a_quota_that_no_region_was_counted_against_shows_the_country(real, indicator, language):
    page = map_page.layout(asked(real, indicator=indicator, lang=language))
    written = render_html(page.content)
    assert (
        page.status == 200
        and "verdict--" in written
        and "adilet.zan.kz" in written
        and "first-map" not in written
    )


def test_the_file_of_the_map_holds_what_its_table_shows(real):
    request, own = asked(real, year="2025"), year_of(real, 2025)
    columns, rows = map_table(request)
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    shown = quota_ranking(request, own)
    assert [row["region"] for row in found] == [line.cells[0].words for line in shown.lines]
    assert found[0]["share"] == pytest.approx(100 * found[0]["done"] / found[0]["quota"])
    assert all((row["reason"] is None) == (row["share"] is not None) for row in found)
