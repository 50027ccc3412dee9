"""A process of the server gives back memory that it no longer needs, again and again."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace

import _duckdb
import duckdb
import pytest

from dashboard.data import unused_pages
from dashboard.serving import service
from dashboard.serving.service import Service
from vocabulary.sandbox import READER_SANDBOX


@pytest.fixture
def given_back(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    monkeypatch.setattr(service, "give_back", lambda: found.append(1))
    return found


def test_memory_is_given_back_after_each_ten_requests_of_a_process(monkeypatch, given_back):
    # Files of counts would stay the place of counts of all other tests of this process.
    monkeypatch.setattr(service, "Counts", lambda processes: None)
    served = Service("127.0.0.1:0", None)
    for _ in range(30):
        # by the number that gunicorn gives, several threads would all be the tenth, or none
        served.cfg.post_request(SimpleNamespace(nr=20), None, {}, None)
    assert len(given_back) == 3


def test_one_thread_at_a_time_gives_memory_back(monkeypatch):
    tidying, found = service.Tidying(), []

    def give_back() -> None:
        found.append(1)
        if len(found) == 1:  # others are answered meanwhile
            for _ in range(20):
                tidying.answered()

    monkeypatch.setattr(service, "give_back", give_back)
    for _ in range(10):
        tidying.answered()
    assert len(found) == 1
    for _ in range(10):
        tidying.answered()
    assert len(found) == 2


def test_giving_back_does_no_harm_where_no_library_can(monkeypatch):
    asked: list[str | None] = []

    def none_loaded(name: str | None) -> None:
        asked.append(name)
        raise OSError("no such library")

    monkeypatch.setattr("ctypes.CDLL", none_loaded)
    unused_pages._mallctl.cache_clear()
    service.give_back()
    assert asked == [None, _duckdb.__file__]


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(_duckdb.__file__), "duckdb_je_mallctl"), reason="no jemalloc in DuckDB"
)
def test_giving_back_leaves_duckdb_few_pages_that_it_does_not_use():
    with duckdb.connect(config={**READER_SANDBOX}) as connection:
        connection.execute(
            "SELECT * FROM range(500000) ORDER BY hash(range) LIMIT 1 OFFSET 400000"
        ).fetchall()
        before = _unused_pages()
        service.give_back()
        # threads of other tests' editions may have given some up between the two
        assert _unused_pages() < before / 10 and before > 100


def _unused_pages() -> int:
    """Pages that DuckDB's memory holds and that nothing is in (pdirty of jemalloc, in all its arenas)."""
    ask, now, pages, size = (
        ctypes.CDLL(_duckdb.__file__).duckdb_je_mallctl, ctypes.c_uint64(1), ctypes.c_size_t(), ctypes.c_size_t(8)
    )  # fmt: skip
    assert ask(b"epoch", None, None, ctypes.byref(now), 8) == 0
    assert ask(b"stats.arenas.4096.pdirty", ctypes.byref(pages), ctypes.byref(size), None, 0) == 0
    return pages.value
