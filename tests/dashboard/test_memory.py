"""A process of the server gives back memory that it no longer needs, again and again."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.serving import service
from dashboard.serving.service import Service


@pytest.fixture
def given_back(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    found: list[int] = []
    monkeypatch.setattr(service, "give_back", lambda: found.append(1))
    return found


def test_memory_is_given_back_after_each_hundred_requests_of_a_process(monkeypatch, given_back):
    # Files of counts would stay the place of counts of all other tests of this process.
    monkeypatch.setattr(service, "Counts", lambda processes: None)
    served = Service("127.0.0.1:0", None)
    for answered in range(1, 301):
        served.cfg.post_request(SimpleNamespace(nr=answered), None, {}, None)
    assert len(given_back) == 3


def test_giving_back_does_no_harm_where_the_c_library_cannot(monkeypatch):
    asked: list[None] = []

    def none_loaded(name: None) -> None:
        asked.append(name)
        raise OSError("no C library")

    monkeypatch.setattr("dashboard.web.memory.ctypes.CDLL", none_loaded)
    service.give_back()
    assert asked == [None]
