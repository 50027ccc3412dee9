"""Estimates and errors of surveys: those of the documentation of R's `survey`, a naive computation, what is suppressed, what is a change."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from pathlib import Path
from statistics import variance

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etl.catalog.surveys import Condition, Member, SurveyTable
from etl.errors import WaveNotCounted
from etl.survey_engine.changing import changed, changes
from etl.survey_engine.estimating import alpha, estimate_wave
from etl.survey_engine.suppressing import Estimate, beside_few, suppressed
from tests.etl.surveys.small_surveys import form, grouping, margin, question, row, share, wave
from vocabulary.surveys import FEWEST_ASKED, LARGEST_CV

HERE = Path(__file__).parent
# the index of performance of Californian schools lies between these; an index of ours from 0 to 100
LOWEST, HIGHEST = 200, 1000


def schools(file: str, totals: dict[str, dict[str, float]] | None, **columns: str):
    """A published sample of schools as a wave: api00 as an index of one part; totals None: weights stay as they are."""
    with (HERE / file).open(encoding="utf-8") as stream:
        found = list(csv.DictReader(stream))
    rows = [
        row(
            "all",
            school["dnum"],
            float(school["pw"]),
            api00=school["api00"],
            **{key: school[name] for key, name in columns.items()},
        )
        for school in found
    ]
    totals = totals or {"region": {"KZ-75": sum(float(school["pw"]) for school in found)}}
    table = SurveyTable(
        id="small.api", indicator="said_yes", measured="index", breakdown="part", lowest=LOWEST, highest=HIGHEST,
        members=(Member(member="only", questions=("api00",)),),
    )  # fmt: skip
    questions = [
        question("region", kind="region"),
        question("api00", kind="number", minimum=LOWEST, maximum=HIGHEST),
    ]
    questions += [question(key, *sorted({school[name] for school in found})) for key, name in columns.items()]
    small = form(questions, [table], tuple(margin(name) for name in totals))
    return next(one for one in estimate_wave(wave(rows, totals), small).estimates if one.member == "only")


def in_points(value: float) -> float:
    return LOWEST + value * (HIGHEST - LOWEST) / 100


def test_clusters_agree_with_the_documentation_of_r_survey():
    """svydesign(id = ~dnum + snum, weights = weights(dclus2), data = apiclus2): mean 670.81, SE 30.712."""
    found = schools("apiclus2.csv", None)
    assert in_points(found.value) == pytest.approx(670.81, abs=0.005)
    assert found.standard_error * 8 == pytest.approx(30.712, abs=0.0005)


def test_raked_weights_agree_with_the_documentation_of_r_survey():
    """rake(dclus1, list(~stype, ~sch.wide), …): mean 641.23, SE 23.704 with 15 of 757 districts drawn, for which R corrects.

    R takes the margins out of the error one after the other, we all at once: that differs by less than a two-hundredth.
    """
    totals = {"stype": {"E": 4421, "H": 755, "M": 1018}, "wide": {"No": 1072, "Yes": 5122}}
    found = schools("apiclus1.csv", totals, stype="stype", wide="sch_wide")
    assert in_points(found.value) == pytest.approx(641.23, abs=0.005)
    assert found.standard_error * 8 * math.sqrt(1 - 15 / 757) == pytest.approx(23.704, rel=0.005)


def naive(rows: list[dict[str, str]], flags: list[float | None]) -> tuple[float, float]:
    """A weighted share in percent and its error by linearisation: unit totals about the mean of their stratum."""
    weights = [
        float(one["base_weight"]) if flag is not None else 0.0 for one, flag in zip(rows, flags, strict=True)
    ]
    people = sum(weights)
    mean = sum(weight * (flag or 0) for weight, flag in zip(weights, flags, strict=True)) / people
    units: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one, weight, flag in zip(rows, weights, flags, strict=True):
        units[one["stratum"]][one["psu"]] += weight * ((flag or 0) - mean) / people
    spread = sum(len(totals) * variance(totals.values()) for totals in units.values())
    return 100 * mean, 100 * math.sqrt(spread)


ANSWERS = st.sampled_from(["1", "2", ""])
UNITS = st.lists(
    st.tuples(st.floats(1, 500).map(lambda value: round(value, 2)), ANSWERS, st.sampled_from(["1", "2"])),
    min_size=2,
    max_size=12,
)
STRATA = st.lists(st.lists(UNITS, min_size=2, max_size=4), min_size=1, max_size=3)


def rows_of(strata) -> list[dict[str, str]]:
    return [
        row(f"s{at}", f"u{unit}", weight, asked="1" if answer else "2", answer=answer, sex=sex)
        for at, units in enumerate(strata)
        for unit, people in enumerate(units)
        for weight, answer, sex in people
    ]


ASKED = Condition(question="asked", codes=("1",))
SMALL = form(
    [question("region", kind="region"), question("asked", "1", "2"), question("sex", "1", "2"), question("answer", "1", "2", asked_if=(ASKED,))],
    [share(groups=(grouping("sex", "sex", "1", "2"),))],
    (margin("region"),),
)  # fmt: skip


@pytest.mark.hypothesis
@given(STRATA)
@settings(max_examples=20)
def test_shares_and_errors_are_those_of_a_naive_computation(strata):
    """Of all and of each sex, among those who were asked; others keep their place in the design."""
    rows = rows_of(strata)
    people = sum(float(one["base_weight"]) for one in rows)
    found = estimated(rows, {"region": {"KZ-75": people}}, SMALL)
    for member, sex in ((None, None), ("m1", "1"), ("m2", "2")):
        flags = [
            float(one["answer"] == "1") if one["answer"] and sex in (None, one["sex"]) else None
            for one in rows
        ]
        if not any(flag is not None for flag in flags):
            assert member is None or member not in found
            continue
        value, error = naive(rows, flags)
        one = found[member]
        assert one.asked == sum(flag is not None for flag in flags)
        assert one.value == pytest.approx(value, abs=1e-6)
        if 0 < value < 100:
            assert one.standard_error == pytest.approx(error, rel=1e-6, abs=1e-7)


def estimated(rows, totals, small) -> dict[str | None, Estimate]:
    """Estimates before anything is emptied, by member."""
    import etl.survey_engine.estimating as estimating

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(estimating, "suppressed", lambda one, fewest, reliability=None: one)
        return {one.member: one for one in estimate_wave(wave(rows, totals), small).estimates}


def raked(rows, totals: dict[str, dict[str, float]]) -> list[float]:
    """Weights brought to each margin in turn, two thousand times."""
    weights = [float(one["base_weight"]) for one in rows]
    for _ in range(2000):
        for name, groups in totals.items():
            sums: dict[str, float] = defaultdict(float)
            for one, weight in zip(rows, weights, strict=True):
                sums[one[name]] += weight
            weights = [
                weight * groups[one[name]] / sums[one[name]]
                for one, weight in zip(rows, weights, strict=True)
            ]
    return weights


@pytest.mark.hypothesis
@given(STRATA, st.floats(0.3, 0.7), st.floats(0.3, 0.7))
@settings(max_examples=15)
def test_weights_are_those_of_naive_raking(strata, men, asked):
    rows = rows_of(strata)
    cells = {(one["sex"], one["asked"]) for one in rows}
    assume(len(cells) == 4)  # with an empty cell the margins may contradict each other
    totals = {
        "sex": {"1": 1000 * men, "2": 1000 * (1 - men)},
        "asked": {"1": 1000 * asked, "2": 1000 * (1 - asked)},
    }
    small = form(SMALL.questions, SMALL.tables, (margin("sex"), margin("asked")))
    found = estimated(rows, totals, small)[None]
    weights = raked(rows, totals)
    said = sum(weight for one, weight in zip(rows, weights, strict=True) if one["answer"] == "1")
    assert found.value == pytest.approx(100 * said / (1000 * asked), rel=1e-4, abs=1e-4)


def residuals(rows, weights: list[float], flags: list[float], names: tuple[str, ...]) -> list[float]:
    """What the groups of all margins do not say of the answers, by least squares with the weights."""
    groups = [(name, code) for name in names for code in ("1", "2")]
    known = np.array([[float(one[name] == code) for name, code in groups] for one in rows])
    root = np.sqrt(np.array(weights))
    found, *_ = np.linalg.lstsq(known * root[:, None], np.array(flags) * root, rcond=None)
    return list(np.array(flags) - known @ found)


@pytest.mark.hypothesis
@given(STRATA)
@settings(max_examples=15)
def test_errors_after_raking_are_those_of_what_the_margins_do_not_say(strata):
    rows = [
        one | {"asked": "1", "answer": one["answer"] or "2", "wide": "1" if one["psu"] == "u0" else "2"}
        for one in rows_of(strata)
    ]
    assume(len({(one["sex"], one["wide"]) for one in rows}) == 4)
    totals = {"sex": {"1": 480.0, "2": 520.0}, "wide": {"1": 400.0, "2": 600.0}}
    small = form([*SMALL.questions, question("wide", "1", "2")], [share()], (margin("sex"), margin("wide")))
    found = estimated(rows, totals, small)[None]
    weights = raked(rows, totals)
    flags = [float(one["answer"] == "1") for one in rows]
    mean = sum(weight * flag for weight, flag in zip(weights, flags, strict=True)) / 1000
    left = residuals(rows, weights, [flag - mean for flag in flags], ("sex", "wide"))
    units: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one, weight, rest in zip(rows, weights, left, strict=True):
        units[one["stratum"]][one["psu"]] += weight * rest / 1000
    error = 100 * math.sqrt(sum(len(found) * variance(found.values()) for found in units.values()))
    assert found.value == pytest.approx(100 * mean, rel=1e-4, abs=1e-4)
    if 0 < mean < 1:
        assert found.standard_error == pytest.approx(error, rel=1e-3, abs=1e-3)


def many(count: int, yes: int, *, region: str = "KZ-75", units: int = 5) -> list[dict[str, str]]:
    return [
        row(region, f"u{at % units}", 10, region=region, asked="1", sex="1", answer="1" if at < yes else "2")
        for at in range(count)
    ]


def test_what_rests_on_too_few_people_has_no_number_at_all():
    """Nor has the next smallest region, from which it could be computed."""
    few, least = FEWEST_ASKED - 1, FEWEST_ASKED
    rows = [*many(60, 30), *many(least, 15, region="KZ-79"), *many(few, 15, region="KZ-71")]
    small = form(SMALL.questions, [share(by_region=True)], (margin("region"),))
    totals = {"region": {"KZ-75": 600, "KZ-79": 300, "KZ-71": 290}}
    found = {one.region: one for one in estimate_wave(wave(rows, totals), small).estimates}
    assert found["KZ-75"].state == "shown" and found["KZ-75"].value == pytest.approx(50.0)
    for region, asked, state in (("KZ-71", few, "few"), ("KZ-79", least, "beside")):
        one = found[region]
        assert (one.state, one.asked) == (state, asked)
        assert {one.value, one.standard_error, one.low, one.high, one.cv, one.design_effect} == {None}


def estimate(member: str, asked: int, state: str = "shown") -> Estimate:
    return Estimate(
        "f", "KZ", "age", member, asked, state, *([5.0, 0.5, 4.0, 6.0, 0.1, 1.0] if state == "shown" else [])
    )


def test_beside_the_only_one_with_too_few_people_the_next_smallest_is_withheld():
    """Three groups of known size and the country would give the fourth."""
    found = beside_few([estimate("a", 20, "few"), estimate("b", 300), estimate("c", 100), estimate("d", 200)])
    assert [one.state for one in found] == ["few", "shown", "beside", "shown"]
    assert found[2].value is None and found[2].cv is None and found[2].asked == 100


@pytest.mark.parametrize("second", ["few", "wide"])
def test_where_two_are_hidden_already_nothing_more_is_withheld(second):
    found = [estimate("a", 20, "few"), estimate("b", 40, second), estimate("c", 100)]
    assert beside_few(found) == found


def test_a_region_hides_beside_another_region_and_not_beside_a_group():
    regions = [Estimate("f", name, None, None, asked, state, 5.0 if state == "shown" else None) for name, asked, state in (
        ("KZ", 900, "shown"), ("KZ-10", 20, "few"), ("KZ-11", 80, "shown"), ("KZ-15", 90, "shown"))]  # fmt: skip
    found = beside_few([*regions, estimate("a", 50)])
    assert [one.state for one in found] == ["shown", "few", "beside", "shown", "shown"]


def test_a_survey_may_ask_for_more_people_in_a_region():
    small = form(SMALL.questions, [share(by_region=True)], (margin("region"),), fewest=100)
    found = {
        one.region: one.state
        for one in estimate_wave(wave(many(99, 50), {"region": {"KZ-75": 990}}), small).estimates
    }
    assert found == {"KZ": "shown", "KZ-75": "few"}


def test_what_is_too_uncertain_for_its_size_has_no_number():
    found = estimate_wave(wave(many(60, 2), {"region": {"KZ-75": 600}}), SMALL).estimates[0]
    assert found.state == "wide" and found.value is None


def test_where_nobody_said_so_nothing_is_shown():
    """A share of 0 has no error that could be told."""
    found = estimate_wave(wave(many(60, 0), {"region": {"KZ-75": 600}}), SMALL).estimates[0]
    assert found.state == "wide" and found.value is None


@pytest.mark.parametrize(
    ("asked", "cv", "state"),
    [
        (29, 0.1, "few"),
        (30, 0.1, "shown"),
        (30, LARGEST_CV, "shown"),
        (30, LARGEST_CV + 1e-9, "wide"),
        (30, None, "wide"),
    ],
)
def test_the_limits_are_those_that_are_said(asked, cv, state):
    one = Estimate("f", "KZ", None, None, asked, "shown", 10.0, 1.0, 8.0, 12.0, cv, 1.2)
    assert suppressed(one, FEWEST_ASKED).state == state


def test_an_index_that_does_not_hang_together_is_not_shown():
    one = Estimate("f", "KZ", None, None, 500, "shown", 50.0, 1.0, 48.0, 52.0, 0.02, 1.2)
    assert suppressed(one, FEWEST_ASKED, 0.59).state == "unreliable"
    assert suppressed(one, FEWEST_ASKED, 0.6).state == "shown"


def test_alpha_is_one_of_parts_that_say_the_same_and_none_without_variance():
    assert alpha([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]) == pytest.approx(1.0)
    assert alpha([[1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 4.0, 3.0]]) == pytest.approx(0.75)
    assert alpha([[1.0, 1.0], [1.0, 1.0]]) is None


def of(value: float, error: float) -> Estimate:
    return Estimate(
        "f",
        "KZ",
        None,
        None,
        500,
        "shown",
        value,
        error,
        value - 2 * error,
        value + 2 * error,
        error / value,
        1.0,
    )


@pytest.mark.parametrize(
    ("before", "now", "state"),
    [
        (of(10, 3), of(19.79, 4), "within_error"),
        (of(10, 3), of(19.81, 4), "higher"),
        (of(19.81, 4), of(10, 3), "lower"),
    ],
)
def test_a_change_is_called_only_where_it_exceeds_its_error(before, now, state):
    """Errors of 3 and 4 are 5 together, and 1.96 of that 9.8."""
    difference, error, called = changed(before, now)
    assert (
        error == pytest.approx(5.0)
        and called == state
        and difference == pytest.approx(now.value - before.value)
    )


def test_nothing_is_said_against_a_figure_that_is_not_shown():
    assert changed(of(10, 3), suppressed(of(20, 1), 1000)) is None


def test_each_wave_is_held_against_the_one_before_it_and_other_questions_are_not():
    made = [
        estimate_wave(wave(many(100, yes), {"region": {"KZ-75": 1000}}, name=name), SMALL)
        for name, yes in (("2023", 20), ("2024", 70), ("2025", 71))
    ]
    found = [one for one in changes([made[2], made[0], made[1]]) if one.estimate.member is None]
    assert [(one.wave, one.wave_before, one.state) for one in found] == [
        ("small.2024", "small.2023", "higher"),
        ("small.2025", "small.2024", "within_error"),
    ]
    other = made[1].wave.design.model_copy(update={"questionnaire": "2.0"})
    object.__setattr__(made[1].wave, "design", other)
    assert not list(changes(made))


def test_people_whom_nobody_asked_stop_the_count():
    with pytest.raises(WaveNotCounted, match="nobody was asked in the group 2 of the margin sex"):
        small = form(SMALL.questions, SMALL.tables, (margin("sex"),))
        estimate_wave(wave(many(60, 30), {"sex": {"1": 300, "2": 300}}), small)
