"""Cells are released as figures of a build: what is hidden stays hidden, what is shown is what was counted, and a kill harms nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.disclosure import audit
from etl.disclosure.tables import Table
from etl.errors import CellsNotProven, InputsRejected, NothingReleased
from etl.inputs.grammar import read_code
from etl.pipeline import build_warehouse
from etl.publish import current_edition, sealing
from etl.register_engine.releasing import facts, release, released_names, roll_back, steps
from tests.etl.registers.release_home import (
    INDICATOR,
    NAME,
    OTHER,
    ask,
    cell,
    counted,
    paths_of,
    register_home,
)
from vocabulary.notes import HIDDEN_TO_PROTECT

CELLS = [
    cell(120),
    cell(50, {"category": "1"}),
    cell(3, {"category": "2"}),
    cell(20, {"category": "1", "origin": "UZ"}),
    cell(4, {"category": "1", "origin": "CN"}),
    cell(60, region_id="KZ-75"),
    cell(
        500,
        indicator_id=OTHER,
        period_start=date(2023, 1, 1),
        period_end=date(2023, 12, 31),
        period_kind="year",
    ),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A home with the release and the edition of CELLS."""
    home = tmp_path_factory.mktemp("released")
    paths = paths_of(home)
    release(register_home(home), counted(CELLS), paths)
    build_warehouse(paths, is_synthetic=True)
    return home


def edition(home: Path) -> Path:
    found = current_edition(paths_of(home))
    assert found is not None
    return found


def test_every_cell_of_at_most_one_breakdown_is_a_figure_as_counted_or_hidden(made):
    found = ask(
        edition(made),
        f"""SELECT indicator_id, region_id, region_scheme, period_kind, breakdown, member, value, obs_status, conf_status, note, locator
            FROM marts.observation WHERE source_id = 'register-{NAME}' ORDER BY ALL""",
    )
    shown = ("A", "F", "", "extract 2024-12-31-ab")
    hidden = (None, "Q", "C", HIDDEN_TO_PROTECT, "extract 2024-12-31-ab")
    assert found == [
        (INDICATOR, "KZ", "2022", "as_of", "", "", 120.0, *shown),
        (INDICATOR, "KZ", "2022", "as_of", "category", "1", 50.0, *shown),
        (INDICATOR, "KZ", "2022", "as_of", "category", "2", *hidden),
        (INDICATOR, "KZ-75", "2022", "as_of", "", "", 60.0, *shown),
        (OTHER, "KZ", "2022", "year", "", "", 500.0, *shown),
    ]


def test_cells_of_two_breakdowns_are_crossed_figures(made):
    assert ask(
        edition(made),
        """SELECT indicator_id, members['category'], members['origin'], value, unit, obs_status, conf_status, source_id, stands_for
           FROM marts.crossed_observation ORDER BY ALL""",
    ) == [
        (INDICATOR, "1", "CN", None, "persons", "Q", "C", f"register-{NAME}", date(2024, 12, 31)),
        (INDICATOR, "1", "UZ", 20.0, "persons", "A", "F", f"register-{NAME}", date(2024, 12, 31)),
    ]
    assert ask(edition(made), "SELECT indicator_id, position, breakdown FROM marts.dimension") == [
        (INDICATOR, 1, "category"),
        (INDICATOR, 2, "origin"),
    ]


def test_an_edition_says_what_was_read_of_a_register_and_what_is_hidden(made):
    [row] = ask(edition(made), "SELECT * FROM marts.register")
    assert row == (
        NAME, "Шағын тізілім", "Малый реестр", "Small register", "labour-ministry", f"register-{NAME}", date(2024, 12, 31),
        2, 10, 7, 2, 1, date(2024, 1, 5), date(2024, 12, 30), 7, 2,
    )  # fmt: skip
    assert ask(
        edition(made), "SELECT indicator_id, cells, cells_hidden, share_hidden FROM marts.disclosure"
    ) == [
        (INDICATOR, 6, 2, pytest.approx(1 / 3)),
        (OTHER, 1, 0, 0.0),
    ]


def test_an_edition_names_the_tables_that_are_left_out_and_holds_no_row_of_them(tmp_path):
    days = [
        {"period_start": date(2022, month, 1), "period_end": date(2022, month, 1)} for month in range(1, 13)
    ]
    many = [cell(40 + day["period_start"].month, region_id="KZ-75", **day) for day in days]
    few = [cell(2, {"category": "1"}, region_id="KZ-75", **day) for day in days]
    paths = paths_of(tmp_path)
    release(register_home(tmp_path), counted([*many, *few]), paths)
    build_warehouse(paths, is_synthetic=True)
    found = edition(tmp_path)
    assert ask(
        found, "SELECT indicator_id, breakdowns, territory, period_kind, cells FROM marts.left_out_table"
    ) == [(INDICATOR, "category", "regions", "as_of", 12)]
    assert ask(
        found,
        "SELECT cells, cells_left_out, cells_hidden FROM marts.disclosure WHERE indicator_id = '"
        + INDICATOR
        + "'",
    ) == [(24, 12, 0)]
    assert ask(
        found,
        "SELECT count(*) FROM marts.observation WHERE breakdown = 'category' AND source_id = 'register-"
        + NAME
        + "'",
    ) == [(0,)]


def test_a_table_that_is_left_out_has_an_id_however_long_its_names_are():
    names = ("a_name_of_forty_letters_or_even_some_more", "another_name_of_forty_letters_or_more_too")
    tables = [
        Table("register", "indicator_" * 5, names, is_of_regions, "year") for is_of_regions in (True, False)
    ]
    entries = [*facts.left_out_tables(dict.fromkeys(tables, 3))]
    assert len({read_code(str(entry["id"])) for entry in entries}) == 2


def test_what_was_published_holds_before_what_a_register_counts(tmp_path):
    paths = paths_of(tmp_path)
    own = {"period_start": date(2018, 10, 1), "period_end": date(2018, 10, 1)}
    release(
        register_home(tmp_path),
        counted(
            [cell(777, {"category": "1"}, **own), cell(778, {"category": "1"}, region_id="KZ-75", **own)]
        ),
        paths,
    )
    build_warehouse(paths, is_synthetic=True)
    found = ask(
        edition(tmp_path),
        f"""SELECT region_id, value, is_latest FROM marts.observation
            WHERE indicator_id = '{INDICATOR}' AND period_end = DATE '2018-10-01' AND member = '1' ORDER BY ALL""",
    )
    assert found == [("KZ", 500.0, True), ("KZ", 777.0, False), ("KZ-75", 778.0, True)]


def test_the_same_content_in_another_order_is_the_same_release_and_no_new_edition(tmp_path):
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    first = release(home, counted(CELLS), paths)
    edition_id = build_warehouse(paths, is_synthetic=True).edition_id
    turned = [one | {"members": one["members"][::-1]} for one in reversed(CELLS)]
    second = release(home, counted(turned), paths)
    assert (first.is_new, second.is_new, second.name) == (True, False, first.name)
    again = build_warehouse(paths, is_synthetic=True)
    assert (again.edition_id, again.is_new) == (edition_id, False)
    third = release(home, counted([*CELLS, cell(70, {"category": "3"})]), paths)
    assert third.is_new and third.name != first.name
    assert released_names(home) == [first.name, third.name]


def test_what_a_build_would_refuse_is_not_released(tmp_path):
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    first = release(home, counted(CELLS), paths)
    with pytest.raises(InputsRejected, match="no such member"):
        release(home, counted([*CELLS, cell(9, {"category": "lost"})]), paths)
    assert sealing.current(home.current) == first.name


def test_what_could_be_computed_is_not_released_and_the_old_release_stays(tmp_path):
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    shown = [cell(120), cell(115, {"category": "1"})]
    first = release(home, counted(shown), paths)
    before = home.shown.read_bytes()
    # what is left beside the new cell is 2 of 5, and both other numbers were shown already
    with pytest.raises(CellsNotProven) as refused:
        release(home, counted([*shown, cell(3, {"category": "2"})]), paths)
    words = str(refused.value)
    assert f"{NAME}: {INDICATOR}, 2 number(s)" in words and "layout.yml" in words and "stays" in words
    assert sealing.current(home.current) == first.name and released_names(home) == [first.name]
    assert home.shown.read_bytes() == before


def test_nothing_is_released_while_a_hidden_cell_is_not_proven(tmp_path, monkeypatch):
    """A solver that never comes to an end proves nothing: the release is refused and names where."""
    monkeypatch.setattr(audit, "cheapest_move", lambda *asked: None)
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    with pytest.raises(CellsNotProven, match=INDICATOR):
        release(home, counted(CELLS), paths)
    assert not released_names(home) and not home.shown.exists()


def test_a_release_says_what_is_hidden_left_out_and_proven(tmp_path):
    said = list[str]()
    found = release(register_home(tmp_path), counted(CELLS), paths_of(tmp_path), say=said.append)
    assert found.protected.audit.proven > 0 and not found.protected.not_proven
    assert (
        f"of 7 cells 0 in 0 tables that are left out, and 2 hidden; {found.protected.audit.proven} numbers proven"
        in said[0]
    )


def test_the_next_build_can_be_led_back_to_a_release_that_is_kept_and_whole(tmp_path):
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    first = release(home, counted(CELLS), paths).name
    second = release(home, counted([cell(99)]), paths).name
    roll_back(home, first)
    assert sealing.current(home.current) == first
    with pytest.raises(NothingReleased, match="not kept"):
        roll_back(home, "0123456789abcdef")
    table = home.released / second / "public" / "sources" / f"{NAME}.csv"
    table.chmod(0o644)
    table.write_text("changed\n")
    with pytest.raises(NothingReleased, match="not what its name says"):
        roll_back(home, second)
    assert sealing.current(home.current) == first


def test_each_release_is_held_against_all_that_was_ever_shown_also_after_going_back(tmp_path, monkeypatch):
    given = []

    def noting(cells: pa.Table, earlier: pa.Table | None, **options: object) -> object:
        given.append(earlier)
        return protect(cells, earlier)

    protect = steps.protect
    monkeypatch.setattr(steps, "protect", noting)
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    first = release(home, counted([cell(50)]), paths).name
    release(home, counted([cell(60)]), paths)
    roll_back(home, first)
    release(home, counted([cell(70)]), paths)
    assert given[0] is None
    assert [
        set(one["value"].to_pylist()) >= {value} for one, value in zip(given[1:], (50.0, 60.0), strict=True)
    ] == [
        True,
        True,
    ]
    assert home.shown.stat().st_mode & 0o077 == 0
    assert not any("shown" in path.name for path in home.released.rglob("*"))


_DYING = """
import os, sys
from pathlib import Path
sys.path[:0] = [{project!r}]
from tests.etl.registers.release_home import cell, counted, paths_of, register_home
from etl.register_engine.releasing import release
def say(step):
    if step.startswith({die_at!r}):
        os._exit(137)
home = Path({home!r})
release(register_home(home), counted([cell(90), cell(2, {{"category": "1"}})]), paths_of(home), say=say)
"""


@pytest.mark.parametrize("step", ["protected", "sealed", "read as", "kept what", "link moved"])
def test_a_killed_release_leaves_the_old_one_or_the_new_one(tmp_path, step):
    paths, home = paths_of(tmp_path), register_home(tmp_path)
    old = release(home, counted(CELLS), paths).name
    project = str(Path(__file__).resolve().parents[3])
    code = _DYING.format(project=project, die_at=step, home=str(tmp_path))
    died = subprocess.run([sys.executable, "-c", code], env=dict(os.environ), check=False)
    assert died.returncode == 137
    now = sealing.current(home.current)
    assert (now == old) == (step != "link moved") and sealing.is_whole(home.released / str(now))
    new = release(home, counted([cell(90), cell(2, {"category": "1"})]), paths)
    assert sealing.current(home.current) == new.name != old
    left = [path.name for path in home.released.iterdir() if path.name.startswith(".")]
    assert left == []


def test_inspectors_have_an_edition_of_their_own_and_readers_nothing_of_it(tmp_path):
    rows = pa.table(
        {
            "register_id": [NAME], "list_id": ["above_caps"], "employer_number": ["123456789012"], "region_id": ["KZ-75"],
            "share_pct": [44.5],
        }
    )  # fmt: skip
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink)
    paths = paths_of(tmp_path)
    release(register_home(tmp_path), counted(CELLS, inspected=sink.getvalue().to_pybytes()), paths)
    build_warehouse(paths, is_synthetic=True)
    theirs = paths_of(tmp_path, "inspectors")
    build_warehouse(theirs, is_synthetic=True)
    own, readers = current_edition(theirs), edition(tmp_path)
    assert own is not None and own.parent == tmp_path / "inspectors" / "editions"
    assert ask(own, "SELECT employer_number, share_pct FROM marts.inspected_employer") == [
        ("123456789012", 44.5)
    ]
    assert ask(own, "SELECT audience FROM meta.edition") == [("inspectors",)]
    assert ask(readers, "SELECT audience FROM meta.edition") == [("public",)]
    assert b"123456789012" not in readers.read_bytes()
    assert ask(readers, "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%inspected%'") == [(0,)]
    same = "SELECT indicator_id, region_id, member, value FROM marts.observation ORDER BY ALL"
    assert ask(own, same) == ask(readers, same)
