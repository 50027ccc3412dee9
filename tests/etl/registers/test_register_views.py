"""Views that several SELECTs of a register share become parts of the WITH of whatever names them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.register_engine.building.sharing import SharedViews
from etl.register_engine.layout import read_layout
from etl.register_engine.views import with_views


def _folder(root: Path, name: str, **views: str) -> Path:
    folder = root / name
    (folder / "views").mkdir(parents=True)
    for view, text in views.items():
        (folder / "views" / f"{view}.sql").write_text(text, encoding="utf-8")
    return folder


def test_views_are_put_before_what_names_them_also_through_another(tmp_path: Path) -> None:
    mine = _folder(tmp_path, "mine", of_two="SELECT two.a + 1 AS b FROM two", unused="SELECT nothing")
    other = _folder(tmp_path, "other", two="-- unused\nSELECT 2 AS a")
    plain = "SELECT of_two.b FROM of_two INNER JOIN two ON two.a = 2"
    whole = with_views(plain, [mine, other])
    assert whole.index("two AS (") < whole.index("of_two AS (")
    assert "unused" not in whole
    assert duckdb.sql(whole).fetchall() == [(3,)]
    begun = "-- of unused\nWITH c AS (SELECT b FROM of_two)\nSELECT b FROM c"
    assert duckdb.sql(with_views(begun, [mine, other])).fetchall() == [(3,)]


def test_a_select_without_views_stays_as_it_is(tmp_path: Path) -> None:
    text = "-- two is said here only\nSELECT 1 AS a"
    assert with_views(text, [_folder(tmp_path, "other", two="SELECT 2 AS a")]) == text


class _Kept:
    """An engine that remembers what it is asked to keep."""

    def __init__(self) -> None:
        self.statements: dict[str, str] = {}

    def keep(self, name: str, statement: str) -> None:
        assert name not in self.statements
        self.statements[name] = statement

    def forget(self, name: str) -> None:
        del self.statements[name]


def test_views_that_several_selects_name_are_kept_once_those_that_others_need_first() -> None:
    engine, layout = _Kept(), read_layout("headcount")
    shares = SharedViews(layout, engine, ["SELECT * FROM cap_finding", "SELECT * FROM cap_of_employer"])  # type: ignore[arg-type]
    shown = shares.show("SELECT * FROM cap_finding")
    # `cap_finding` itself is named by one of them alone
    assert "cap_of_employer" in shown and "cap_finding" not in shown
    names = list(engine.statements)
    assert names.index("employer_of_foreigners") < names.index("cap_of_employer")
    assert "WITH" not in engine.statements["cap_of_employer"]
    assert shares.show("SELECT * FROM cap_of_employer") == shown
    shares.forget()
    assert engine.statements == {}


def test_a_view_that_one_select_names_is_computed_with_it() -> None:
    engine = _Kept()
    shares = SharedViews(read_layout("headcount"), engine, ["SELECT * FROM cap_of_employer", "SELECT 1"])  # type: ignore[arg-type]
    assert shares.show("SELECT * FROM cap_of_employer") == frozenset() and engine.statements == {}
