"""The pictures of flows: small ones on one scale, class limits, bars to both sides of zero, the world."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.flows.bars import Bar, ranked_bars, signed_bars
from dashboard.figures import theme
from dashboard.figures.multiples import HEIGHT, WIDTH, Axis, Mark, columns_svg, line_svg, stems_svg
from dashboard.figures.scale import around_zero, steps_below
from dashboard.figures.world import Country, world_map
from dashboard.texts.cells import Cell

SVG = "{http://www.w3.org/2000/svg}"


def drawn(address: str, tag: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(unquote(address.removeprefix("data:image/svg+xml,")))
    return [element.attrib for element in root.iter(f"{SVG}{tag}")]


def marks(*values: tuple[int, float]) -> list[Mark]:
    return [Mark(date(year, 1, 1), value) for year, value in values]


def test_zero_is_always_on_the_scale():
    axis = Axis.over(marks((2020, 50.0), (2021, 60.0)))
    assert (axis.low, axis.top) == (0.0, 60.0)
    assert axis.down(0) > axis.down(60) > 0


def test_pictures_that_share_an_axis_can_be_compared():
    high, low = marks((2020, 60.0)), marks((2021, 30.0))
    axis = Axis.over(high + low)
    [tall], [short] = (drawn(stems_svg(own, axis), "circle") for own in (high, low))
    zero = axis.down(0)
    assert (zero - float(tall["cy"])) == 2 * (zero - float(short["cy"]))


def test_a_line_stops_where_nothing_was_published_for_a_year_and_a_half():
    own = marks((2016, 10.0), (2019, 20.0), (2020, 30.0))
    lines = drawn(line_svg(own, Axis.over(own)), "polyline")
    assert [len(line["points"].split()) for line in lines] == [1, 2]


def test_a_new_territory_stands_behind_a_dashed_line():
    own = [Mark(date(2020, 1, 1), 1.0), Mark(date(2022, 1, 1), 2.0, starts_segment=True)]
    assert (
        len([line for line in drawn(stems_svg(own, Axis.over(own)), "line") if "stroke-dasharray" in line])
        == 1
    )


def test_a_loss_is_a_column_below_zero_in_its_own_colour():
    own = [Mark(date(2024, 1, 1), 5.0), Mark(date(2024, 2, 1), -5.0)]
    axis = Axis.over(own, date(2024, 1, 1), date(2025, 1, 1))
    gain, loss = drawn(columns_svg(own, axis, slots=12), "rect")
    assert float(gain["y"]) + float(gain["height"]) == float(loss["y"])
    assert gain["fill"] != loss["fill"]


@given(st.lists(st.tuples(st.dates(date(1991, 1, 1), date(2030, 1, 1)), st.floats(-1e7, 1e7)), min_size=1))
def test_every_mark_is_inside_its_picture(points):
    own = [Mark(day, value) for day, value in points]
    axis = Axis.over(own)
    assert all(0 <= axis.across(mark.day) <= WIDTH and 0 <= axis.down(mark.value) <= HEIGHT for mark in own)


def test_class_limits_are_the_last_round_numbers_below_the_greatest_figure():
    assert steps_below(11713, 4) == (300, 1000, 3000, 10000)
    assert steps_below(75.6, 4) == (1, 3, 10, 30)
    assert steps_below(0, 4) == ()


@given(st.floats(0.01, 1e9), st.integers(1, 5))
def test_class_limits_rise_and_leave_the_greatest_figure_above_them(top, count):
    limits = steps_below(top, count)
    assert len(limits) == count
    assert sorted(set(limits)) == list(limits) and limits[-1] < top


def test_a_single_giant_does_not_leave_all_others_in_one_class():
    assert around_zero([*range(-500, 500, 10), 1_000_000], 2) == (-300, -100, 0, 100, 300)


def places(bars) -> list[tuple[float, float]]:
    found = [getattr(row.children[1].children, "style", None) for row in bars.children]
    return [
        tuple(float(bar[side].rstrip("%")) for side in ("left", "width")) if bar else None for bar in found
    ]


def test_bars_start_at_zero_and_a_missing_figure_has_none():
    bars = ranked_bars(
        [Bar("a", 50, Cell("50")), Bar("b", 25, Cell("25")), Bar("c", None, Cell("not published"))], label="x"
    )
    assert places(bars) == [(0, 100), (0, 50), None]


def test_gains_and_losses_meet_at_zero():
    bars = signed_bars([Bar("a", 300, Cell("+300")), Bar("b", -100, Cell("−100"))], label="x")
    assert places(bars) == [(25, 75), (0, 25)]
    assert bars.style["--zero"] == "25.00%"


def country(code: str, lon: float, lat: float, value: float = 10.0) -> Country:
    return Country(code, value, code, code, lon, lat)


def test_a_name_that_would_run_into_a_greater_one_is_left_out():
    countries = [country("UZ", 64, 41), country("TM", 60, 39), country("CN", 104, 35)]
    figure = world_map(countries, breaks=(1.0, 3.0), shapes_url="x", all_shapes=["FR"])
    assert figure["data"][3]["text"] == ["UZ", "CN"]


def test_the_map_shows_the_countries_named_and_the_whole_world_where_they_are_far_apart():
    near = world_map([country("UZ", 64, 41)], breaks=(1.0,), shapes_url="x", all_shapes=[])
    far = world_map(
        [country("UZ", 64, 41), country("US", -100, 40)], breaks=(1.0,), shapes_url="x", all_shapes=[]
    )
    width = {
        name: figure["layout"]["geo"]["lonaxis"]["range"] for name, figure in (("near", near), ("far", far))
    }
    assert width["near"][0] < 64 < width["near"][1] < 180
    assert width["far"][1] - width["far"][0] == 360


def test_no_name_stands_across_the_country_itself():
    countries = [country("UZ", 64, 41), country("RU", 95, 62), country("CN", 103, 35), country("MN", 103, 47)]
    near = world_map(countries, breaks=(1.0,), shapes_url="x", all_shapes=[])
    names = near["data"][3]
    places = dict(zip(names["text"], names["textposition"], strict=True))
    assert places["UZ"] == "bottom center" and places["CN"] == "middle center"


def test_a_map_without_a_figure_shows_every_country_blank():
    figure = world_map([], breaks=(), shapes_url="x", all_shapes=["FR", "KZ"])
    assert figure["data"][0]["locations"] == ["FR"] and figure["data"][1]["locations"] == []
    assert theme.NO_DATA in str(figure["data"][0]["colorscale"])
