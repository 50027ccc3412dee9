"""The time series: gaps stay open, counts restart, breaks and targets are where they belong."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dashboard.figures import theme
from dashboard.figures.frame import graph_config
from dashboard.figures.series import series_figure
from dashboard.figures.series_parts import Line, Path, Plan, Point, Step
from vocabulary.languages import LANGUAGES


def yearly(*values: float | None, first: int = 2018) -> Line:
    return Line("North", [Point(date(first + i, 1, 1), value, f"{value}") for i, value in enumerate(values)])


def drawn(figure: dict) -> list[tuple]:
    """The points of the first line or bars: (date, value)."""
    trace = figure["data"][0]
    return list(zip(trace["x"], trace["y"], strict=True))


def labels(figure: dict) -> dict[str, dict]:
    return {label["text"]: label for label in figure["layout"]["annotations"]}


def test_a_year_without_a_figure_leaves_a_gap():
    figure = series_figure(Plan([yearly(41.0, None, 44.5)]))
    assert drawn(figure) == [("2018-01-01", 41.0), ("2019-01-01", None), ("2020-01-01", 44.5)]
    assert figure["data"][0]["connectgaps"] is False


def test_no_line_bridges_years_that_are_not_even_rows():
    line = Line("North", [Point(date(2014, 1, 1), 1.0, ""), Point(date(2018, 1, 1), 2.0, "")])
    values = [value for _, value in drawn(series_figure(Plan([line])))]
    assert values == [1.0, None, 2.0]


def test_figures_of_following_years_are_one_line():
    values = [value for _, value in drawn(series_figure(Plan([yearly(1.0, 2.0, 3.0)])))]
    assert None not in values


def test_a_count_that_starts_anew_starts_a_new_line():
    points = [Point(date(2020, 12, 31), 90.0, ""), Point(date(2021, 2, 28), 10.0, "", starts_segment=True)]
    figure = series_figure(Plan([Line("North", points)], kind="cumulative"))
    assert [value for _, value in drawn(figure)] == [90.0, None, 10.0]


def test_a_missing_year_has_no_bar():
    figure = series_figure(Plan([yearly(1.0, None, 3.0)], as_bars=True))
    assert figure["data"][0]["type"] == "bar"
    assert [value for _, value in drawn(figure)] == [1.0, None, 3.0]


def test_zero_is_drawn():
    assert [value for _, value in drawn(series_figure(Plan([yearly(0.0, 1.0)])))] == [0.0, 1.0]


def test_a_target_is_a_step_between_its_dates_with_its_words_at_the_end():
    step = Step(70.0, date(2017, 9, 29), date(2021, 12, 31), "at least 70% (2017–2021)")
    figure = series_figure(Plan([yearly(40.0, 60.0)], steps=[step]))
    [shape] = figure["layout"]["shapes"]
    assert (shape["x0"], shape["x1"]) == ("2017-09-29", "2021-12-31")
    assert shape["y0"] == shape["y1"] == 70.0
    assert shape["line"]["color"] == theme.TARGET
    label = labels(figure)["at least 70% (2017–2021)"]
    assert (label["x"], label["y"]) == ("2021-12-31", 70.0)


def test_two_targets_are_two_steps():
    steps = [
        Step(60.0, date(2017, 1, 1), date(2019, 12, 31), "a"),
        Step(70.0, date(2020, 1, 1), date(2021, 12, 31), "b"),
    ]
    figure = series_figure(Plan([yearly(40.0)], steps=steps))
    assert [shape["y0"] for shape in figure["layout"]["shapes"]] == [60.0, 70.0]
    assert {"a", "b"} <= set(labels(figure))


def test_a_break_is_a_line_across_the_chart_with_its_words():
    figure = series_figure(Plan([yearly(1.0, 2.0)], breaks=[(date(2019, 1, 1), "break in series")]))
    [shape] = figure["layout"]["shapes"]
    assert shape["x0"] == shape["x1"] == "2019-01-01"
    assert shape["yref"] == "paper"
    assert labels(figure)["break in series"]["x"] == "2019-01-01"


def test_the_needed_pace_is_a_straight_dotted_way_to_the_target():
    path = Path(date(2019, 10, 1), 50.0, date(2021, 12, 31), 70.0, "needed: +9 points a year")
    figure = series_figure(Plan([yearly(40.0, 50.0)], path=path))
    way = figure["data"][-1]
    assert (way["x"], way["y"]) == (["2019-10-01", "2021-12-31"], [50.0, 70.0])
    assert "needed: +9 points a year" in labels(figure)


def test_no_two_lines_have_one_colour():
    lines = [Line(f"Region {n}", [Point(date(2020, 1, 1), float(n), "")]) for n in range(len(theme.SEQUENCE))]
    colors = [trace["line"]["color"] for trace in series_figure(Plan(lines))["data"]]
    assert len(set(colors)) == len(lines)


def test_every_line_of_several_carries_its_name():
    lines = [Line(name, yearly(1.0, 2.0).points) for name in ("North", "South", "West")]
    assert {"North", "South", "West"} <= set(labels(series_figure(Plan(lines))))


def test_names_of_lines_that_end_close_together_do_not_cover_each_other():
    lines = [Line(f"Region {n}", [Point(date(2020, 1, 1), 50 + n / 10, "")]) for n in range(5)]
    figure = series_figure(Plan(lines))
    heights = [labels(figure)[line.name]["yshift"] for line in lines]
    assert len(set(heights)) == len(lines)


def test_a_line_without_any_figure_does_not_stop_the_others():
    lines = [Line("North", yearly(1.0, 2.0).points), Line("South", yearly(None, None).points)]
    assert "North" in labels(series_figure(Plan(lines)))


def test_a_provisional_figure_is_drawn_hollow():
    points = [Point(date(2020, 1, 1), 1.0, ""), Point(date(2021, 1, 1), 2.0, "", is_hollow=True)]
    [first, second] = series_figure(Plan([Line("North", points)]))["data"][0]["marker"]["color"]
    assert first != second == theme.PAPER


@pytest.mark.parametrize(("is_signed", "expected"), [(False, "tozero"), (True, "normal")])
def test_the_axis_starts_at_zero_unless_figures_go_below(is_signed, expected):
    assert series_figure(Plan([yearly(5.0)], is_signed=is_signed))["layout"]["yaxis"]["rangemode"] == expected


def test_the_unit_stands_on_the_chart():
    assert "people" in labels(series_figure(Plan([yearly(1.0)], unit="people")))


def test_an_empty_plan_is_a_figure_too():
    assert series_figure(Plan([]))["data"] == []


def test_a_figure_is_plain_json():
    plan = Plan(
        [yearly(1.0, None)],
        steps=[Step(1.0, date(2017, 1, 1), date(2018, 1, 1), "x")],
        path=Path(date(2018, 1, 1), 1.0, date(2019, 1, 1), 2.0, "y"),
        breaks=[(date(2018, 1, 1), "z")],
    )
    assert json.loads(json.dumps(series_figure(plan), allow_nan=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_speaks_the_language_of_the_page(language):
    config = graph_config(language, filename="x")
    assert config["locale"] == language
    assert config["displaylogo"] is False
