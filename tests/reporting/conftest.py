"""A store on each database, empty, with people of two bodies and of the ministry."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from reporting.cycle import Actor, NewPerson, actor_of, add_first_administrator, add_person
from reporting.settings import Limits, Settings
from reporting.store import Store, open_store
from tests.reporting.databases import NoPostgreSQL, address, command, postgresql_server
from tests.reporting.desk_client import desk, desk_app, desk_made

__all__ = ["desk", "desk_app", "desk_made"]
BODY, OTHER_BODY, MINISTRY = "kostanay-akimat", "pavlodar-akimat", "labour-ministry"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The folder of a running PostgreSQL with a database `made` that has the tables."""
    server = postgresql_server()
    try:
        folder = server.__enter__()
    except NoPostgreSQL as error:
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    try:
        command(folder, "CREATE DATABASE made")
        desk = Path(folder).parent / f"{Path(folder).name}-desk"
        open_store(Settings(desk, desk, address(folder, "made"), Limits())).close()
        shutil.rmtree(desk)
        yield folder
    finally:
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the tables."""
    folder = tmp_path_factory.mktemp("made")
    open_store(Settings(folder, folder, None, Limits())).close()
    return folder / "reporting.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of a home of its own with an empty store, on each database."""
    home, desk = tmp_path / "home", tmp_path / "home" / "desk"
    desk.mkdir(parents=True)
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_made"), desk / "reporting.sqlite")
        yield Settings(home, desk, None, Limits())
        return
    folder = request.getfixturevalue("postgresql")
    name = f"t{uuid4().hex[:12]}"
    command(folder, f"CREATE DATABASE {name} TEMPLATE made")
    yield Settings(home, desk, address(folder, name), Limits())
    command(folder, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The open store of `settings`."""
    opened = open_store(settings)
    yield opened
    opened.close()


@dataclass(frozen=True)
class People:
    """One for each part: two submitters of a body, one of another body, and the ministry's."""

    submitter: Actor
    second: Actor
    other: Actor
    checker: Actor
    approver: Actor
    publisher: Actor
    administrator: Actor
    everything: Actor


@pytest.fixture
def people(store: Store) -> People:
    """People without passwords; `everything` has all rights, at the body."""
    given = {
        "submitter": (BODY, ["submit"]),
        "second": (BODY, ["submit"]),
        "other": (OTHER_BODY, ["submit"]),
        "checker": (MINISTRY, ["check"]),
        "approver": (MINISTRY, ["approve"]),
        "publisher": (MINISTRY, ["publish"]),
        "everything": (BODY, ["submit", "check", "approve", "publish", "administer"]),
    }
    with store.begin() as session:
        first = NewPerson("administrator", "Айгүл Серікова", MINISTRY, ["administer"])
        add_first_administrator(session, first)
        administrator = actor_of(session, "administrator")
        for login, (body, rights) in given.items():
            add_person(session, administrator, NewPerson(login, login.title(), body, rights))
        actors = {login: actor_of(session, login) for login in given}
    return People(administrator=administrator, **actors)
