"""The application and its parts on the small edition that the pipeline builds from the fixtures."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from dashboard.view.asked import request_of
from dashboard.view.request import Request
from dashboard.web.document import DocumentDash
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.conftest import fixture_paths


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


@pytest.fixture(scope="session")
def two_editions(tmp_path_factory) -> tuple[Path, str, str]:
    """A warehouse with an earlier edition and the current one, in which the population of one year is another."""
    home = tmp_path_factory.mktemp("two")
    first = fixture_paths(home)
    old = build_warehouse(first).edition_id
    sources = home / "sources"
    shutil.copytree(first.sources, sources)
    file = sources / "population.csv"
    # Thirty-nine people are counted in another city: the sum over the country stays as published.
    written = (
        file.read_text(encoding="utf-8").replace(",1528000,", ",1528039,").replace(",935000,", ",934961,")
    )
    file.write_text(written, encoding="utf-8")
    new = build_warehouse(Paths(sources=sources, metadata=first.metadata, home=home)).edition_id
    return first.warehouse, old, new
