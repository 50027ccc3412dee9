"""People at the desk: Flask's client with a sign-in, a token for each form, and a store made once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import flask
import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from reporting.cycle import Actor, NewPerson, actor_of, add_first_administrator, add_person, passwords
from reporting.desk.app import create_desk
from reporting.desk.configuration import Configuration
from reporting.desk.state import EXTENSION
from reporting.settings import Limits, Settings
from reporting.store import Store, open_store

PASSWORD = "correct horse battery"
BODY, OTHER, MINISTRY = "north-kazakhstan-akimat", "pavlodar-akimat", "labour-ministry"
PEOPLE = {
    "saule": (BODY, ["submit"]),
    "dana": (BODY, ["submit"]),
    "bolat": (OTHER, ["submit"]),
    "marat": (MINISTRY, ["check"]),
    "aigul": (MINISTRY, ["approve"]),
    "ermek": (MINISTRY, ["publish"]),
    "admin": (MINISTRY, ["administer"]),
    "nobody": (BODY, []),
    "all": (MINISTRY, ["submit", "check", "approve", "publish", "administer"]),
}
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def make_people(folder: Path) -> Path:
    """A desk folder with everybody in it; their passwords are hashed with little work, so that tests sign in quickly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        return _people(folder)


def _people(folder: Path) -> Path:
    store = open_store(settings_of(folder))
    with store.begin() as session:
        add_first_administrator(
            session, NewPerson("admin", "Әділет Әкімші", MINISTRY, ["administer"], PASSWORD)
        )
    with store.begin() as session:
        admin = actor_of(session, "admin")
        for login, (body, rights) in PEOPLE.items():
            if login != "admin":
                subject = f"subject-{login}"
                add_person(
                    session,
                    admin,
                    NewPerson(login, f"{login.title()} Қасымова", body, rights, PASSWORD, subject),
                )
    store.close()
    return folder / "desk"


def settings_of(home: Path, limits: Limits | None = None) -> Settings:
    """Settings of a home with SQLite."""
    return Settings(home, home / "desk", None, limits or Limits())


@dataclass
class Desk:
    """An application with its people."""

    app: flask.Flask
    settings: Settings

    @property
    def store(self) -> Store:
        return self.app.extensions[EXTENSION].store

    def actor(self, login: str) -> Actor:
        with self.store.read() as session:
            return actor_of(session, login)

    def visitor(self, login: str | None = None, **options: Any) -> Visitor:
        """Somebody with a browser of their own, signed in if they have a login."""
        visitor = Visitor(self.app.test_client(**options))
        if login:
            answer = visitor.post("/sign-in", {"login": login, "password": PASSWORD}, page="/sign-in")
            assert answer.status_code == 303, answer.text
        return visitor


@dataclass
class Visitor:
    """A browser."""

    client: FlaskClient

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def token(self, page: str = "/account") -> str:
        """The token of a form of a page; of any page, where nothing else is said."""
        found = _TOKEN.search(self.client.get(page).text)
        assert found, f"{page} has no form"
        return found[1]

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, page: str = "/account", **options: Any
    ) -> TestResponse:
        """Send a form as a page of the desk would."""
        return self.client.post(path, data={"csrf_token": self.token(page), **(data or {})}, **options)


def make_desk(
    made: Path, home: Path, configuration: Configuration | None = None, limits: Limits | None = None
) -> Desk:
    """An application on a copy of the desk folder `made`."""
    shutil.copytree(made, home / "desk", dirs_exist_ok=True)
    settings = settings_of(home, limits)
    return Desk(create_desk(settings, configuration or Configuration()), settings)


@pytest.fixture(scope="session")
def desk_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk folder that tests copy."""
    return make_people(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def desk_app(desk_made: Path, tmp_path_factory: pytest.TempPathFactory) -> flask.Flask:
    """The application that tests share: its pages are read once, its store is each test's own."""
    return make_desk(desk_made, tmp_path_factory.mktemp("shared")).app


@pytest.fixture
def desk(desk_app: flask.Flask, desk_made: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a store of its own."""
    shutil.copytree(desk_made, tmp_path / "desk")
    settings, shared = settings_of(tmp_path), desk_app.extensions[EXTENSION]
    desk_app.extensions[EXTENSION] = replace(shared, settings=settings, store=open_store(settings))
    yield Desk(desk_app, settings)
    desk_app.extensions[EXTENSION].store.close()
    desk_app.extensions[EXTENSION] = shared
