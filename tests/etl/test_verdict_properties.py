"""Rules of the verdict engine for series nobody thought of."""

import math
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from test_verdicts import THRESHOLDS

from etl.catalog.nodes import read_nodes
from etl.catalog.rules import STATES
from etl.inputs.snapshot import InputFile
from etl.verdicts import Goal, Point, judge

COMPARATORS = (">=", "<=", ">", "about")
KINDS = ("reach", "ceiling", "keep", "cover_all", "direction", "cap_per_entity")
KNOWN_STATES = {state for states in STATES.values() for state in states} - {
    "breach",
    "replaced",
    "no_data_in_force",
    "no_number",
    "met_nearly",
    "met_no_due",
    "right_side",
    "wrong_side",
    "act_ended_without",
    "latest",
    "pace",
    "moved",
    "moved_yearly",
    "line_above",
    "line_about",
    "base_printed",
    "years_missing",
    "due_assumed",
    "stage_assumed",
}
values = st.decimals(min_value=-(10**7), max_value=10**7, places=2).map(float)
days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1))


@st.composite
def series(draw: st.DrawFn) -> list[Point]:
    on = sorted(draw(st.sets(days, min_size=1, max_size=8)))
    return [Point(day, draw(values)) for day in on]


@st.composite
def goals(draw: st.DrawFn, kinds=KINDS, comparators=COMPARATORS) -> Goal:
    kind = draw(st.sampled_from(kinds))
    comparator = "<=" if kind == "ceiling" else draw(st.sampled_from(comparators))
    due = draw(st.none() | days)  # a document may print a line without a date
    base = draw(st.none() | st.builds(Point, days, values))
    value = draw(st.none() | values) if kind in ("direction", "keep") else draw(values)
    ended = draw(st.none() | days) if due else None
    return Goal(
        kind, comparator, value, due, draw(st.none() | days), base, draw(st.none() | days),
        ended if ended is None or due is None or ended < due else None,
        tolerance=10.0 if comparator == "about" else 0.0,
    )  # fmt: skip


@given(goals(), series())
def test_every_series_gets_a_known_state_and_finite_numbers(goal, points):
    verdict = judge(goal, points, THRESHOLDS)
    assert verdict.state in KNOWN_STATES
    numbers = [getattr(verdict, field.name) for field in fields(verdict)]
    assert all(math.isfinite(number) for number in numbers if isinstance(number, float))
    assert (verdict.line_now is not None) <= (goal.due_on is not None and points[-1].on > goal.due_on)


@given(goals(), series(), st.integers(min_value=-400, max_value=400))
def test_moving_everything_in_time_changes_no_state(goal, points, shift):
    def moved(day):
        return None if day is None else day + timedelta(days=shift)

    later = replace(
        goal,
        due_on=moved(goal.due_on),
        valid_from=moved(goal.valid_from),
        replaced_on=moved(goal.replaced_on),
        ended_on=moved(goal.ended_on),
        base=goal.base and replace(goal.base, on=moved(goal.base.on)),
    )
    moved_points = [replace(point, on=moved(point.on)) for point in points]
    assert judge(later, moved_points, THRESHOLDS).state == judge(goal, points, THRESHOLDS).state


@given(goals(kinds=("reach", "keep"), comparators=(">=", "<=", "about")), series())
def test_a_mirrored_goal_gets_the_same_verdict(goal, points):
    """Falling to a low target is judged as rising to a high one."""
    turned = {">=": "<=", "<=": ">=", "about": "about"}
    mirrored = replace(
        goal,
        comparator=turned[goal.comparator],
        value=None if goal.value is None else -goal.value,
        base=goal.base and replace(goal.base, value=-goal.base.value),
    )
    here = judge(goal, points, THRESHOLDS)
    there = judge(mirrored, [replace(point, value=-point.value) for point in points], THRESHOLDS)
    assert (here.state, here.line_now) == (there.state, there.line_now)


@given(goals(), days, series(), series())
def test_what_comes_after_a_successor_never_changes_the_verdict(goal, day, points, later):
    goal = replace(goal, replaced_on=day)
    before = [point for point in points if point.on < goal.replaced_on]
    after = [point for point in later if point.on >= goal.replaced_on]
    assert judge(goal, before + after, THRESHOLDS) == judge(goal, before, THRESHOLDS)


@given(goals(), series())
def test_no_word_on_a_date_before_the_date(goal, points):
    assume(goal.due_on is None or points[-1].on < goal.due_on)
    assert not judge(goal, points, THRESHOLDS).state.endswith("_on_date")


@given(series(), values, st.floats(min_value=0, max_value=100))
def test_a_better_last_value_never_makes_a_running_goal_worse(points, line, gain):
    order = ["moving_away", "far_behind", "behind", "on_track", "met"]
    goal = Goal("reach", ">=", line, date(2041, 1, 1), None)
    before = judge(goal, points, THRESHOLDS).state
    after = judge(goal, [*points[:-1], replace(points[-1], value=points[-1].value + gain)], THRESHOLDS).state
    assume(before in order)
    assert order.index(after) >= order.index(before)


def test_templates_exist_for_every_state_the_engine_can_say():
    path = Path(__file__).parent.parent.parent / "etl" / "metadata" / "verdicts.yml"
    words = read_nodes(InputFile("metadata/verdicts.yml", path.read_bytes()), [])["words"]
    assert {place: tuple(words[place]) for place in words}.keys() == STATES.keys()
    assert {state for place in words.values() for state in place} >= KNOWN_STATES


@given(goals(), series())
def test_a_pace_can_be_computed_again_from_the_two_points_it_names(goal, points):
    verdict = judge(goal, points, THRESHOLDS)
    assert (verdict.pace is None) == (verdict.pace_from is None) == (verdict.pace_points is None)
    if verdict.pace is not None:
        years = (verdict.now.on - verdict.pace_from.on).days / 365.25
        assert verdict.pace == pytest.approx((verdict.value - verdict.pace_from.value) / years)
        # A base that the document prints stands for its day, whatever else is held of that day.
        later = {point.on for point in points if verdict.pace_from.on < point.on <= verdict.now.on}
        assert verdict.pace_points == len(later) + 1


# Few series have a direction: fewer than the health check of hypothesis would like.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(goals(kinds=("direction",)), series())
def test_a_direction_points_where_its_change_points(goal, points):
    verdict = judge(replace(goal, due_on=None, ended_on=None), points, THRESHOLDS)
    assume(verdict.state in ("up", "down"))
    assert (verdict.value > verdict.pace_from.value) == (verdict.state == "up")


# Few series have a pace at all: fewer than the health check of hypothesis would like.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(goals(), st.dates(min_value=date(1990, 1, 1), max_value=date(2010, 1, 1)), series())
def test_no_pace_starts_before_the_goal_unless_the_document_prints_its_base(goal, start, points):
    verdict = judge(replace(goal, valid_from=start), points, THRESHOLDS)
    assume(verdict.pace_from not in (None, goal.base))
    assert verdict.pace_from.on >= start


@given(goals(), series())
def test_years_missing_are_exactly_the_years_without_a_figure(goal, points):
    verdict = judge(goal, points, THRESHOLDS)
    assume(verdict.now is not None)
    held = {point.on.year for point in points if goal.replaced_on is None or point.on < goal.replaced_on}
    start = goal.valid_from or min(point.on for point in points)
    assert set(verdict.years_missing) | held >= set(range(start.year, verdict.now.on.year + 1))
    assert not set(verdict.years_missing) & held


@given(goals(), series())
def test_where_nothing_is_known_no_year_is_missing(goal, points):
    verdict = judge(goal, points, THRESHOLDS)
    assert (verdict.now is None) == (verdict.state == "no_data") <= (verdict.years_missing == ())
