"""The application and its parts on the small edition that the pipeline builds from the fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from homes import copied

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.view.asked import request_of
from dashboard.view.request import Request
from dashboard.web.document import DocumentDash


@pytest.fixture
def home(tmp_path: Path, warehouse_path: Path) -> Path:
    """A copy of the small edition under its own name, with its manifest and a link that leads to it."""
    return copied(tmp_path, warehouse_path)


@pytest.fixture(scope="session")
def warehouse(warehouse_path: Path) -> Warehouse:
    """The reading side of the small edition."""
    return Warehouse(warehouse_path)


@pytest.fixture(scope="session")
def known(warehouse: Warehouse) -> Dictionary:
    """Every name of the small edition."""
    return dictionary(warehouse)


@pytest.fixture(scope="session")
def app(warehouse_path: Path) -> DocumentDash:
    """The dashboard on the small edition."""
    return create_app(warehouse_path)


@pytest.fixture
def client(app: DocumentDash) -> FlaskClient:
    """A reader without cookies who talks to the application directly."""
    return app.server.test_client()


@pytest.fixture(scope="session")
def ask(warehouse: Warehouse) -> Callable[..., Request]:
    """The request of a path and its arguments, as callbacks make it: ask("/map", lang="ru")."""

    def make(path: str, **arguments: str) -> Request:
        return request_of(warehouse, path, {"lang": "en", **arguments})

    return make
