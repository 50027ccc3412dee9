"""Warehouses that tests read: one built from the fixtures, one from the repository's own sources."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from dashboard.data.warehouse import Warehouse
from etl.paths import Paths
from etl.pipeline import build_warehouse
from tests.rows_checked import checked, checked_objects

PROJECT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    """What else pytest is asked for."""
    parser.addoption(
        "--accept-pictures",
        action="store_true",
        help="keep the pictures as they are drawn now (tests/browser/accepted)",
    )
    parser.addoption(
        "--every-view",
        action="store_true",
        help="look at every page in each language at each width (tests/browser/test_axe.py)",
    )
    parser.addoption(
        "--every-request",
        action="store_true",
        help="ask each address of the API 2,000 things (tests/dashboard/test_generated_requests.py)",
    )
    parser.addoption(
        "--every-view-taken",
        action="store_true",
        help="take away 150 made up views instead of thirty (tests/contract/test_round_trip.py)",
    )
    parser.addoption(
        "--every-payload",
        action="store_true",
        help="send every held payload to every address, parameter, header and field (tests/hostile)",
    )
    parser.addoption(
        "--every-kill",
        action="store_true",
        help="kill builder, publisher, worker and desk 200 times (tests/deploy/test_kills.py)",
    )
    parser.addoption(
        "--real-systemd",
        action="store_true",
        help="install on a machine of its own with a real systemd (tests/deploy/test_real_systemd.py)",
    )
    parser.addoption(
        "--real-container",
        action="store_true",
        help="build the container file and run the image (tests/deploy/test_container.py)",
    )
    parser.addoption(
        "--whole-install",
        action="store_true",
        help="install, upgrade and roll back a packed folder (tests/deploy/test_install.py)",
    )
    parser.addoption(
        "--whole-trial",
        action="store_true",
        help="let all bodies report for two years (tests/reporting/test_trial.py)",
    )


@pytest.fixture(scope="session", autouse=True)
def rows_are_of_their_kind() -> Iterator[None]:
    """Every answer of a warehouse is looked at: a row says what its kind declares, of the types that it declares."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Warehouse, "records", checked(Warehouse.records))
        patch.setattr(Warehouse, "objects", checked_objects(Warehouse.objects))
        yield


def fixture_paths(home: Path) -> Paths:
    """The fixtures' sources and metadata with the project's own SQL, building into `home`."""
    return Paths(sources=FIXTURES / "sources", metadata=FIXTURES / "metadata", home=home)


@pytest.fixture(scope="session")
def warehouse_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link to a small edition with figures made for tests, built by the real pipeline.

    MONITOR_SMALL_EDITION is one that is built already (tools/mutation.py).
    """
    if ready := os.environ.get("MONITOR_SMALL_EDITION"):
        return Path(ready)
    paths = fixture_paths(tmp_path_factory.mktemp("monitor"))
    build_warehouse(paths, is_synthetic=True)
    return paths.warehouse


@pytest.fixture(scope="session")
def real_warehouse_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The link to an edition of the repository's sources: the current one if it is up to date, else a fresh one."""
    home = Path(os.environ.get("MONITOR_HOME") or PROJECT).resolve()
    if not (home / "warehouse.duckdb").exists():
        home = tmp_path_factory.mktemp("real")
    paths = Paths(
        sources=PROJECT / "etl" / "sources",
        metadata=PROJECT / "etl" / "metadata",
        surveys=PROJECT / "etl" / "surveys",
        home=home,
    )
    if not _is_current(paths):
        paths = replace(paths, home=tmp_path_factory.mktemp("fresh"))
        build_warehouse(paths)
    return paths.warehouse


def _is_current(paths: Paths) -> bool:
    """Whether the edition there was made from the files as they are now; tests never publish into the project."""
    from etl.inputs.snapshot import take_snapshot
    from etl.publish import current_edition, verify

    current = current_edition(paths)
    return (
        current is not None
        and verify(current).inputs_sha256 == take_snapshot(paths, is_synthetic=False).inputs_sha256
    )


# A busy machine is no finding: what is slow is for the benchmark to say.
settings.register_profile("patient", deadline=None)
# Where each test runs a thousand times, on code that was changed: few examples, the same ones each time, and none made smaller
# once it fails.
settings.register_profile(
    "brisk",
    deadline=None,
    max_examples=20,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)
# What `make test-all` asks for.
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("patient")


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
