"""Two releases laid beside each other tell no more than one."""

from __future__ import annotations

from etl.disclosure.protecting import protect
from tests.etl.disclosure.people import cell, crowd, cube, table


def _rows(values, whole):
    parts = [cell(region=f"KZ-{10 + at}", numerator=value) for at, value in enumerate(values)]
    return [*parts, cell(region="KZ", numerator=whole)]


def _shown(rows, earlier=None):
    found = protect(table(rows), earlier)
    return found.values.to_pylist(), found.kept


def test_what_was_hidden_stays_hidden_though_it_is_five_now():
    _, kept = _shown(_rows((4, 40, 500, 900), 1444))
    now, _ = _shown(_rows((15, 60, 500, 900), 1475), kept)
    assert now == [None, None, 500, 900, 1475]


def test_a_revision_by_one_person_waits_everywhere():
    first, kept = _shown(_rows((30, 40, 500, 900), 1470))
    now, _ = _shown(_rows((30, 41, 500, 900), 1471), kept)
    assert now == first


def test_a_revision_that_waited_comes_when_there_are_five():
    _, kept = _shown(_rows((30, 40, 500, 900), 1470))
    _, kept = _shown(_rows((30, 43, 500, 900), 1473), kept)
    now, _ = _shown(_rows((30, 45, 500, 900), 1475), kept)
    assert now == [30, 45, 500, 900, 1475]


def test_where_the_rest_would_tell_a_waiting_revision_another_one_waits():
    _, kept = _shown(_rows((30, 40), 70))
    now, _ = _shown(_rows((40, 42), 82), kept)
    assert now == [30, 40, 82]


def test_what_was_shown_before_hides_nobody_now():
    """The next region was shown as it stands: to hide it now would help nobody, so another one is hidden."""
    rows = _rows((20, 40, 500, 900), 1460)
    _, kept = _shown(rows)
    now, _ = _shown([*rows, cell(region="KZ-60", numerator=3)], kept)
    assert now[-1] is None
    assert now[1] == 40


def test_the_same_cells_again_are_the_same_release_also_of_shares():
    """What was proven of the first release must be what the second one asks for, since nothing more can be hidden by then."""
    people = crowd(900, regions=5, traits=(4,), months=2)
    rows = [*cube(people, ("a",)), *cube(people, ("a",), indicator="share", share=True)]
    first = protect(table(rows), None, left_out_pct=100)
    second = protect(table(rows), first.kept, left_out_pct=100)
    assert any(first.hidden.to_pylist()) and not first.not_proven
    assert (second.hidden, second.values, second.not_proven) == (first.hidden, first.values, {})
