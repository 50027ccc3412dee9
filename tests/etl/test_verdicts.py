"""The verdict engine: each kind's states at their edges."""

import math
from dataclasses import replace
from datetime import date

import pytest

from etl.verdicts import Goal, Point, Thresholds, judge
from etl.verdicts.arithmetic import growth_ratio, years_without
from etl.verdicts.caps import Enterprise, judge_cap

THRESHOLDS = Thresholds(
    on_track_from=0.95,
    behind_from=0.6,
    cover_all_met_from=99.5,
    close_from=0.9,
    breach_within_years=2,
    points_needed=3,
    pace_changes=3,
    flat_within_pct=1,
    about_within_pct=10,
    due_soon_days=90,
)
START, DUE = date(2017, 1, 1), date(2021, 1, 1)


def yearly(*values: float, first: int = 2017) -> list[Point]:
    return [Point(date(first + offset, 1, 1), value) for offset, value in enumerate(values)]


def goal(kind: str = "reach", comparator: str = ">=", value: float | None = 70, **more) -> Goal:
    return Goal(kind, comparator, value, **({"due_on": DUE, "valid_from": START} | more))


def state(a_goal: Goal, *values: float) -> str:
    return judge(a_goal, yearly(*values), THRESHOLDS).state


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((30, 40, 50), "on_track"),
        ((30, 39.6, 49.1), "on_track"),
        ((30, 38, 48), "behind"),
        ((30, 36, 42.1), "behind"),
        ((30, 35, 41), "far_behind"),
        ((30, 30, 30), "far_behind"),
        ((30, 29, 28), "moving_away"),
        ((30, 50, 70), "met"),
        ((30, 60, 69.9), "on_track"),
    ],
)
def test_reach_compares_the_pace_with_the_straight_line(values, expected):
    assert state(goal(), *values) == expected


def test_reach_says_its_arithmetic():
    verdict = judge(goal(), yearly(30, 38, 48), THRESHOLDS)
    assert verdict.pace == pytest.approx(9, rel=0.01)
    assert verdict.needed_pace == pytest.approx(11, rel=0.01)
    assert verdict.expected_at_due == pytest.approx(66, rel=0.01)
    assert verdict.ratio == pytest.approx(0.9, rel=0.01)
    assert (verdict.gap, verdict.base) == (-22, Point(START, 30))


def test_reach_works_the_same_where_falling_is_good():
    falling = goal(comparator="<=", value=10)
    assert state(falling, 50, 40, 30) == "on_track"
    assert state(falling, 50, 48, 46) == "far_behind"
    assert state(falling, 50, 52, 54) == "moving_away"
    assert state(falling, 50, 20, 10) == "met"


def test_reach_from_a_base_of_zero_has_a_pace_but_no_growth_ratio():
    verdict = judge(goal(value=40), yearly(0, 10, 20), THRESHOLDS)
    assert verdict.state == "on_track" and verdict.ratio == pytest.approx(1, rel=0.01)
    assert verdict.growth_ratio is None


def test_reach_whose_base_is_the_target_is_met_until_it_falls_away():
    assert state(goal(), 70, 70, 70) == "met"
    verdict = judge(goal(), yearly(70, 69, 68), THRESHOLDS)
    assert (verdict.state, verdict.ratio) == ("moving_away", None)
    assert state(goal(), 80, 70, 60) == "moving_away", "the formula alone would praise the fall"


def test_one_or_two_points_are_too_early_unless_the_value_alone_decides():
    assert state(goal(), 30) == state(goal(), 30, 60) == "too_early"
    assert state(goal(), 71) == "met"
    assert judge(goal(), [], THRESHOLDS).state == "no_data"


def test_a_printed_base_counts_as_a_point_and_earlier_figures_do_not():
    printed = goal(base=Point(date(2016, 1, 1), 20))
    verdict = judge(printed, yearly(30, 40), THRESHOLDS)
    assert (verdict.state, verdict.base) == ("on_track", Point(date(2016, 1, 1), 20))
    assert judge(goal(), yearly(10, 20, 30, first=2015), THRESHOLDS).state == "too_early"


@pytest.mark.parametrize(
    ("values", "expected", "line_now"),
    [
        ((30, 40, 50, 60, 70), "met_on_date", None),
        ((30, 40, 50, 60, 69), "missed_on_date", None),
        ((30, 40, 50, 60, 70, 65), "met_on_date", "wrong_side"),
        ((30, 40, 50, 60, 69, 75), "missed_on_date", "right_side"),
    ],
)
def test_from_the_due_date_on_the_value_on_the_date_decides(values, expected, line_now):
    verdict = judge(goal(), yearly(*values), THRESHOLDS)
    assert (verdict.state, verdict.line_now) == (expected, line_now)
    assert verdict.at_due == Point(DUE, values[4]) and verdict.needed_pace is None


def test_after_the_due_date_without_a_figure_by_then_nothing_is_claimed():
    late = judge(goal(), [Point(date(2022, 1, 1), 80)], THRESHOLDS)
    assert (late.state, late.line_now, late.at_due) == ("no_data_on_date", "right_side", None)
    stale = judge(goal(), [Point(date(2012, 1, 1), 80), Point(date(2022, 1, 1), 80)], THRESHOLDS)
    assert stale.state == "no_data_on_date", "a figure from before the document is no figure for its due date"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0.2, 0.2, 0.2), "within"),
        ((0.62, 0.62, 0.62), "within"),
        ((0.5, 0.5, 0.63), "close"),
        ((0.7,), "close"),
        ((0.1 + 0.6,), "close"),
        ((0.71,), "above"),
        ((0.4,), "within"),
        ((0.3, 0.45, 0.6), "close"),
    ],
)
def test_ceiling_is_watched_from_below(values, expected):
    assert state(goal("ceiling", "<=", 0.7), *values) == expected


def test_ceiling_says_when_it_would_be_reached():
    verdict = judge(goal("ceiling", "<=", 0.7), yearly(0.40, 0.45, 0.50), THRESHOLDS)
    assert (verdict.state, verdict.years_to_breach) == ("within", pytest.approx(4, rel=0.01))
    assert verdict.headroom == pytest.approx(0.2) and verdict.gap == pytest.approx(-0.2)
    falling = judge(goal("ceiling", "<=", 0.7), yearly(0.6, 0.5, 0.4), THRESHOLDS)
    assert falling.years_to_breach is None
    above = judge(goal("ceiling", "<=", 0.7), yearly(0.6, 0.7, 0.8), THRESHOLDS)
    assert (above.state, above.years_to_breach) == ("above", None)


def test_a_ceiling_of_zero_and_one_without_due_date_work():
    assert state(goal("ceiling", "<=", 0), 0) == "close"
    assert state(goal("ceiling", "<=", 0), 1) == "above"
    assert state(goal("ceiling", "<=", 0.7, due_on=None), 0.4, 0.4, 0.4, 0.4, 0.4, 0.4) == "within"


def test_cover_all_is_met_from_99_5_percent():
    everybody = goal("cover_all", ">=", 100)
    assert state(everybody, 90, 95, 99.5) == "met"
    assert state(everybody, 90, 95, 99.4) == "on_track"
    assert judge(everybody, yearly(90, 95, 96, 97, 99.5), THRESHOLDS).state == "met_on_date"


def test_keep_is_kept_on_the_line_and_lost_beyond_it():
    assert state(goal("keep"), 70) == "kept"
    assert state(goal("keep"), 75, 69.9) == "lost"
    assert state(goal("keep", "<=", 5), 5.0) == "kept"
    assert state(goal("keep"), 75, 74, 73, 72, 71, 60) == "met_on_date"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2), "too_early"),
        ((100, 110, 120), "up"),
        ((500, 100, 110, 120, 130), "up"),
        ((130, 120, 110, 100), "down"),
        ((100, 100.1, 100, 100.2), "flat"),
        ((100, 120, 90, 100), "flat"),
        ((100, 100, 100, 101), "flat"),
        ((99, 100, 101), "up"),
        ((99.5, 100, 100.5), "flat"),
        ((100.5, 100, 99.5), "flat"),
        ((-30, -20, -10, 5), "up"),
        ((0.2, 0.3, 0.4), "up"),
        ((0.4, 0.3, 0.2), "down"),
        ((0, 0, 0, 0), "flat"),
    ],
)
def test_direction_follows_the_last_three_changes(values, expected):
    assert state(goal("direction", ">=", None, due_on=None), *values) == expected


def test_direction_after_its_due_date_is_met_when_it_pointed_the_wanted_way():
    assert state(goal("direction", ">=", None), 10, 20, 30, 40, 50, 45) == "met_on_date"
    assert state(goal("direction", "<=", None), 10, 20, 30, 40, 50, 45) == "missed_on_date"


def test_a_cap_per_enterprise_is_never_judged_by_an_average():
    assert judge(goal("cap_per_entity", "<=", 30), yearly(10, 10, 10), THRESHOLDS).state == "no_data"
    staff = [Enterprise("a", 10, 3), Enterprise("b", 10, 4), Enterprise("c", 80, 0), Enterprise("d", 0, 0)]
    finding = judge_cap(staff, 30)
    assert [enterprise.enterprise_id for enterprise in finding.above] == ["b"]
    assert (finding.enterprises_above_pct, finding.workers_above_pct) == (pytest.approx(100 / 3), 10)
    assert judge_cap([], 30).enterprises_above_pct is None


def test_a_replaced_goal_is_not_judged_by_what_came_after():
    replaced = goal(due_on=date(2025, 1, 1), replaced_on=date(2019, 6, 1))
    assert judge(replaced, yearly(30, 40, 50, 20, 10), THRESHOLDS) == judge(
        replaced, yearly(30, 40, 50), THRESHOLDS
    )
    assert judge(replaced, yearly(30, 40, 50, first=2020), THRESHOLDS).state == "no_data"
    ended = goal(replaced_on=date(2023, 6, 1))
    verdict = judge(ended, yearly(30, 40, 50, 60, 71, 72, 60, 50), THRESHOLDS)
    assert (verdict.state, verdict.line_now, verdict.value) == ("met_on_date", "wrong_side", 60)


def test_a_direction_needs_three_points_on_its_due_date():
    falling = goal("direction", "<=", None, due_on=date(2019, 6, 1))
    assert judge(falling, yearly(30, 20, 10, 5), THRESHOLDS).state == "met_on_date"
    assert judge(falling, yearly(30, 31, 32, 5), THRESHOLDS).state == "missed_on_date"
    few = judge(replace(falling, valid_from=date(2018, 6, 1)), yearly(30, 20, 10, 5), THRESHOLDS)
    assert (few.state, few.line_now) == ("ended_too_early_to_say", None)
    none = judge(replace(falling, valid_from=date(2019, 2, 1)), yearly(30, 20, 10, 5), THRESHOLDS)
    assert (none.state, none.at_due) == ("no_data_on_date", None)


def test_reach_without_a_due_date_is_met_or_open():
    undated = goal(due_on=None)
    assert judge(undated, yearly(30, 50, 70), THRESHOLDS).state == "met"
    verdict = judge(undated, yearly(30, 50, 60), THRESHOLDS)
    assert (verdict.state, verdict.needed_pace, verdict.ratio) == ("open", None, None)


def test_a_norm_to_keep_without_a_number_is_never_judged():
    verdict = judge(goal("keep", "=", None), yearly(30, 50, 60), THRESHOLDS)
    assert (verdict.state, verdict.value) == ("no_data", None)


def test_direction_and_its_pace_rest_on_the_same_points():
    points = [
        Point(date(2025, month, 1), value)
        for month, value in ((2, 60.4), (4, 54.4), (8, 46.7), (10, 45.4), (12, 46.6))
    ]
    verdict = judge(goal("direction", ">=", None, due_on=None), points, THRESHOLDS)
    assert (verdict.state, verdict.pace_points) == ("down", 4)
    assert verdict.pace_from == Point(date(2025, 4, 1), 54.4)
    assert verdict.pace == pytest.approx((46.6 - 54.4) / (244 / 365.25))


def test_no_pace_and_no_direction_comes_from_before_the_act():
    old = yearly(90, 80, 70, 60, first=2014)
    assert judge(goal("direction", ">=", None, due_on=None), old, THRESHOLDS).state == "too_early"
    assert judge(goal("ceiling", "<=", 95), yearly(50, 60, 70, first=2015), THRESHOLDS).pace is None


def test_a_value_on_the_line_does_not_exceed_it():
    positive = goal("reach", ">", 0)
    assert judge(positive, yearly(-3, -2, -1, -1, 0), THRESHOLDS).state == "missed_on_date"
    assert judge(positive, yearly(-3, -2, -1, -1, 1), THRESHOLDS).state == "met_on_date"
    assert state(goal("reach", ">=", 0), 0) == "met"
    assert state(goal("keep", ">", 70), 70) == "lost" and state(goal("keep", ">", 70), 70.1) == "kept"


def test_about_a_line_allows_a_documented_distance_on_both_sides():
    about = goal("reach", "about", 25, due_on=None, tolerance=2.5)
    assert [state(about, value) for value in (22.5, 25, 27.5)] == ["met"] * 3
    assert state(about, 22.4) != "met" != state(about, 27.6)
    assert judge(goal("keep", "about", 25, tolerance=2.5), yearly(24), THRESHOLDS).headroom == 1.5


def test_a_goal_whose_act_lost_force_first_is_neither_met_nor_missed():
    ended = goal(ended_on=date(2019, 6, 1))
    assert judge(ended, yearly(30, 50), THRESHOLDS).state == "too_early", "still in force"
    for last in (70, 20):
        verdict = judge(ended, yearly(30, 50, 60, 65, 67, last), THRESHOLDS)
        assert (verdict.state, verdict.at_due, verdict.line_now) == (
            "act_ended",
            Point(date(2019, 1, 1), 60),
            None,
        )
        assert verdict.needed_pace is verdict.expected_at_due is verdict.ratio is None
    assert judge(ended, yearly(30, 50), THRESHOLDS, date(2019, 6, 1)).state == "act_ended"
    assert judge(replace(ended, valid_from=date(2019, 3, 1)), yearly(1, 2, 3, 4), THRESHOLDS).at_due is None


def test_a_plan_is_over_on_its_due_date_even_without_a_figure_of_that_day():
    verdict = judge(goal(), yearly(30, 50), THRESHOLDS, DUE)
    assert (verdict.state, verdict.at_due) == ("missed_on_date", Point(date(2018, 1, 1), 50))
    few = judge(goal("direction", ">=", None), yearly(30, 50), THRESHOLDS, DUE)
    assert (few.state, few.at_due) == ("ended_too_early_to_say", Point(date(2018, 1, 1), 50))


def test_a_verdict_names_the_years_it_has_no_figure_for():
    points = [Point(date(2019, 10, 1), 1), Point(date(2020, 10, 1), 2), Point(date(2022, 12, 1), 3)]
    verdict = judge(goal("direction", ">=", None, due_on=None), points, THRESHOLDS)
    assert verdict.years_missing == (2017, 2018, 2021)
    assert judge(goal(), points[:1], THRESHOLDS, DUE).years_missing == (2017, 2018, 2020, 2021)
    assert judge(goal(), yearly(1, 2, 3), THRESHOLDS).years_missing == ()


def test_only_about_a_line_allows_a_distance():
    for comparator in (">=", "="):
        assert state(goal("keep", comparator, 25, tolerance=2.5), 24) == "lost"
    assert state(goal("keep", "about", 25, tolerance=2.5), 24) == "kept"


def test_the_day_of_a_successor_is_the_successors():
    replaced = goal("keep", due_on=None, replaced_on=date(2018, 1, 1))
    assert judge(replaced, yearly(75, 10), THRESHOLDS).now == Point(date(2017, 1, 1), 75)


def test_a_ceiling_that_is_close_or_far_was_kept_on_its_date():
    assert state(goal("ceiling", "<=", 0.7), 0.2, 0.2, 0.2, 0.2, 0.2) == "met_on_date"
    assert state(goal("ceiling", "<=", 0.7), 0.5, 0.5, 0.5, 0.5, 0.69) == "met_on_date"
    assert state(goal("ceiling", "<=", 0.7), 0.5, 0.5, 0.5, 0.5, 0.71) == "missed_on_date"


@pytest.mark.parametrize(("share", "expected"), [("on_track_from", "on_track"), ("behind_from", "behind")])
def test_a_ratio_on_a_threshold_has_the_better_word(share, expected):
    points = yearly(30, 36, 43)
    ratio = judge(goal(), points, THRESHOLDS).ratio
    exactly = replace(THRESHOLDS, **{"behind_from": ratio / 2, "on_track_from": ratio * 2} | {share: ratio})
    assert judge(goal(), points, exactly).state == expected


def test_a_ceiling_reached_in_exactly_the_time_of_the_warning_is_close():
    points = yearly(0.2, 0.25, 0.3)
    years = judge(goal("ceiling", "<=", 0.7), points, THRESHOLDS).years_to_breach
    for within, expected in ((years, "close"), (years / 2, "within")):
        warned = replace(THRESHOLDS, breach_within_years=within)
        assert judge(goal("ceiling", "<=", 0.7), points, warned).state == expected


def test_enterprises_above_their_cap_are_listed_by_their_share_then_by_name():
    staff = [Enterprise("d", 10, 6), Enterprise("c", 100, 50), Enterprise("b", 4, 2), Enterprise("a", 1, 1)]
    assert [enterprise.enterprise_id for enterprise in judge_cap(staff, 40).above] == ["a", "d", "b", "c"]
    finding = judge_cap(staff, 55)
    assert [enterprise.enterprise_id for enterprise in finding.above] == ["a", "d"]
    assert (finding.enterprises_above_pct, finding.workers_above_pct) == (50, pytest.approx(1100 / 115))
    nobody = judge_cap([Enterprise("a", 0, 0)], 30)
    assert (nobody.above, nobody.enterprises_above_pct, nobody.workers_above_pct) == ((), None, None)


@pytest.mark.parametrize(
    ("base", "now", "due", "expected"),
    [
        (100, 110, 121, pytest.approx(1, rel=0.01)),
        (100, 121, 121, pytest.approx(2.1, rel=0.01)),
        (100, 100, 121, 0),
        (0, 110, 121, None),
        (100, 0, 121, None),
        (100, 110, 0, None),
        (100, 110, 100, None),  # nothing was required
        (1e-300, 1e300, 1e300 + 1e290, None),  # beyond every number
        (1e-5, 1e298, 1e-5 * (1 + 1e-8), None),
        (1e300, 1e-300, 1e299, pytest.approx(-1 / (math.sqrt(0.1) - 1), rel=0.01)),
    ],
)
def test_compound_growth_is_compared_only_where_it_is_a_number(base, now, due, expected):
    points = (Point(date(2017, 1, 1), base), Point(date(2018, 1, 1), now), Point(date(2019, 1, 1), due))
    assert growth_ratio(*points) == expected


def test_compound_growth_runs_forward_in_time():
    early, late = Point(date(2017, 1, 1), 100), Point(date(2018, 1, 1), 110)
    assert growth_ratio(early, early, late) is growth_ratio(early, late, early) is None


def test_a_base_on_a_line_that_must_be_exceeded_leaves_no_way_to_compare_with():
    verdict = judge(goal("reach", ">", 0), yearly(0, -1, -2), THRESHOLDS)
    assert (verdict.state, verdict.ratio) == ("too_early", None)


def test_a_base_after_the_due_date_leaves_no_way_either():
    printed = goal(base=Point(DUE, 20))
    verdict = judge(printed, [Point(date(2020, 1, 1), 30)], THRESHOLDS)
    assert (verdict.ratio, verdict.pace) == (None, None)
    # with a figure after both there is a pace, and still no way on which it was needed
    since = judge(printed, [Point(date(2022, 1, 1), 30)], THRESHOLDS)
    assert (since.ratio, since.pace) == (None, pytest.approx(10, rel=0.01))


def test_shares_below_one_have_a_growth_as_others_do():
    base, now, due = (
        Point(date(year, 1, 1), value) for year, value in ((2017, 0.2), (2019, 0.4), (2021, 0.8))
    )
    assert growth_ratio(base, now, due) == pytest.approx(1, rel=0.01)
    assert growth_ratio(base, replace(now, value=0.0), due) is None


def test_a_growth_beyond_all_numbers_is_not_defined():
    base = Point(START, 1e-300)
    nearly = Point(date(2017, 1, 2), 1e300)
    assert growth_ratio(base, nearly, Point(DUE, 1e300)) is None
    assert growth_ratio(base, Point(DUE, 1.0), nearly) is None


def test_years_without_figures_count_from_the_end_where_nothing_says_when_they_begin():
    undated = goal(valid_from=None)
    assert years_without(undated, [], DUE) == (2021,)
    assert years_without(undated, yearly(1, first=2019), DUE) == (2020, 2021)


@pytest.mark.parametrize("kind, comparator", [("reach", ">="), ("ceiling", "<=")])
def test_what_is_to_be_expected_is_said_until_the_due_date(kind, comparator):
    def expected(due: date | None) -> float | None:
        return judge(goal(kind, comparator, due_on=due), yearly(30, 40, 50), THRESHOLDS).expected_at_due

    assert expected(date(2019, 7, 2)) == pytest.approx(55, rel=0.01), "half a year before"
    assert expected(date(2019, 1, 2)) == pytest.approx(50.03, rel=0.001), "a day before"
    assert expected(None) is None, "no date is printed"


def test_the_pace_that_is_needed_is_said_until_the_due_date():
    late = judge(goal(due_on=date(2019, 7, 2)), yearly(30, 40, 50), THRESHOLDS)
    assert late.needed_pace == pytest.approx(40, rel=0.01), "20 in half a year"


@pytest.mark.parametrize("ended_on", [None, date(2019, 6, 1)])
def test_nothing_is_to_come_once_a_ceiling_is_past_its_date_or_its_act_has_ended(ended_on):
    values = yearly(0.30, 0.35, 0.40, 0.45, 0.50)
    ended = judge(goal("ceiling", "<=", 0.7, ended_on=ended_on), values, THRESHOLDS)
    assert ended.state in ("met_on_date", "act_ended")
    assert ended.years_to_breach is ended.expected_at_due is ended.ratio is None


def test_above_a_line_that_must_be_exceeded_there_is_room():
    assert judge(goal("keep", ">", 70), yearly(75), THRESHOLDS).headroom == 5
    assert judge(goal("keep", "<=", 70), yearly(75), THRESHOLDS).headroom == -5


def test_a_goal_that_needs_a_line_and_has_none_is_told_by_its_kind():
    with pytest.raises(ValueError, match=r"kind reach has no value; give it one in metadata/targets\.yml"):
        state(goal(value=None), 30)


def test_a_direction_with_a_line_says_how_far_it_is():
    assert judge(goal("direction", value=70), yearly(30, 40, 50), THRESHOLDS).gap == -20
    assert judge(goal("direction", value=None), yearly(30, 40, 50), THRESHOLDS).gap is None


@pytest.mark.parametrize("last, expected", [(101.0, "flat"), (99.1, "flat"), (101.1, "up"), (98.9, "down")])
def test_what_is_flat_is_a_part_of_the_level(last, expected):
    assert state(goal("direction", value=None, due_on=None), 100, 100, last) == expected
    twice = replace(THRESHOLDS, flat_within_pct=2)
    changed = judge(goal("direction", value=None, due_on=None), yearly(100, 100, 2 * last - 100), twice)
    assert changed.state == expected
