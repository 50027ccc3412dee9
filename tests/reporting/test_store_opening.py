"""How the store is opened: tables of both databases are those of the program, another version is refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from reporting.errors import StoreFailed, WrongCall
from reporting.settings import Limits, Settings
from reporting.store import open_store, opening, upgrade_store
from reporting.store.tables import Table
from tests.reporting.apart import at_once


def test_the_tables_are_those_of_the_program(store):
    with store.read() as session:
        assert compare_metadata(MigrationContext.configure(session.connection()), Table.metadata) == []
        inspector = inspect(session.connection())
        for name, table in Table.metadata.tables.items():
            wanted = {check.name for check in table.constraints if type(check).__name__ == "CheckConstraint"}
            assert {check["name"] for check in inspector.get_check_constraints(name)} == wanted, name


def test_the_version_is_the_last_of_the_migrations():
    config = Config()
    config.set_main_option("script_location", str(opening._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [opening.VERSION]


@pytest.mark.parametrize("opens", [open_store, upgrade_store])
def test_a_store_of_another_version_is_refused_and_left_alone(settings, store, opens):
    with store.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreFailed) as refused:
        opens(settings)
    assert refused.value.key == "store_other_version"
    assert refused.value.values == {"found": "9999", "expected": opening.VERSION}
    with store.read() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def _open_at(home: Path) -> str:
    try:
        open_store(Settings(home, home, None, Limits())).close()
    except Exception as error:
        return repr(error)
    return "opened"


def test_several_open_an_empty_store_at_once(tmp_path):
    assert at_once(_open_at, [(tmp_path,)] * 3) == ["opened"] * 3


@pytest.mark.parametrize("address", ["mysql://a:secret@b/c", "nonsense"])
def test_an_address_of_another_kind_is_refused_without_repeating_it(tmp_path, address):
    with pytest.raises(WrongCall) as refused:
        open_store(Settings(tmp_path, tmp_path / "desk", address, Limits()))
    assert refused.value.key == "database_unknown" and "secret" not in str(refused.value)


def test_a_database_that_is_not_there_is_said(tmp_path):
    address = f"postgresql://postgres:secret@/x?host={tmp_path}"
    with pytest.raises(StoreFailed) as refused:
        open_store(Settings(tmp_path, tmp_path / "desk", address, Limits()))
    assert refused.value.key == "store_gone" and "secret" not in str(refused.value.values)


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b"SQLite format 3\x00" + b"\xff" * 8000])
def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path, content):
    (tmp_path / "reporting.sqlite").write_bytes(content)
    with pytest.raises(StoreFailed) as refused:
        open_store(Settings(tmp_path, tmp_path, None, Limits()))
    assert refused.value.key in ("store_damaged", "store_gone")
    assert (tmp_path / "reporting.sqlite").read_bytes() == content


def test_links_between_tables_are_kept(store):
    with pytest.raises(IntegrityError), store.begin() as session:
        session.execute(text("INSERT INTO person_right VALUES (99, 'check')"))


def test_what_was_half_done_is_undone(store):
    with pytest.raises(RuntimeError), store.begin() as session:
        session.execute(text("INSERT INTO raw_file VALUES ('x', 1, '2026-01-01 00:00:00')"))
        raise RuntimeError
    with store.read() as session:
        assert session.execute(text("SELECT * FROM raw_file")).all() == []


def test_what_a_reader_writes_is_not_kept(store):
    with contextlib.suppress(StoreFailed), store.read() as session:  # PostgreSQL says so
        session.execute(text("INSERT INTO raw_file VALUES ('x', 1, '2026-01-01 00:00:00')"))
    with store.read() as session:
        assert session.execute(text("SELECT * FROM raw_file")).all() == []


def test_a_reader_waits_for_no_writer(store):
    with store.begin() as writer:
        writer.execute(text("INSERT INTO raw_file VALUES ('x', 1, '2026-01-01 00:00:00')"))
        with store.read() as reader:
            assert reader.execute(text("SELECT * FROM raw_file")).all() == []
