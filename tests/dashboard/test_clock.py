"""A clock that jumps: readers are served, deadlines are not undone, and whoever operates it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.data import clock
from dashboard.data.warehouse import Warehouse
from tests.dashboard.test_health import counted
from vocabulary.editions import made_at

BACK_TO_1970 = datetime(1970, 1, 1, 0, 1, tzinfo=UTC)
JUMPS = {"a day ahead": timedelta(days=1), "an hour back": -timedelta(hours=1), "1970": None}


@pytest.fixture
def client(warehouse_path: Path) -> FlaskClient:
    return create_app(warehouse_path).server.test_client()


def jump(monkeypatch: pytest.MonkeyPatch, by: timedelta | None) -> datetime:
    moment = BACK_TO_1970 if by is None else clock.now() + by
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.mark.parametrize("by", JUMPS.values(), ids=JUMPS)
def test_readers_are_served_and_the_operator_is_told(client: FlaskClient, monkeypatch, by):
    assert (
        client.get("/readyz").json["clock"] == "right" and counted(client, "monitor_clock_moved_seconds") == 0
    )
    jump(monkeypatch, by)
    told = client.get("/readyz")
    is_ahead = by is not None and by > timedelta()
    assert (told.status_code, told.json["clock"]) == (200, "moved" if is_ahead else "behind")
    assert counted(client, "monitor_clock_behind") == (0 if is_ahead else 1)
    assert (counted(client, "monitor_clock_moved_seconds") > 0) == is_ahead
    for path in ("/", "/measures", "/data.csv", "/api/v1/report-due"):
        assert client.get(path).status_code == 200, path


def test_a_day_before_the_edition_is_never_today(warehouse_path: Path, monkeypatch):
    own = Warehouse(warehouse_path)
    made = made_at(own.edition_id)
    jump(monkeypatch, None)
    assert own.today == clock.day_of(made.replace(tzinfo=None))
    assert Warehouse(warehouse_path, today=lambda: BACK_TO_1970.date()).today == BACK_TO_1970.date()


def test_pages_of_a_clock_far_back_are_those_of_the_edition_s_own_day(warehouse_path: Path, monkeypatch):
    day = clock.day_of(made_at(warehouse_path.resolve().stem).replace(tzinfo=None))
    right = create_app(warehouse_path, today=lambda: day).server.test_client().get("/measures?lang=en").data
    jump(monkeypatch, None)
    assert create_app(warehouse_path).server.test_client().get("/measures?lang=en").data == right


def test_answers_kept_on_a_wrong_day_are_not_those_of_the_right_one(client: FlaskClient, monkeypatch):
    tag = client.get("/measures").headers["ETag"]
    with monkeypatch.context() as ahead:
        jump(ahead, timedelta(days=1))
        assert client.get("/measures").headers["ETag"] != tag
    assert client.get("/measures").headers["ETag"] == tag


def test_what_a_clock_differs_by_in_a_minute_is_not_told(monkeypatch):
    jump(monkeypatch, timedelta(seconds=30))
    assert clock.moved() == 0
    jump(monkeypatch, timedelta(hours=-1))
    assert clock.moved() in range(-3600, -3500)
