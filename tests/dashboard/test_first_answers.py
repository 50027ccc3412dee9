"""What is read most is made before the first reader comes, and nothing of it outlives its edition.

Each test runs in a process of its own, as the server begins: one in which nothing was opened yet and no thread runs.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.app import create_app
from dashboard.view.origin import VARIABLE
from dashboard.web import edge, first_answers
from dashboard.web.kept import KeptAnswers

ORIGIN = "https://monitor.example.kz"
_PATIENCE = 60


def check_alone(what: Callable[..., None], *given: object) -> None:
    """Run it in a process of its own; an assertion that fails there fails here."""
    process = multiprocessing.get_context("spawn").Process(target=what, args=given)
    process.start()
    process.join(_PATIENCE)
    if process.exitcode is None:
        process.kill()
    assert process.exitcode == 0


@pytest.fixture(autouse=True)
def origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, ORIGIN)


def page_of(app, link: str) -> tuple[bytes, bool]:
    """A page, and whether it had to be made."""
    seen: list[bool] = []
    edge.note_kept = lambda _, was_kept: seen.append(not was_kept)
    answer = app.server.test_client().get(link, base_url=ORIGIN)
    assert answer.status_code == 200
    return answer.data, seen[0]


def _first_reader(warehouse: Path) -> None:
    app, other = create_app(warehouse), create_app(warehouse)
    before = open_files()
    assert app.make_first_answers(seconds=20) > 10
    assert open_files() == before  # no edition was opened here
    for link in ("/", "/?lang=ru", "/map?lang=en"):
        page, was_made = page_of(app, link)
        assert not was_made and page == page_of(other, link)[0]


def open_files() -> list[str]:
    return sorted(path.name for path in Path("/proc/self/fd").iterdir())


def test_the_first_reader_of_a_page_finds_it_made(warehouse_path: Path):
    check_alone(_first_reader, warehouse_path)


def _another_edition(folder: Path, old: str, new: str, own: Path) -> None:
    own.symlink_to(folder / f"{old}.duckdb")
    app = create_app(own)
    assert app.make_first_answers(seconds=20) > 10
    own.unlink()
    own.symlink_to(folder / f"{new}.duckdb")
    page, was_made = page_of(app, "/")
    assert was_made and f'name="kept-as" content="{new}"' in page.decode()


def test_another_edition_begins_with_nothing_of_it(two_editions, tmp_path: Path):
    link, old, new = two_editions
    check_alone(_another_edition, link.parent / "editions", old, new, tmp_path / "warehouse.duckdb")


def _without(warehouse: Path, fault: str) -> None:
    app = create_app(warehouse)
    if fault == "no address":
        del os.environ[VARIABLE]
    if fault == "it dies":
        KeptAnswers.held = lambda _: os._exit(9)
    if fault == "it hangs":
        first_answers._PATIENCE = -1.0
        KeptAnswers.held = lambda _: os.read(os.pipe()[0], 1)
    assert app.make_first_answers() == 0
    os.environ[VARIABLE] = ORIGIN
    expected = 503 if fault == "no edition" else 200
    assert app.server.test_client().get("/", base_url=ORIGIN).status_code == expected


@pytest.mark.parametrize("fault", ["no edition", "no address", "it dies", "it hangs"])
def test_without_it_readers_are_served_all_the_same(warehouse_path: Path, tmp_path: Path, fault: str):
    check_alone(_without, tmp_path / "nothing" if fault == "no edition" else warehouse_path, fault)
