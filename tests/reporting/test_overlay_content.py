"""An overlay is named by what it holds: the order in which it was gathered or stored never changes it."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from etl.inputs.free_text import read_text
from etl.load.tables import open_for_reading
from etl.publish import current_edition, verify
from etl.publish.audit import hash_content
from reporting.overlay import current_overlay, gather, overlays, point_to, seal_overlay
from reporting.overlay.content import Content, entries, name_of, overlay_of, table
from reporting.overlay.folder import is_whole
from reporting.overlay.words import shown
from reporting.store.tables import ReportFigure
from tests.reporting.small_home import AKIMATS, SHARE, Home, make_home, part

DAY = date(2026, 11, 27)
words = st.text(max_size=60)


@given(
    st.lists(st.dictionaries(st.sampled_from(["indicator_id", "period", "note"]), words), max_size=6),
    st.randoms(),
)
def test_rows_in_any_order_are_one_table(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert table(rows) == table(shuffled)


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b"]), words), max_size=6), st.randoms())
def test_entries_in_any_order_are_one_list(found, chance):
    named = [{**entry, "id": str(n)} for n, entry in enumerate(found)]
    shuffled = [dict(reversed(entry.items())) for entry in named]
    chance.shuffle(shuffled)
    assert entries(named) == entries(shuffled)


@given(st.dictionaries(words, words, min_size=1), st.randoms())
def test_files_in_any_order_have_one_name_and_another_byte_another(hashes, chance):
    items = list(hashes.items())
    chance.shuffle(items)
    assert name_of(hashes) == name_of(dict(items))
    path = items[0][0]
    assert name_of(hashes) != name_of(hashes | {path: hashes[path] + "0"})


@given(st.text(max_size=200))
def test_words_that_are_shown_are_words_that_the_build_takes(given_words):
    found = shown(given_words, longest=100)
    assert found is None or read_text(found, longest=100) == found


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Two districts.", "Two districts."),
        ("  two\n lines ", "two lines"),
        ("=WEBSERVICE(1)", "WEBSERVICE(1)"),
        ("<b>bold</b>", "‹b›bold‹/b›"),
        ("{{config}} $\\x", "((config)) ＄\\x"),
        ("a\u202eb\u200bc", "abc"),
        ("javascript:alert(1)", "javascript -alert(1)"),
        ("", None),
        ("number 870101300123", None),
        ("call 8 701 555 12 34", None),
        ("Асанов Асан Асанұлы", None),
        ("9 0 0 1 0 1 3 0 0 0 1 7", None),
        ("a.asanov@mail.kz", None),
    ],
)
def test_hostile_words_become_harmless_and_personal_ones_are_left_out(written, kept):
    assert shown(written) == kept


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    made = make_home(tmp_path_factory.mktemp("content"))
    for n, (body, region) in enumerate(AKIMATS.items(), 1):
        made.release(
            body, *(part(SHARE, region, n, 10, period=str(year), row=year) for year in range(2022, 2026))
        )
    return made


def gathered(home: Home) -> Content:
    with home.store.begin() as session:
        return gather(session, home.settings.paths(), day=DAY)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_rows_are_kept_changes_neither_name_nor_edition(home, seed):
    before = gathered(home)
    with home.store.begin() as session:
        columns = ReportFigure.__table__.columns.keys()
        rows = [
            {name: getattr(row, name) for name in columns} for row in session.scalars(select(ReportFigure))
        ]
        session.execute(delete(ReportFigure))
        chance = random.Random(seed)
        chance.shuffle(rows)
        for report in {row["report_id"] for row in rows}:
            own = [row for row in rows if row["report_id"] == report]
            for row, n in zip(own, chance.sample(range(1, 1 + len(own)), len(own)), strict=True):
                row["n"] = n
        session.execute(insert(ReportFigure), rows)
    assert gathered(home).name == before.name
    assert gathered(home).files == before.files


def test_an_edition_of_the_same_reports_has_the_same_content(home, tmp_path):
    first = home.publish()
    with open_for_reading(home.settings.paths().warehouse.resolve()) as connection:
        content = hash_content(connection)
    home.settings.paths().warehouse.unlink()  # as if nothing had been built
    time.sleep(1)  # editions are named by the second
    assert home.publish() != first
    with open_for_reading(home.settings.paths().warehouse.resolve()) as connection:
        assert hash_content(connection) == content


def test_another_figure_is_another_overlay(home):
    before = gathered(home).name
    home.release("almaty-akimat", part(SHARE, "KZ-75", 1, 10, period="2021"), period="2021")
    assert gathered(home).name != before


def test_an_overlay_is_sealed_once_and_mended_when_it_was_changed(tmp_path):
    content = Content({"metadata/reports/handed-in.yml": b"[]\n", "sources/report-1.csv": b"a\n"})
    folder = seal_overlay(tmp_path, content)
    assert is_whole(folder) and seal_overlay(tmp_path, content) == folder
    file = folder / "sources" / "report-1.csv"
    file.chmod(0o600)
    file.write_bytes(b"b\n")
    assert not is_whole(folder)
    assert is_whole(seal_overlay(tmp_path, content)) and file.read_bytes() == b"a\n"
    assert overlays(tmp_path) == [content.name]


def test_where_nothing_was_released_there_is_an_empty_overlay(tmp_path):
    folder = seal_overlay(tmp_path, Content({}))
    assert is_whole(folder) and list(folder.iterdir()) == []


def test_the_link_leads_to_one_overlay_or_to_none(tmp_path):
    first, second = (seal_overlay(tmp_path, Content({"sources/a.csv": byte})) for byte in (b"1", b"2"))
    point_to(tmp_path, first.name)
    point_to(tmp_path, second.name)
    assert current_overlay(tmp_path) == second.name
    point_to(tmp_path, None)
    assert current_overlay(tmp_path) is None


def test_the_overlay_of_an_edition_is_found_by_its_inputs(home):
    home.publish()
    current = current_edition(home.settings.paths())
    assert overlay_of(verify(current).inputs) == current_overlay(home.settings.home)
    assert overlay_of({"sources/population.csv": "0" * 64}) is None
