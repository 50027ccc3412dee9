"""The map: fixed classes, the target among them, regions without a figure drawn as such."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dashboard.data.asset_url import ASSETS
from dashboard.data.warehouse import Warehouse
from dashboard.figures import theme
from dashboard.figures.choropleth import INSETS, Area, region_map
from dashboard.figures.map_classes import change_class, class_of
from dashboard.pages.map import page
from dashboard.pages.map.shown import breaks_of
from dashboard.queries.dictionary import dictionary

BREAKS = (1.0, 2.0, 3.0)
COLORS = theme.RISING[:4]


def area(name: str, place: int | None, *, is_point: bool = False) -> Area:
    return Area(name, place, f"{name} words", f"{place}", 70.0, 48.0, name=f"City {name}", is_point=is_point)


def shapes_of(figure: dict) -> list[dict]:
    """The three layers of shapes: with a value, without one, the chosen one."""
    return [trace for trace in figure["data"] if trace["type"] == "choropleth"]


def drawn(*areas: Area, chosen: str | None = None) -> list[dict]:
    return shapes_of(region_map(list(areas), colors=COLORS, shapes_url="/shapes.json", chosen=chosen))


@pytest.mark.parametrize(
    ("value", "expected"), [(-5.0, 0), (0.99, 0), (1.0, 1), (2.5, 2), (3.0, 3), (99.0, 3)]
)
def test_a_value_on_a_limit_belongs_to_the_class_above(value, expected):
    assert class_of(value, BREAKS) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [(-9, 0), (-5, 0), (-4.9, 1), (-1, 1), (-0.1, 2), (0, 3), (0.1, 4), (1, 5), (5, 6), (9, 6)],
)
def test_changes_fall_into_classes_that_mirror_each_other_around_no_change(change, expected):
    assert change_class(change, (1, 5)) == expected
    assert change_class(-change, (1, 5)) == 6 - expected


def test_a_region_without_a_value_is_in_the_no_data_layer_only():
    known, unknown, _ = drawn(area("A", 1), area("B", None))
    assert (known["locations"], unknown["locations"]) == (["A"], ["B"])
    assert {color for _, color in unknown["colorscale"]} == {theme.NO_DATA}


def test_the_lowest_class_is_a_class():
    known, unknown, _ = drawn(area("A", 0))
    assert (known["locations"], unknown["locations"]) == (["A"], [])


def test_the_chosen_region_is_outlined():
    *_, outline = drawn(area("A", 1), area("B", None), chosen="B")
    assert outline["locations"] == ["B"]
    assert outline["marker"]["line"]["width"] > 1


def test_no_region_is_outlined_where_none_is_chosen():
    *_, outline = drawn(area("A", 1))
    assert outline["locations"] == []


def test_the_same_class_has_the_same_colour_whatever_the_others_are():
    # Classes are fixed: a year with larger figures does not repaint the others.
    one, *_ = drawn(area("A", 1), area("B", 2))
    other, *_ = drawn(area("A", 1), area("B", 3))
    assert one["z"][0] == other["z"][0]
    assert (one["zmin"], one["zmax"], one["colorscale"]) == (
        other["zmin"],
        other["zmax"],
        other["colorscale"],
    )


def test_a_city_is_a_disc_on_the_map_and_a_shape_of_its_own_below_it():
    figure = region_map(
        [area("A", 1), area("B", 2, is_point=True), area("C", None, is_point=True)],
        colors=COLORS, shapes_url="/shapes.json", chosen="C",
    )  # fmt: skip
    [discs] = [trace for trace in figure["data"] if "marker" in trace and trace["type"] == "scattergeo"]
    assert discs["ids"] == ["B", "C"]
    first, second = (trace for trace in figure["data"] if trace.get("geo"))
    assert (first["locations"], second["locations"]) == (["B"], ["C"])
    assert (first["colorscale"][0][1], second["colorscale"][0][1]) == (COLORS[2], theme.NO_DATA)
    assert first["marker"]["line"]["width"] < second["marker"]["line"]["width"]
    assert discs["marker"]["color"] == [COLORS[2], theme.NO_DATA]
    layout = figure["layout"]
    assert layout[first["geo"]]["domain"]["y"][1] <= INSETS == layout["geo"]["domain"]["y"][0]
    assert [note["text"] for note in layout["annotations"]] == ["City B<br><b>2</b>", "City C<br><b>None</b>"]


def test_a_scheme_without_cities_leaves_the_map_its_whole_room():
    figure = region_map([area("A", 1)], colors=COLORS, shapes_url="/shapes.json", chosen=None)
    assert figure["layout"]["geo"]["domain"]["y"] == [0, 1]
    assert "geo2" not in figure["layout"]


def test_the_map_is_plain_json_and_takes_its_shapes_from_our_own_origin():
    figure = region_map(
        [area("A", None), area("B", 1)], colors=COLORS, shapes_url="/shapes.json", chosen=None
    )
    assert json.loads(json.dumps(figure, allow_nan=False))
    assert {trace["geojson"] for trace in shapes_of(figure)} == {"/shapes.json"}
    assert figure["layout"]["geo"]["visible"] is False


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_the_map_of_a_year_uses_the_shapes_of_its_scheme(ask, year):
    shown = page.show(ask("/map", indicator="population", year=year))
    assert all("regions_2022.json" in trace["geojson"] for trace in shapes_of(shown.figure))


def test_classes_are_the_same_in_every_year(ask):
    scales = [
        shapes_of(page.show(ask("/map", indicator="population", year=year)).figure)[0]["colorscale"]
        for year in ("2022", "2023")
    ]
    assert scales[0] == scales[1]


def test_the_line_of_a_target_is_among_the_limits(ask):
    request = ask("/map")
    for indicator in request.known.indicators.values():
        lines = [
            t.value
            for t in request.known.target_of(indicator.id)
            if t.value is not None and t.unit == indicator.unit
        ]
        breaks = breaks_of(request, indicator)
        assert set(lines) <= set(breaks)
        assert list(breaks) == sorted(set(breaks))
    unemployment = request.known.indicators["unemployment_rate"]
    assert 5.0 in breaks_of(request, unemployment)


def test_the_line_of_a_target_is_a_limit_even_if_the_register_does_not_list_it(ask):
    request = ask("/map")
    unemployment = replace(request.known.indicators["unemployment_rate"], map_breaks=(4.0, 6.0))
    assert breaks_of(request, unemployment) == (4.0, 5.0, 6.0)


@pytest.mark.parametrize("scheme", ["2017", "2018", "2022"])
def test_every_region_of_a_scheme_has_its_shape_and_a_place_for_its_figure(scheme, real_warehouse_path):
    shapes = json.loads((ASSETS / "geo" / f"regions_{scheme}.json").read_text(encoding="utf-8"))
    known = dictionary(Warehouse(real_warehouse_path))
    regions = {
        region.id: region
        for region in known.regions.values()
        if region.scheme == scheme and region.id != "KZ"
    }
    assert {feature["id"] for feature in shapes["features"]} == set(regions)
    assert all(46 < region.label[0] < 88 and 40 < region.label[1] < 56 for region in regions.values())


def test_a_region_without_a_figure_says_why_in_words(ask):
    shown = page.show(ask("/map", indicator="net_migration", year="2023"))
    assert shown.figure
    assert all(
        words and "None" not in words for trace in shapes_of(shown.figure) for words in trace["customdata"]
    )
