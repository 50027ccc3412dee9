"""From observations to the chart: what a line is, where it must be cut, which target is drawn."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.components.series_plan import series_plan
from dashboard.figures import theme
from dashboard.figures.series import series_figure
from dashboard.pages.indicator.verdicts import targets_of
from dashboard.queries.observations import series
from dashboard.texts.formats import format_value

POPULATION = "/indicators/population"


def plan_of(request, *, kind: str = "year", breakdown: str = ""):
    indicator = request.known.indicators[request.view.indicator]
    regions = [request.view.region, *([request.view.compare] if request.view.compare else [])]
    rows = series(request.warehouse, indicator.id, regions, kind=kind, breakdown=breakdown)
    targets = [] if breakdown else targets_of(request, indicator)
    return series_plan(request, indicator, rows, kind=kind, targets=targets, progress=None)


def test_two_regions_are_two_lines(ask):
    plan = plan_of(ask(POPULATION, region="KZ-75", compare="KZ-19"))
    assert len(plan.lines) == 2
    assert len({line.name for line in plan.lines}) == 2


def test_the_members_of_a_breakdown_are_lines_in_their_order(ask):
    request = ask("/indicators/foreign_workers_on_permits")
    names = [request.known.members[key]["en"] for key in request.known.member_order if key[0] == "category"]
    plan = plan_of(request, kind="as_of", breakdown="category")
    drawn = [line.name.replace("<br>", " ") for line in plan.lines]
    assert len(drawn) == len(names) == 5
    assert all(
        full.startswith(short.rstrip(".…")) or short in full for full, short in zip(names, drawn, strict=True)
    )


def test_a_year_nobody_published_stays_open(ask):
    # The fixtures have no net migration of 2021.
    [line] = plan_of(ask("/indicators/net_migration")).lines
    assert {point.day.year: point.value for point in line.points}[2021] is None


def test_a_figure_with_the_status_not_published_stays_open(ask):
    [line] = plan_of(ask("/indicators/unemployment_rate")).lines
    assert {point.day.year: point.value for point in line.points}[2021] is None


def test_the_line_is_cut_where_the_territory_changed(ask):
    [line] = plan_of(ask(POPULATION, region="KZ-19")).lines
    assert [point.day.year for point in line.points if point.starts_segment] == [2022]


def test_the_line_of_an_unchanged_region_is_not_cut(ask):
    [line] = plan_of(ask(POPULATION, region="KZ-75")).lines
    assert not any(point.starts_segment for point in line.points)


def test_the_line_of_the_country_is_not_cut_by_its_schemes(ask):
    [line] = plan_of(ask(POPULATION)).lines
    assert not any(point.starts_segment for point in line.points)


def test_a_break_in_the_series_and_another_territory_are_marked(ask):
    assert [day.year for day, _ in plan_of(ask(POPULATION)).breaks] == [2022]
    request = ask(POPULATION, region="KZ-19")
    assert dict(plan_of(request).breaks).popitem()[1] == request.say("series.territory")


def test_counts_since_january_start_anew_each_year(ask):
    rows = [
        {"period_start": start, "period_end": end, "value": value}
        for start, end, value in (
            (date(2020, 1, 1), date(2020, 12, 31), 90.0),
            (date(2021, 1, 1), date(2021, 8, 31), 60.0),
            (date(2021, 1, 1), date(2021, 9, 30), 70.0),
        )
    ]
    same = {"region_id": "KZ", "territory_id": "KZ", "region_scheme": "2018", "period_kind": "cumulative", "breakdown": "",
            "member": "", "obs_status": "P", "source_id": None, "locator": None, "note": None}  # fmt: skip
    request = ask("/indicators/qandas_arrivals")
    indicator = request.known.indicators["qandas_arrivals"]
    plan = series_plan(
        request, indicator, [same | row for row in rows], kind="cumulative", targets=[], progress=None
    )
    [line] = plan.lines
    assert [point.starts_segment for point in line.points] == [False, True, False]
    assert series_figure(plan)["data"][0]["y"] == [90.0, None, 60.0, 70.0]


def test_yearly_figures_and_counts_since_january_are_never_on_one_line(ask):
    request = ask("/indicators/qandas_arrivals")
    kinds = {
        row["period_kind"]
        for row in series(request.warehouse, "qandas_arrivals", ["KZ"], kind="year", breakdown="")
    }
    assert kinds == {"year"}


def test_a_flow_of_whole_years_is_bars_and_a_stock_is_a_line(ask):
    assert plan_of(ask("/indicators/net_migration")).as_bars
    assert not plan_of(ask(POPULATION)).as_bars


def test_the_target_is_drawn_with_its_comparison_and_its_years(ask):
    plan = plan_of(ask("/indicators/skilled_foreign_workers_share"), kind="as_of")
    [step] = plan.steps
    assert (step.value, step.start.year, step.end.year) == (70, 2017, 2021)
    assert format_value(70, "percent", 0, "en") in step.words


def test_a_target_without_an_end_is_drawn_too(ask):
    request = ask("/indicators/net_migration")
    [target] = [target for target in request.known.targets.values() if target.indicator == "net_migration"]
    assert target.valid_to is None
    [step] = plan_of(request).steps
    assert step.end >= step.start


def test_a_breakdown_has_no_target_line(ask):
    assert (
        plan_of(ask("/indicators/foreign_workers_on_permits"), kind="as_of", breakdown="category").steps == []
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_words_under_the_pointer_name_region_value_and_period(ask, language):
    request = ask(POPULATION, region="KZ-75", lang=language)
    [line] = plan_of(request).lines
    assert request.region_name("KZ-75") in line.points[0].words
    assert "2015" in line.points[0].words


@pytest.mark.parametrize(
    ("status", "is_hollow"), [("A", False), ("B", False), ("P", True), ("E", True), ("F", True)]
)
def test_only_a_figure_that_may_still_change_is_drawn_hollow(ask, status, is_hollow):
    request = ask(POPULATION, region="KZ-75")
    indicator = request.known.indicators["population"]
    rows = series(request.warehouse, "population", ["KZ-75"], kind="year", breakdown="")
    told = [row | {"obs_status": status} for row in rows if row["value"] is not None]
    plan = series_plan(request, indicator, told, kind="year", targets=[], progress=None)
    marker = series_figure(plan)["data"][0]["marker"]
    assert set(marker["color"]) == {theme.PAPER if is_hollow else marker["line"]["color"]}
    assert marker["line"]["color"] != theme.PAPER
