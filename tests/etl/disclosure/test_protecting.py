"""Nobody can be had from what is shown: by rules, by subtraction, by bounds."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.disclosure import programs, rules
from etl.disclosure.audit import secure
from etl.disclosure.numbers import Hidden, Numbers, Sum
from etl.disclosure.protecting import protect
from tests.etl.disclosure import attacker
from tests.etl.disclosure.people import cell, crowd, cube, table


def released(rows, earlier: pa.Table | None = None):
    """The rows with what readers see of them, no table left out, and what is kept for the next release."""
    found = protect(table(rows), earlier, left_out_pct=100)
    assert not found.not_proven
    return [row | {"shown": value} for row, value in zip(rows, found.values.to_pylist(), strict=True)], found


def hidden_regions(rows) -> set[str]:
    shown, _ = released(rows)
    return {row["region_id"] for row in shown if row["shown"] is None}


def counts(values, **other):
    return [cell(region=f"KZ-{10 + at}", numerator=value, **other) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("other", "is_gone"),
    [
        ({"numerator": 4}, True),
        ({"numerator": 5}, False),
        ({"numerator": 0}, False),
        ({"numerator": 2, "denominator": 90}, True),
        ({"numerator": 88, "denominator": 90}, True),
        ({"numerator": 90, "denominator": 90}, False),
        ({"numerator": 0, "denominator": 90}, False),
        ({"numerator": 45, "denominator": 90}, False),
        ({"numerator": 900, "units": 2, "largest": 500, "counts": "employers"}, True),
        ({"numerator": 900, "units": 3, "largest": 721, "counts": "employers"}, True),
        ({"numerator": 900, "units": 3, "largest": 720, "counts": "employers"}, False),
        ({"numerator": 3, "counts": "nobody"}, False),
        ({"numerator": 41, "denominator": None, "units": 9, "value": None}, True),
    ],
)
def test_what_shows_somebody_is_hidden(other, is_gone):
    assert hidden_regions([cell(**other)]) == ({"KZ-10"} if is_gone else set())


def test_a_hidden_region_takes_another_one_with_it_and_not_the_country():
    rows = [*counts((3, 40, 500, 900)), cell(region="KZ", numerator=1443)]
    assert hidden_regions(rows) == {"KZ-10", "KZ-11"}


def test_where_the_next_ones_are_few_as_well_more_is_hidden():
    rows = [*counts((3, 2, 5, 900)), cell(region="KZ", numerator=910)]
    assert hidden_regions(rows) == {"KZ-10", "KZ-11", "KZ-12", "KZ-13"}


def test_a_share_goes_with_the_count_that_is_its_numerator():
    counted = [*counts((3, 40, 500)), cell(region="KZ", numerator=543)]
    base = [*counts((90, 80, 900), indicator_id="base"), cell("base", "KZ", numerator=1070)]
    shares = [
        cell("share", str(row["region_id"]), numerator=row["numerator"], denominator=below["numerator"])
        for row, below in zip(counted, base, strict=True)
    ]
    shown, _ = released([*counted, *base, *shares])
    gone = {(row["indicator_id"], row["region_id"]) for row in shown if row["shown"] is None}
    assert gone == {(indicator, region) for indicator in ("people", "share") for region in ("KZ-10", "KZ-11")}


def test_who_knows_share_and_base_does_not_know_how_few_are_left():
    rows = [
        cell("share", numerator=87, denominator=90),
        cell("base", numerator=90),
        cell("part", numerator=87),
    ]
    shown, _ = released(rows)
    gone = {row["indicator_id"] for row in shown if row["shown"] is None}
    assert "share" in gone and gone & {"base", "part"}


def test_the_same_people_under_other_dimensions_are_hidden_there_too():
    people = crowd(400, regions=5, traits=(4, 4))
    by_both = cube(people, ("a", "b"), indicator="crossed")
    by_one = cube(people, ("a",), indicator="simple")
    shown, _ = released([*by_both, *by_one])
    seen = {}
    for row in shown:
        place = (row["region_id"], row["period_kind"], tuple(row["members"]))
        seen.setdefault(place, set()).add(row["shown"])
    assert any(values == {None} for place, values in seen.items() if len(place[2]) == 1)
    assert all(len(values) == 1 for values in seen.values())


crowds = st.builds(
    crowd,
    st.integers(20, 400),
    regions=st.integers(2, 5),
    traits=st.sampled_from([(3,), (2, 3), (4, 2)]),
    months=st.integers(1, 3),
    seed=st.integers(0, 10_000),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(crowds)
def test_no_subtraction_and_no_bound_tells_a_hidden_count(people):
    names = ("a", "b")[: len(people[0].traits)]
    rows = cube(people, names)
    known, hidden = attacker.read(row | {"shown": row["value"]} for row in rows)
    assert not hidden
    shown, _ = released(rows)
    known, hidden = attacker.read(shown)
    true = {attacker.key_of(row): row["numerator"] for row in rows}
    assert all(value == 0 or value >= rules.SMALL for value in known.values())
    assert not attacker.by_subtraction(known, hidden)
    for one, (low, high) in attacker.bounds(known, sorted(hidden, key=str)).items():
        assert low <= true[one] + 1e-6 and true[one] <= high + 1e-6
        assert high - low >= 2 * max(5, true[one] / 5) - 1e-4, (one, true[one], low, high)


def test_the_same_attack_finds_many_where_only_few_people_are_left_out():
    rows = cube(crowd(300, regions=5, traits=(4,), months=2), ("a",))
    naive = [row | {"shown": None if 0 < row["numerator"] < 5 else row["value"]} for row in rows]
    known, hidden = attacker.read(naive)
    assert len(attacker.by_subtraction(known, hidden)) > 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=4, max_size=4), st.integers(0, 3))
def test_proven_is_what_trying_everything_shows_to_be_vague_and_nothing_else(values, gone):
    """A table of two by two (rows 0-1, 2-3) whose totals are known: only all four together can move."""
    about = Numbers()
    for at, value in enumerate(values):
        about.tell(at, about.add(value, 1, value))
    for parts in ((0, 1), (2, 3), (0, 2), (1, 3)):
        about.bind(Sum(None, parts))
    hidden = Hidden(about)
    hidden.hide({gone})
    found = secure(hidden)
    assert hidden.numbers == {0, 1, 2, 3}
    moves = [
        by
        for by in range(-40, 41)
        if all(values[at] + by * (1 if at in (0, 3) else -1) >= 1 for at in range(4))
    ]
    narrow = {at for at, value in enumerate(values) if max(moves) - min(moves) < rules.needed_width(value)}
    assert set(found.not_proven) == narrow


def test_what_hides_does_not_ask_what_time_it_is():
    """What is released may not hang on how fast a machine is."""
    folder = Path(programs.__file__).parent
    named = {
        name
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (getattr(node, "module", None), *(one.name for one in node.names))
    }
    assert not named & {"time", "datetime.datetime", "timeit", "signal", "threading", "random"}
    options = {
        node.value
        for file in folder.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert "time_limit" not in options and "maxiter" in options


def test_the_same_cells_give_the_same_answer():
    rows = cube(crowd(600, regions=5, traits=(4, 3), months=2), ("a", "b"))
    first, second = (protect(table(rows), None, left_out_pct=100) for _ in range(2))
    assert (first.hidden, first.kept, first.audit) == (second.hidden, second.kept, second.audit)


def test_a_table_of_small_cells_is_left_out_with_those_that_divide_it_further():
    rows = cube(crowd(400, regions=6, traits=(12, 3)), ("a", "b"))
    found = protect(table(rows), None)
    tables = {(one.breakdowns, one.is_of_regions) for one in found.left_out}
    assert (("a",), True) in tables and (("a", "b"), True) in tables
    assert ((), False) not in tables and ((), True) not in tables
    told = [
        row
        for row, hidden, value in zip(rows, found.hidden.to_pylist(), found.values.to_pylist(), strict=True)
        if hidden or value is not None
    ]
    assert sum(found.left_out.values()) == len(rows) - len(told) > 0
    assert {tuple(name for name, _ in row["members"]) for row in told if row["region_id"] != "KZ"}.isdisjoint(
        {("a",), ("a", "b")}
    )


def _by_region_and_trait(many: int, year: int) -> list[dict[str, object]]:
    rows = cube(crowd(many, regions=6, traits=(8,)), ("a",))
    own = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    return [row | own for row in rows if row["period_kind"] == "year"]


def test_what_was_left_out_stays_so_where_its_table_is_released_later():
    few = _by_region_and_trait(60, 2025)
    first = protect(table(few), None)
    assert first.left_out
    many = [row for year in (2026, 2027, 2028) for row in _by_region_and_trait(9_000, year)]
    later = protect(table([*few, *many]), first.kept)
    assert later.left_out == first.left_out and not later.not_proven
    shown = zip([*few, *many], later.values.to_pylist(), strict=True)
    years = {
        row["period_start"].year
        for row, value in shown
        if value is not None and row["members"] and row["region_id"] != "KZ"
    }
    assert years == {2026, 2027, 2028}


def test_a_table_that_readers_know_stays_whatever_its_cells():
    few = _by_region_and_trait(200, 2025)
    assert protect(table(few), None).left_out
    assert not protect(table(few), protect(table(few), None, left_out_pct=100).kept).left_out


def test_what_a_hidden_cell_says_first_must_stay_vague_too():
    """Else the next release, which asks for it, would find it narrow when nothing more can be hidden."""
    about = Numbers()
    first, second = (about.add(value, 0, 1) for value in (300, 4))
    about.tell(0, first)
    about.tell(0, second)
    hidden = Hidden(about)
    hidden.hide({second})
    assert hidden.numbers == {first, second}
