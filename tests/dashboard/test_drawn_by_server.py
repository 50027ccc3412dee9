"""What stands in the place of a chart at first: the same scale, the same words, nothing that the figure does not say."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from math import hypot
from types import SimpleNamespace

import pytest

from dashboard.figures import theme
from dashboard.figures.balance import Part, balance_figure
from dashboard.figures.choropleth import Area, region_map
from dashboard.figures.first.axes import axes_of, range_of_days
from dashboard.figures.first.chart import first_chart
from dashboard.figures.first.map import Shapes, first_map
from dashboard.figures.first.projection import conic_equal_area, mercator, path_of
from dashboard.figures.first.scale import Edge, scale_of, step_of, ticks
from dashboard.figures.series import series_figure
from dashboard.figures.series_labels import step_label
from dashboard.figures.series_parts import Line, Plan, Point, Step
from dashboard.pages.overview.quota_plan import quota_plan

HEIGHT = 420


def parsed(written: str) -> ElementTree.Element:
    """The drawing as a tree; its HTML is well-formed but for elements without an end."""
    closed = re.sub(r"<(br|hr)([^>]*)>", r"<\1\2/>", written)
    return ElementTree.fromstring(closed)


def chart(plan: Plan, language: str = "en") -> ElementTree.Element:
    return parsed(first_chart(series_figure(plan), height=HEIGHT, language=language, label="label"))


def line(*values: float | None, first: int = 2014, hollow: int | None = None) -> Line:
    points = [
        Point(date(first + place, 1, 1), value, "", is_hollow=place == hollow)
        for place, value in enumerate(values)
    ]
    return Line("North", points)


def words(tree: ElementTree.Element, part: str) -> list[str]:
    found = next(node for node in tree.iter("div") if node.get("class") == part)
    return ["".join(span.itertext()) for span in found.iter("span")]


# Scales: what plotly gives for the same data, read from its own charts


def test_around_points_plotly_leaves_a_twentieth_and_the_size_of_a_marker():
    # The share of skilled workers: data from 0 to 78.35, on an axis of 343 pixels.
    scale = scale_of([Edge(45.6, 4.375, 0.05)], [Edge(78.35, 4.375, 0.05)], length=343, to_zero=True)
    assert scale.ends(343) == (0.0, pytest.approx(83.57, abs=0.3))


def test_bars_have_room_above_and_below_zero():
    scale = scale_of([Edge(-108307, 0, 0.05)], [Edge(33041, 0, 0.05)], length=343)
    assert scale.ends(343) == (pytest.approx(-116160.4, abs=1), pytest.approx(40894.4, abs=1))


@pytest.mark.parametrize(
    ("span", "length", "step"),
    [(157053, 343, 20000), (83.4, 343, 10), (95609, 311, 20000), (2445524, 343, 500000)],
)
def test_the_step_between_figures_is_the_one_that_plotly_chooses(span, length, step):
    assert step_of(span, length, pixels=40) == step


def test_a_flat_drawing_names_as_few_figures_as_it_asks_for():
    assert step_of(9_000, 80, pixels=40) == 2_000
    assert step_of(9_000, 80, pixels=40, most=4) == 5_000


@pytest.mark.parametrize(("done", "side"), [(5_940, "bottom"), (6_450, "bottom"), (7_800, "top")])
def test_the_number_of_a_quota_stands_where_no_count_of_its_year_comes_to(done, side):
    asked = SimpleNamespace(language="en", say=lambda key: key)
    counted = SimpleNamespace(
        year=2024, quota_kind="resettlers", as_of=date(2024, 12, 31), done=done, rule="plan"
    )
    ordered = SimpleNamespace(
        year=2024, quota_kind="resettlers", counts_from=date(2024, 1, 1), step=1, value=6_450
    )
    [step] = quota_plan(asked, [counted], [ordered]).steps
    label = step_label(step)
    assert (label["text"], label["y"], label["yanchor"]) == ("6,450", 6_450, side)


def test_ticks_are_multiples_of_the_step_with_both_ends():
    assert list(ticks(-100.0, 40.0, 20.0)) == [-100, -80, -60, -40, -20, 0, 20, 40]


def test_what_needs_more_room_beyond_its_place_decides_the_scale():
    words_at_the_end = Edge(90.0, 300.0)
    scale = scale_of([Edge(0.0)], [Edge(100.0), words_at_the_end], length=1000)
    assert scale.high is words_at_the_end


def test_a_time_axis_reaches_half_a_step_beyond_bars():
    plan = Plan([line(*range(25), first=2000)], as_bars=True)
    assert series_figure(plan)["layout"]["xaxis"]["range"] == ["1999-07-02 12:00", "2024-07-01 12:00"]


def test_without_data_there_is_no_range():
    assert range_of_days(series_figure(Plan([]))) == []


def test_years_are_named_as_often_as_they_find_room():
    figure = series_figure(Plan([line(*range(25), first=2000)], as_bars=True))
    shown = {words: bands for _, words, bands in axes_of(figure, HEIGHT, "en").x_ticks}
    # Ticks start at 2000, every five years whatever the width.
    assert list(shown) == ["2000", "2005", "2010", "2015", "2020"]
    assert set(shown.values()) == {""}
    narrow = series_figure(Plan([line(*range(13), first=2012)]))
    shown = {words: bands for _, words, bands in axes_of(narrow, HEIGHT, "en").x_ticks}
    assert "b6" in shown["2014"] and "b0" not in shown["2014"] and "b0" in shown["2015"]


# Lines and bars


def test_a_gap_stays_open_and_an_estimate_hollow():
    tree = chart(Plan([line(1.0, 2.0, None, 4.0, hollow=1)]))
    [path] = list(tree.iter("path"))
    assert re.sub(r"[\d ]+", " ", path.get("d")) == "M L M "
    circles = list(tree.iter("circle"))
    assert [circle.get("fill") for circle in circles] == [None, theme.PAPER, None]


def test_a_bar_stands_on_zero_and_is_as_long_as_its_value():
    tree = chart(Plan([line(10.0, -20.0)], as_bars=True, is_signed=True))
    up, down = [[float(rect.get(name).rstrip("%")) for name in ("y", "height")] for rect in tree.iter("rect")]
    assert up[0] + up[1] == pytest.approx(down[0], abs=0.01)  # both at zero
    assert down[1] == pytest.approx(2 * up[1], abs=0.02)


def test_parts_of_a_year_stand_upon_each_other_gains_above_losses_below():
    parts = [
        Part("a", "#111111", [3.0], [""]),
        Part("b", "#222222", [1.0], [""]),
        Part("c", "#333333", [-2.0], [""]),
    ]
    figure = balance_figure([2020], parts, unit="persons")
    tree = parsed(first_chart(figure, height=380, language="en", label="x"))
    boxes = {
        rect.get("fill"): [float(rect.get(name).rstrip("%")) for name in ("y", "height")]
        for rect in tree.iter("rect")
    }
    assert boxes["#222222"][0] + boxes["#222222"][1] == pytest.approx(boxes["#111111"][0], abs=0.02)
    assert boxes["#111111"][0] + boxes["#111111"][1] == pytest.approx(boxes["#333333"][0], abs=0.02)
    assert words(tree, "first-names") == ["2020"]


def test_the_target_is_dashed_at_its_height_with_its_words():
    step = Step(2.0, date(2014, 1, 1), date(2016, 12, 31), "at least 2 (2014–2016)")
    tree = chart(Plan([line(1.0, 2.0, 3.0)], steps=[step]))
    [drawn] = list(tree.iter("line"))
    assert drawn.get("y1") == drawn.get("y2") and drawn.get("stroke-dasharray") == "9"
    assert "at least 2 (2014–2016)" in words(tree, "first-plot")


@pytest.mark.parametrize(
    ("language", "written"), [("kk", "20\u00a0000"), ("ru", "20\u00a0000"), ("en", "20,000")]
)
def test_figures_beside_the_axis_are_written_as_the_language_does(language, written):
    assert written in words(chart(Plan([line(5000.0, 64000.0)]), language), "first-values")


def test_words_stay_words():
    hostile = '<script>"&'
    step = Step(2.0, date(2014, 1, 1), date(2016, 12, 31), hostile)
    written = first_chart(
        series_figure(Plan([line(1.0, 2.0)], steps=[step], unit=hostile)),
        height=HEIGHT,
        language="en",
        label=hostile,
    )
    assert "<script" not in written
    tree = parsed(written)
    assert tree.get("aria-label") == hostile
    assert words(tree, "first-plot").count(hostile) == 2


# The map


SQUARE = ((60.0, 45.0), (60.0, 50.0), (66.0, 50.0), (66.0, 45.0), (60.0, 45.0))
CITY = ((71.0, 51.0), (71.0, 51.4), (71.6, 51.4), (71.6, 51.0), (71.0, 51.0))
SHAPES = Shapes({"A": (SQUARE,), "B": (tuple((lon + 6, lat) for lon, lat in SQUARE),), "C": (CITY,)})
COLORS = theme.RISING[:3]


def area(name: str, place: int | None, *, lon: float = 63.0, is_point: bool = False) -> Area:
    return Area(name, place, "", f"value {name}", lon, 47.5, name=f"City {name}", is_point=is_point)


def drawn_map(*areas: Area, chosen: str | None = None) -> ElementTree.Element:
    figure = region_map(list(areas), colors=COLORS, shapes_url="/shapes.json", chosen=chosen)
    return parsed(first_map(figure, SHAPES, label="label"))


def test_regions_have_the_colour_of_their_class_and_those_without_a_figure_the_tone_of_none():
    tree = drawn_map(area("A", 2), area("B", None))
    assert [path.get("fill") for path in tree.iter("path")] == [COLORS[2], theme.NO_DATA]
    assert [text.text for text in tree.iter("text")] == ["value A", "value B"]


def test_the_chosen_region_is_outlined_above_the_others():
    groups = [
        group for group in drawn_map(area("A", 0), area("B", 1), chosen="A").iter("g") if group.get("stroke")
    ]
    assert [group.get("stroke-width") for group in groups] == ["1", "3"]
    [outline] = list(groups[-1])
    assert outline.get("fill") == "none"


def test_cities_are_discs_and_stand_below_enlarged_with_name_and_figure():
    tree = drawn_map(area("A", 0), area("C", 1, is_point=True))
    assert len(list(tree.iter("circle"))) == 1
    assert [node.get("class") for node in tree.iter("svg") if node.get("class") == "first-inset"] == [
        "first-inset"
    ]
    assert ["".join(span.itertext()) for span in tree.iter("span")] == ["City Cvalue C"]


def test_a_region_whose_boundary_is_not_held_is_left_out():
    assert len(list(drawn_map(area("A", 0), area("elsewhere", 1)).iter("path"))) == 1


def test_areas_keep_their_proportions():
    # The area of a cell of a degree shrinks with the cosine of its latitude, and so must its picture.
    project = conic_equal_area(parallels=(43, 53), turned=67, centre=(67.2, 48.3))

    def cell(lat: float) -> float:
        (x0, y0), (x1, y1), (x2, y2) = (project(*at) for at in ((67, lat), (67.01, lat), (67, lat + 0.01)))
        return hypot(x1 - x0, y1 - y0) * hypot(x2 - x0, y2 - y0)

    assert cell(41) / cell(54) == pytest.approx(0.7547 / 0.5878, rel=1e-3)  # cos 41°, cos 54°
    assert project(67.2, 48.3) == pytest.approx((0, 0))
    assert project(70, 48.3)[0] > 0 > project(67.2, 50)[1]


def test_angles_of_a_city_keep_their_size():
    project = mercator((71, 51))
    x, _ = project(71.001, 51)
    _, y = project(71, 51.001)
    assert x / -y == pytest.approx(0.6293, rel=1e-3)  # cos 51°


def test_a_path_is_closed_relative_and_without_steps_that_nobody_sees():
    ring = [(0.0, 0.0), (0.0, 0.0001), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    assert path_of([ring], lambda x, y: (x, y), unit=1) == "M0 0l10 0 0 10-10 0z"
    assert path_of([ring[:3]], lambda x, y: (x, y), unit=1) == ""
