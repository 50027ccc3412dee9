"""τ-Argus may choose first; what it leaves narrow is hidden by our own programs, and without it a sentence says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.disclosure import tau_argus
from etl.disclosure.cells import cells_of
from etl.disclosure.planes import planes
from etl.disclosure.protecting import protect
from etl.errors import TauArgusUnavailable
from tests.etl.disclosure.people import crowd, cube, table

ROWS = [row for row in cube(crowd(300, regions=6, traits=(5,)), ("a",)) if row["period_kind"] == "year"]


def _hidden(**how) -> set[int]:
    found = protect(table(ROWS), None, left_out_pct=100, **how)
    assert not found.not_proven
    return {at for at, gone in enumerate(found.hidden.to_pylist()) if gone}


def test_tables_of_two_dimensions_are_found_with_their_totals():
    cells = cells_of(table(ROWS))
    [plane] = planes(cells)
    assert sum(plane.inner(cells).values()) == 300 == cells[plane.at["", ""]].numerator


def test_a_table_whose_totals_are_more_than_its_cells_is_no_plane():
    cells = cells_of(
        table([row | {"numerator": row["numerator"] + (row["region_id"] == "KZ")} for row in ROWS])
    )
    assert not [*planes(cells)]


def test_what_it_chooses_is_hidden_and_our_own_proof_goes_on_from_there():
    pytest.importorskip("pytauargus")
    cells = cells_of(table(ROWS))
    before = set(Path.cwd().iterdir())
    chosen = tau_argus.suggested(cells)
    assert set(Path.cwd().iterdir()) == before
    assert {at for at, cell in enumerate(cells) if 0 < (cell.numerator or 0) < 5} <= chosen
    assert chosen <= _hidden(complementary=tau_argus.suggested)


def test_our_own_method_hides_hardly_more_than_where_the_better_known_one_begins():
    pytest.importorskip("pytauargus")
    own, beside = _hidden(), _hidden(complementary=tau_argus.suggested)
    assert len(own) <= 1.25 * len(beside)


def test_where_it_is_not_installed_a_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(tau_argus, "find_spec", lambda name: None)
    with pytest.raises(TauArgusUnavailable, match="--complementary") as refused:
        tau_argus.suggested([])
    assert refused.value.exit_code == 3


def test_where_its_process_fails_nothing_is_taken_for_chosen(monkeypatch):
    pytest.importorskip("pytauargus")
    monkeypatch.setattr(tau_argus, "__name__", "etl.disclosure.not_there")
    with pytest.raises(TauArgusUnavailable, match="not_there"):
        tau_argus.suggested(cells_of(table(ROWS)))
