"""The small course on a card: an image that needs no script, gaps open, the target dashed."""

from __future__ import annotations

from datetime import date
from urllib.parse import unquote
from xml.etree import ElementTree

from dashboard.figures.sparkline import HEIGHT, WIDTH, sparkline_svg

SVG = "{http://www.w3.org/2000/svg}"


def picture(*values: float | None, target: float | None = None) -> ElementTree.Element:
    points = [(date(2015 + place, 12, 31), value) for place, value in enumerate(values)]
    address = sparkline_svg(points, target=target)
    kind, _, svg = address.partition(",")
    assert kind == "data:image/svg+xml"
    return ElementTree.fromstring(unquote(svg))


def runs(svg: ElementTree.Element) -> list[list[tuple[float, float]]]:
    lines = [line.get("points").split() for line in svg.iter(f"{SVG}polyline")]
    return [[tuple(map(float, dot.split(","))) for dot in line] for line in lines]


def test_values_in_a_row_are_one_line_that_stays_inside_the_picture():
    [line] = runs(picture(1.0, 5.0, 3.0))
    assert len(line) == 3
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line)


def test_higher_values_stand_higher():
    [line] = runs(picture(1.0, 5.0, 3.0))
    heights = [HEIGHT - y for _, y in line]
    assert heights[1] > heights[2] > heights[0]


def test_a_missing_value_is_a_gap():
    lines = runs(picture(1.0, 2.0, None, 4.0, 5.0))
    assert [len(line) for line in lines] == [2, 2]


def test_a_missing_value_is_a_gap_between_near_dates_too():
    days = [date(2021, month, 1) for month in (1, 2, 3, 4, 5)]
    svg = ElementTree.fromstring(
        unquote(sparkline_svg(list(zip(days, [1.0, 2.0, None, 4.0, 5.0], strict=True))).partition(",")[2])
    )
    assert [len(line) for line in runs(svg)] == [2, 2]


def test_years_far_apart_are_not_joined():
    points = [
        (date(2002, 1, 1), 1.0),
        (date(2003, 1, 1), 2.0),
        (date(2019, 1, 1), 3.0),
        (date(2020, 1, 1), 4.0),
    ]
    svg = ElementTree.fromstring(unquote(sparkline_svg(points).partition(",")[2]))
    assert [len(line) for line in runs(svg)] == [2, 2]


def test_a_value_alone_between_gaps_is_still_seen():
    svg = picture(1.0, 2.0, None, 3.0, None, 4.0, 5.0)
    assert len(list(svg.iter(f"{SVG}circle"))) >= 2


def test_the_target_is_a_dashed_line_inside_the_picture():
    svg = picture(1.0, 2.0, target=9.0)
    [line] = [line for line in svg.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert line.get("y1") == line.get("y2")
    assert 0 <= float(line.get("y1")) <= HEIGHT


def test_one_value_or_none_is_no_course():
    assert sparkline_svg([]) == sparkline_svg([(date(2020, 1, 1), 1.0)]) == ""
    assert sparkline_svg([(date(2020, 1, 1), 1.0), (date(2021, 1, 1), None)]) == ""


def test_equal_values_are_a_level_line():
    [line] = runs(picture(2.0, 2.0, 2.0))
    assert len({y for _, y in line}) == 1


def test_values_below_zero_stay_inside_the_picture():
    [line] = runs(picture(-10.0, 5.0, -3.0))
    assert all(0 <= y <= HEIGHT for _, y in line)
