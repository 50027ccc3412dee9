"""What a reader has is not sent again as long as it holds: same edition, same link, same day."""

from __future__ import annotations

import os
import sys
from datetime import date

import pytest

from dashboard.app import create_app
from dashboard.data.asset_url import asset_url, code_version

DAY, MUCH_LATER = date(2021, 6, 1), date(2022, 11, 1)
OF_THE_DAY = ["/", "/measures", "/documents", "/?lang=ru", "/measures?lang=en"]
FILES = [
    "/data.csv",
    "/data.xlsx",
    "/map.csv?indicator=population",
    "/edition.zip",
    "/api/v1/observations",
    "/api/v1/openapi.json",
]


class Clock:
    """A clock that stands until it is moved, and counts who looks at it."""

    def __init__(self) -> None:
        self.day, self.looks = DAY, 0

    def __call__(self) -> date:
        self.looks += 1
        return self.day


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reader(warehouse_path, clock):
    return create_app(warehouse_path, today=clock).server.test_client()


def shown(answer) -> str:
    return answer.get_data(as_text=True)


@pytest.fixture
def nothing_is_made(monkeypatch):
    """From here on making an answer is a fault."""

    def forbid():
        monkeypatch.setattr("dashboard.app.page_for", lambda *_: pytest.fail("a page was made"))
        monkeypatch.setattr(
            "dashboard.data.warehouse.Warehouse.records", lambda *_: pytest.fail("the edition was asked")
        )

    return forbid


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}'])
@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("path", ["/", "/documents", "/indicators/population?lang=ru", "/api/v1/targets"])
def test_a_browser_gets_its_304_without_a_page_being_made(reader, nothing_is_made, path, encoding, form):
    wish = {"Accept-Encoding": encoding}
    first = reader.get(path, headers=wish)
    assert first.headers.get("Content-Encoding", "identity") == encoding
    nothing_is_made()
    had = form.format(first.headers["ETag"])
    again = reader.get(path, headers=wish | {"If-None-Match": had})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"].removeprefix("W/") == first.headers["ETag"]
    assert again.headers["ETag"].startswith("W/") == had.startswith("W/")
    for name in ("Vary", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("path", FILES)
def test_files_and_the_api_are_not_sent_twice(reader, nothing_is_made, path):
    first = reader.get(path)
    nothing_is_made()
    again = reader.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers.get("Access-Control-Allow-Origin") == first.headers.get(
        "Access-Control-Allow-Origin"
    )


def test_files_name_the_host_they_were_asked_from(reader):
    tags = {
        reader.get("/api/v1/observations", base_url=f"http://{host}").headers["ETag"]
        for host in ("one.kz", "two.kz")
    }
    assert len(tags) == 2


@pytest.fixture
def other_code(monkeypatch):
    """From here on every module that keeps the version of the code keeps another: a file of ours was changed."""

    def change():
        own = code_version()
        keepers = [
            module
            for name, module in list(sys.modules.items())
            if name.startswith("dashboard.") and getattr(module, "_CODE", None) == own
        ]
        assert keepers
        for module in keepers:
            monkeypatch.setattr(module, "_CODE", "another")

    return change


@pytest.mark.parametrize("path", ["/", "/map?lang=en", "/data.csv", "/api/v1/targets"])
def test_what_newer_code_makes_is_sent_again(reader, other_code, path):
    first = reader.get(path)
    had = {"If-None-Match": first.headers["ETag"]}
    assert reader.get(path, headers=had).status_code == 304
    other_code()
    again = reader.get(path, headers=had)
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_the_version_of_the_code_changes_with_every_file_that_makes_pages(monkeypatch, tmp_path):
    for folder in ("dashboard/pages", "vocabulary", "assets"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr("dashboard.data.asset_url._PROJECT", tmp_path)
    monkeypatch.setattr("dashboard.data.asset_url.ASSETS", tmp_path / "assets")
    (tmp_path / "assets" / "site.css").write_text("")
    seen = [code_version()]
    for name in ("dashboard/pages/page.py", "vocabulary/units.py", "assets/site.css", "assets/script.js"):
        (tmp_path / name).write_text("changed")
        seen.append(code_version())
    (tmp_path / "vocabulary" / "units.py").unlink()
    seen.append(code_version())
    assert len(set(seen)) == len(seen)


def test_a_server_that_was_installed_later_says_the_same(monkeypatch, tmp_path):
    """Behind one address readers are answered now by one server, now by another."""
    said = []
    for number, name in enumerate(("one", "other")):
        home = tmp_path / name
        for file in ("dashboard/page.py", "vocabulary/units.py", "assets/icon.svg"):
            home.joinpath(file).parent.mkdir(parents=True)
            home.joinpath(file).write_text("the same")
            os.utime(home / file, (1_700_000_000 + number, 1_700_000_000 + number))
        home.joinpath("dashboard/__pycache__").mkdir()
        home.joinpath("dashboard/__pycache__/page.pyc").write_text(name)
        monkeypatch.setattr("dashboard.data.asset_url._PROJECT", home)
        monkeypatch.setattr("dashboard.data.asset_url.ASSETS", home / "assets")
        said.append((code_version(), asset_url("icon.svg")))
    assert said[0] == said[1] and "?m=" in said[0][1]
    (tmp_path / "other" / "assets" / "icon.svg").write_text("another")
    assert asset_url("icon.svg") != said[1][1] and code_version() != said[1][0]


@pytest.mark.parametrize("path", OF_THE_DAY)
def test_what_was_due_later_and_now_is_late_is_sent_again(reader, clock, path):
    first = reader.get(path)
    had = {"If-None-Match": first.headers["ETag"]}
    assert reader.get(path, headers=had).status_code == 304
    clock.day = MUCH_LATER
    again = reader.get(path, headers=had)
    assert again.status_code == 200
    assert again.headers["ETag"] != first.headers["ETag"]


def test_deadlines_are_counted_from_the_day_of_the_answer(reader, clock):
    before = shown(reader.get("/measures"))
    clock.day = MUCH_LATER
    assert shown(reader.get("/measures")) != before


@pytest.mark.parametrize(
    "path", [*OF_THE_DAY, "/map", "/coverage", "/indicators/population", "/regions/KZ-75"]
)
def test_one_answer_is_of_one_day(reader, warehouse_path, clock, path):
    expected = reader.get(path)
    days = iter([DAY, *[MUCH_LATER] * 100])
    midnight = create_app(warehouse_path, today=lambda: next(days)).server.test_client().get(path)
    assert (midnight.headers["ETag"], shown(midnight)) == (expected.headers["ETag"], shown(expected))
    assert clock.looks == 1


def test_a_day_that_the_link_names_is_the_day_of_the_page(reader, clock):
    link = "/measures?asof=2021-06-01"
    before = shown(reader.get(link))
    clock.day = MUCH_LATER
    assert shown(reader.get(link)) == before


def test_any_tag_at_all_is_no_reason_to_call_a_missing_page_unchanged(reader):
    assert reader.get("/nowhere", headers={"If-None-Match": "*"}).status_code == 404


def test_a_page_is_named_by_its_link_alone(two_editions):
    path, old, _ = two_editions
    reader = create_app(path).server.test_client()
    assert shown(reader.get("/coverage", json={"edition": old})) == shown(reader.get("/coverage"))
