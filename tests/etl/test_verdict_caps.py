"""Caps on each enterprise: judged by how many of those checked are above, in whichever regions that is known."""

from __future__ import annotations

from datetime import date

import pytest

from etl.verdicts import Checked, Coverage, Goal, Point, Rules, judge
from etl.verdicts.explain import Setting, explain

DUE = date(2021, 12, 31)
SETTING = Setting("percent", 1, {"kk": "Дерек жоқ.", "ru": "Данных нет.", "en": "No figures."})
SOME = Coverage(12, 20, 60.0)


def caps(due_on: date | None = DUE, **changed: object) -> Goal:
    return Goal("cap_per_entity", "<=", None, due_on, date(2017, 9, 29), has_caps=True, **changed)  # type: ignore[arg-type]


def share(on: date, beyond: int, of: int, coverage: Coverage | None = None) -> Point:
    return Point(on, 100 * beyond / of, coverage=coverage, checked=Checked(beyond, of))


BEFORE, AFTER = date(2021, 11, 1), date(2025, 12, 1)


@pytest.mark.parametrize(
    ("points", "state", "line"),
    [
        ([share(BEFORE, 0, 1700)], "kept", None),
        ([share(BEFORE, 0, 1700), share(DUE, 0, 1700)], "met_on_date", None),
        ([share(BEFORE, 1, 1700), share(AFTER, 0, 1800)], "missed_on_date", "right_side"),
        ([share(BEFORE, 0, 1700), share(AFTER, 3, 1800)], "met_on_date", "wrong_side"),
        ([share(AFTER, 3, 1800)], "no_data_on_date", "wrong_side"),
        ([share(AFTER, 0, 1800)], "no_data_on_date", "right_side"),
        # that nobody is above has to be known of every region; that somebody is, of one
        ([share(AFTER, 0, 900, SOME)], "incomplete", None),
        ([share(AFTER, 3, 900, SOME)], "no_data_on_date", "wrong_side"),
        ([], "no_data", None),
    ],
)
def test_one_employer_above_is_enough_and_none_takes_all_regions(
    rules: Rules, points: list[Point], state: str, line: str | None
) -> None:
    verdict = judge(caps(), points, rules.thresholds)
    assert (verdict.state, verdict.line_now) == (state, line)


def test_the_gap_is_the_share_of_those_above(rules: Rules) -> None:
    verdict = judge(caps(), [share(BEFORE, 0, 1700), share(AFTER, 18, 1800)], rules.thresholds)
    now = judge(caps(None), [share(BEFORE, 0, 1700), share(AFTER, 18, 1800)], rules.thresholds)
    assert (now.state, now.gap, now.base) == ("lost", 1.0, share(BEFORE, 0, 1700))
    assert verdict.state == "met_on_date"


def test_a_cap_without_a_count_of_those_above_is_still_not_judged(rules: Rules) -> None:
    goal = Goal("cap_per_entity", "<=", 12.0, DUE, date(2017, 9, 29))
    assert judge(goal, [Point(BEFORE, 14.0)], rules.thresholds).state == "no_data"


@pytest.mark.parametrize("due_on", [DUE, None, date(2030, 1, 1)])
@pytest.mark.parametrize(
    "points", [[share(BEFORE, 2, 1790)], [share(BEFORE, 2, 1790), share(AFTER, 12, 1857)]]
)
def test_the_sentence_says_how_many_of_how_many_in_each_language(
    rules: Rules, due_on: date | None, points: list[Point]
) -> None:
    goal = caps(due_on)
    verdict = judge(goal, points, rules.thresholds)
    above, of = ("12", "1\u00a0857") if len(points) == 2 else ("2", "1\u00a0790")
    for language, sentence in explain(goal, verdict, SETTING, rules).items():
        plain = sentence.replace("\u202f", "\u00a0").replace(",", "\u00a0" if language == "en" else ",")
        assert above in plain and of in plain, (language, sentence)
        assert not any(f"{number}{point}0" in plain for number in (above, of) for point in ".,"), (
            "whole employers"
        )
        assert "{" not in sentence and "–%" not in sentence


def test_of_the_date_and_of_newer_figures_the_counts_are_said_as_well(rules: Rules) -> None:
    due = judge(caps(), [share(BEFORE, 2, 1790), share(AFTER, 12, 1857)], rules.thresholds)
    said = explain(caps(), due, SETTING, rules)["en"]
    assert "(1 November 2021) 2 of 1,790 employers checked are above a cap. Missed on the date." in said
    some = judge(caps(None), [share(BEFORE, 0, 1700), share(AFTER, 0, 900, SOME)], rules.thresholds)
    assert (some.state, some.now) == ("kept", share(BEFORE, 0, 1700))
    assert (
        "By newer figures (1 December 2025) 0 of 900 employers checked are above a cap, "
        "but only 12 of 20 regions were checked" in explain(caps(None), some, SETTING, rules)["en"]
    )


def test_without_counts_the_share_is_said(rules: Rules) -> None:
    goal = caps(None)
    said = explain(goal, judge(goal, [Point(AFTER, 0.7)], rules.thresholds), SETTING, rules)
    assert "0.7" in said["en"] and "0,7" in said["ru"] and "0,7" in said["kk"]


def test_the_base_is_no_figure_from_before_the_cap_was_set(rules: Rules) -> None:
    assert caps().valid_from is not None
    old = date(caps().valid_from.year - 10, 12, 31)
    verdict = judge(caps(), [share(old, 5, 100), share(BEFORE, 3, 1700)], rules.thresholds)
    assert verdict.base is not None and verdict.base.on == BEFORE
