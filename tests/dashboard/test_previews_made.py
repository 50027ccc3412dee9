"""Previews made when an edition is published: the same bytes as drawn ones, sent without drawing, tidied with their editions."""

from __future__ import annotations

import shutil

import pytest

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.pictures import command, png
from dashboard.pictures.shelf import folder_of, pictures_beside

ORIGIN = "http://localhost"
ADDRESSES = (
    "/picture/map/headline.png?lang=en",
    "/picture/overview/headline.png",
    "/picture/regions/KZ-75/headline.png?lang=ru",
)


@pytest.fixture
def home(two_editions, tmp_path):
    """A warehouse of its own with two editions, of which the newer one is current: its link, and both ids."""
    path, old, new = two_editions
    shutil.copytree(path.parent / "editions", tmp_path / "editions")
    link = tmp_path / "warehouse.duckdb"
    link.symlink_to(f"editions/{new}.duckdb")
    return link, old, new


@pytest.fixture
def few(monkeypatch):
    """Three pages instead of all."""
    monkeypatch.setattr(command, "previewed", lambda _: iter(["/map", "/", "/regions/KZ-75", "/search"]))


def broken_png(*_: object) -> bytes:
    raise AssertionError("drawn although it was made before")


def test_what_was_made_is_sent_as_it_would_be_drawn(home, few, monkeypatch):
    link, _, new = home
    drawn = {address: create_app(link).server.test_client().get(address).get_data() for address in ADDRESSES}
    assert command.make_previews(Warehouse(link), origin=ORIGIN) == (9, 0)
    assert command.make_previews(Warehouse(link), origin=ORIGIN) == (0, 9)
    monkeypatch.setattr(png, "png", broken_png)
    client = create_app(link).server.test_client()
    assert {address: client.get(address).get_data() for address in ADDRESSES} == drawn
    pinned = client.get(f"{ADDRESSES[0]}&edition={new}")
    assert pinned.get_data() == drawn[ADDRESSES[0]] and pinned.headers["ETag"]


def test_another_address_another_view_and_another_edition_are_drawn(home, few, monkeypatch):
    link, old, _ = home
    command.make_previews(Warehouse(link), origin=ORIGIN)
    client = create_app(link).server.test_client()
    sent = client.get(ADDRESSES[0]).get_data()
    others = (
        client.get(ADDRESSES[0], base_url="https://monitor.example"), client.get(f"{ADDRESSES[0]}&year=2022"), client.get(f"{ADDRESSES[0]}&edition={old}"),
    )  # fmt: skip
    assert all(other.status_code == 200 and other.get_data() != sent for other in others)


def test_previews_go_with_their_edition_and_with_the_code_that_drew_them(home, few):
    link, old, new = home
    beside = pictures_beside(Warehouse(link))
    for name in ("19990101T000000Z-00000000-abc", f"{new}-of-older-code", f"{old}-of-its-own"):
        beside.joinpath(name).mkdir(parents=True)
    command.make_previews(Warehouse(link), origin=ORIGIN)
    assert {folder.name for folder in beside.iterdir()} == {
        f"{old}-of-its-own",
        folder_of(Warehouse(link)).name,
    }


def test_the_pages_that_are_linked_to_most_have_previews(warehouse, known):
    found = list(command.previewed(warehouse))
    assert len(set(found)) == len(found)
    assert {"/", "/map", "/regions/KZ-75"} <= set(found)
    assert {f"/indicators/{target.indicator}" for target in known.targets.values()} <= set(found)


def test_the_command_says_what_it_needs(home, few, tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("MONITOR_ORIGIN", raising=False)
    assert command.main([], home[0]) == command.WRONG
    assert "MONITOR_ORIGIN" in capsys.readouterr().err
    assert command.main(["--origin", ORIGIN], tmp_path / "nothing.duckdb") == command.MISSING
    assert command.main(["--origin", ORIGIN], home[0]) == command.DONE
    assert "9 previews made" in capsys.readouterr().out
