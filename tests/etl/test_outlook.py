"""What is ahead of targets and quotas: chances in steps, days of breach, and quotas whose use was tried on the past."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from etl.outlook import Ahead, Count, Line, outlook_of_quota, outlook_of_target, tried
from etl.outlook.scale import from_scale, to_scale
from vocabulary.chances import CHANCE_OF_STEP, CHANCE_STEPS, chance_step

FLOOR = Line("reach", ">=", 86.0, date(2027, 12, 31))
CEILING = Line("ceiling", "<=", 0.7, date(2027, 12, 31))


def ahead(*bands: tuple[float, float, float]) -> list[Ahead]:
    return [Ahead(2026 + place, value, low, high) for place, (low, value, high) in enumerate(bands)]


@pytest.mark.parametrize(("line", "step"), [
    (86.0, "half"), (80.0, "nine_in_ten"), (92.0, "one_in_ten"), (120.0, "at_most_one_in_twenty"), (10.0, "at_least_nineteen_in_twenty"),
])  # fmt: skip
def test_the_edges_of_a_band_of_80_percent_are_one_and_nine_in_ten(line, step):
    path = ahead((80, 86, 92), (80, 86, 92))
    found = outlook_of_target(Line("reach", ">=", line, FLOOR.due_on), (2025, 80), path, "signed")
    assert found.chance_step == step
    other = outlook_of_target(Line("reach", "<=", line, FLOOR.due_on), (2025, 80), path, "signed")
    assert CHANCE_OF_STEP[found.chance_step] + CHANCE_OF_STEP[other.chance_step] == pytest.approx(1)


def test_steps_are_the_nearest_and_never_more_than_19_in_20():
    assert [chance_step(one) for one in (0.0, 0.04, 0.5, 0.96, 1.0)] == [
        "at_most_one_in_twenty", "at_most_one_in_twenty", "half", "at_least_nineteen_in_twenty", "at_least_nineteen_in_twenty",
    ]  # fmt: skip
    assert [chance_step(CHANCE_OF_STEP[step]) for step in CHANCE_STEPS] == list(CHANCE_STEPS)
    assert list(CHANCE_OF_STEP.values()) == sorted(CHANCE_OF_STEP.values())


def test_nothing_is_said_beyond_the_years_that_may_be_forecast():
    assert outlook_of_target(FLOOR, (2025, 80), ahead((80, 82, 84)), "share") is None
    assert outlook_of_target(FLOOR, (2025, 80), [], "share") is None


def test_a_line_due_within_a_year_is_held_against_the_last_whole_year():
    line = Line("reach", ">=", 86.0, date(2027, 7, 1))
    found = outlook_of_target(line, (2025, 80), ahead((80, 82, 84), (81, 85, 89)), "share")
    assert found.year == 2026 and found.value == 82


def test_a_ceiling_is_passed_between_two_ends_of_years_by_a_straight_way():
    found = outlook_of_target(CEILING, (2025, 0.5), ahead((0.5, 0.6, 0.7), (0.6, 0.8, 1.0)), "share")
    assert found.breach_on == date(2026, 12, 31) + timedelta(days=183)
    assert found.breach_from == date(2027, 1, 1) - timedelta(days=1) or found.breach_from > date(2026, 12, 31)
    assert found.breach_until is None
    assert found.breach_from < found.breach_on


def test_what_is_beyond_its_line_already_has_no_day_of_breach():
    found = outlook_of_target(CEILING, (2025, 0.8), ahead((0.7, 0.8, 0.9), (0.7, 0.8, 0.9)), "share")
    assert (found.breach_on, found.breach_from, found.breach_until) == (None, None, None)
    assert found.chance_step == "one_in_ten"


@pytest.mark.parametrize("scale", ["count", "share", "signed"])
def test_scales_lead_there_and_back(scale):
    for value in (0.5, 12.0, 99.0):
        assert from_scale(scale, to_scale(scale, value)) == pytest.approx(value)


def months(
    year: int, pace: float, *, seed: int, start: float = 0.0, until: int = 12, quota: float = 12000
) -> list[Count]:
    """Counts on the last day of each month, `pace` people a month and a tenth of that by chance."""
    chance, done, found = np.random.default_rng(seed), start, []
    for month in range(1, until + 1):
        done += pace * (1 + 0.1 * chance.standard_normal())
        end = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
        found.append(Count(end, round(done), quota))
    return found


def past(rule: str) -> dict[tuple[str, int], list[Count]]:
    start = 0.0 if rule == "plan" else 9000.0
    paces = (1200, 700, 1300, 800, 900) if rule == "plan" else (300, 250, 320, 280, 350)
    return {("KZ", 2019 + n): months(2019 + n, pace, seed=n, start=start) for n, pace in enumerate(paces)}


def test_a_steady_use_passes_and_tells_the_day_within_its_band():
    trial = tried(past("plan"), "plan")
    assert trial.error_ratio < 0.95 and trial.years == 5 and trial.deviation > 0
    found = outlook_of_quota(months(2024, 1500, seed=9, until=6), "plan", trial.deviation)
    assert date(2024, 7, 1) < found.used_up_from <= found.used_up_on <= found.used_up_until
    assert abs((found.used_up_on - date(2024, 8, 31)).days) < 25  # 12,000 at 1,500 a month
    assert found.chance_step == "at_least_nineteen_in_twenty" and found.low >= 9000 * 0.8


def test_a_slow_plan_is_not_filled_and_says_so():
    trial = tried(past("plan"), "plan")
    found = outlook_of_quota(months(2024, 400, seed=9, until=6), "plan", trial.deviation)
    assert found.used_up_on is None and found.chance_step == "at_most_one_in_twenty" and found.value < 12000


def test_people_there_on_a_day_go_on_along_the_line_of_their_year():
    trial = tried(past("ceiling"), "ceiling")
    assert trial.error_ratio < 0.95
    found = outlook_of_quota(months(2024, 300, seed=9, start=9000, until=5), "ceiling", trial.deviation)
    assert date(2024, 8, 1) < found.used_up_on < date(2024, 12, 15)
    assert CHANCE_OF_STEP[found.chance_step] < 0.5


def test_a_walk_without_a_course_is_refused():
    chance, counts = np.random.default_rng(3), {}
    for year in range(2015, 2024):
        done, own = 9000.0, []
        for month in range(1, 13):
            done += 400 * chance.standard_normal()
            own.append(Count(date(year, month, 1), round(done), 12000))
        counts["KZ", year] = own
    assert tried(counts, "ceiling").reason == "error"


def test_few_counts_are_not_tried_and_nothing_is_told_of_a_year_that_is_over_or_a_quota_that_is_used_up():
    assert tried({("KZ", 2020): months(2020, 900, seed=1)}, "plan").reason == "cases"
    assert tried({}, "plan").reason == "cases"
    whole = months(2024, 900, seed=1)
    assert outlook_of_quota(whole, "plan", 0.01) is None
    assert outlook_of_quota(whole[:1], "plan", 0.01) is None
    assert outlook_of_quota(months(2024, 5000, seed=1, until=4), "plan", 0.01) is None


def test_what_comes_later_changes_nothing_that_was_said_before():
    own = months(2024, 900, seed=1, until=6)
    [first] = [outlook_of_quota(own[:4], "plan", 0.01)]
    changed = [*own[:4], Count(own[4].on, 99999, 12000)]
    assert outlook_of_quota(changed[:4], "plan", 0.01) == first
