"""Backups and the way back: the drill, what is damaged, who is stopped in the middle, what is kept for how long."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from etl import publish
from reporting import clock, cycle
from reporting.__main__ import main
from reporting.alerts.configuration import Configuration
from reporting.alerts.tables import Subscriber
from reporting.alerts.working import Alerts, alerts_of
from reporting.errors import Conflict, StoreFailed, WrongCall
from reporting.keeping import back_up, restore
from reporting.keeping.reading import read_whole
from reporting.keeping.retention import DAYS, moment_of, name_at, passed
from reporting.settings import Settings
from reporting.store import open_store
from tests.conftest import PROJECT, fixture_paths
from tests.reporting.alerting import subscribe
from tests.reporting.conftest import address, command
from tests.reporting.outcomes import handed_in
from vocabulary.editions import REPORTED

on_one = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def filled(settings: Settings, store, people, warehouse_path: Path) -> str:
    """A home with an edition, something reported, a report of each body; the head of its ledger."""
    edition = warehouse_path.resolve()
    (settings.home / "editions").mkdir()
    for path in edition.parent.glob(f"{edition.stem}*"):
        shutil.copy(path, settings.home / "editions")
    (settings.home / "editions" / "20990101T000000Z-part.duckdb").write_bytes(b"being made: no manifest")
    (settings.home / "warehouse.duckdb").symlink_to(f"editions/{edition.name}")
    overlay = settings.home / "reported" / "0123456789abcdef"
    (overlay / "sources").mkdir(parents=True)
    (overlay / "sources" / "қандас.csv").write_text("a,b\n", "utf-8")
    (settings.home / REPORTED).symlink_to(overlay.name)
    (settings.desk / "cache").mkdir()
    (settings.desk / "cache" / "made anew").write_text("x", "utf-8")
    for who, content in ((people.submitter, b"one"), (people.other, b"two")):
        with store.begin() as session:
            cycle.submit(session, who, settings, handed_in(content))
    return cycle.verify(settings, store).head


def elsewhere(settings: Settings, folder: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings of an empty home with an empty database of the same kind."""
    home = folder / "again"
    if settings.database_url is None:
        return Settings(home, home / "desk", None, settings.limits)
    server, name = request.getfixturevalue("postgresql"), f"t{uuid4().hex[:12]}"
    command(server, f"CREATE DATABASE {name}")
    request.addfinalizer(lambda: command(server, f"DROP DATABASE {name} WITH (FORCE)"))
    return Settings(home, home / "desk", address(server, name), settings.limits)


def test_the_drill_everything_is_there_again_as_it_was(settings, filled, tmp_path, request):
    made = back_up(settings, tmp_path / "kept")
    again = elsewhere(settings, tmp_path, request)

    restore(again, made.path)

    with closing(open_store(again)) as store:
        found = cycle.verify(again, store)
    assert found.is_whole and (found.head, found.reports, found.files) == (filled, 2, 2)
    current = publish.current_edition(again.paths())
    assert current is not None and publish.verify(current).edition_id == current.stem
    assert (again.home / REPORTED / "sources" / "қандас.csv").read_text("utf-8") == "a,b\n"
    assert not (again.desk / "cache").exists() and len(list((again.home / "editions").iterdir())) == 2
    assert not list(tmp_path.glob("*.restoring")) and again.desk.stat().st_mode & 0o077 == 0


def alerts_in(place: Settings, url: str | None) -> Alerts:
    return alerts_of(place, Configuration(place.desk / "alerts", database_url=url))


def test_who_asked_for_alerts_is_there_again_with_the_links_that_were_sent(
    settings, filled, tmp_path, request, monkeypatch
):
    """On each database: the desk in one, alerts in one of their own."""
    urls = [None, None]
    if settings.database_url:
        server = request.getfixturevalue("postgresql")
        for number, name in enumerate((f"a{uuid4().hex[:12]}", f"b{uuid4().hex[:12]}")):
            command(server, f"CREATE DATABASE {name}")
            request.addfinalizer(lambda name=name: command(server, f"DROP DATABASE {name} WITH (FORCE)"))
            urls[number] = address(server, name)
        monkeypatch.setenv("ALERTS_DATABASE_URL", str(urls[0]))
    with closing((alerts := alerts_in(settings, urls[0])).store):
        kept = subscribe(alerts, "aigul@example.kz", targets=["t"])
        link = alerts.links.token("unsubscribe", kept.id)

    made = back_up(settings, tmp_path / "kept")

    again = elsewhere(settings, tmp_path, request)
    if settings.database_url:
        monkeypatch.delenv("ALERTS_DATABASE_URL")
        with pytest.raises(WrongCall, match="ALERTS_DATABASE_URL"):
            restore(again, made.path)
        monkeypatch.setenv("ALERTS_DATABASE_URL", str(urls[0]))
        with pytest.raises(Conflict, match="database_not_empty"):
            restore(again, made.path)
        monkeypatch.setenv("ALERTS_DATABASE_URL", str(urls[1]))
        assert not again.home.exists()
    restore(again, made.path)
    with closing((alerts := alerts_in(again, urls[1])).store):
        with alerts.store.read() as session:
            [found] = session.scalars(select(Subscriber))
        assert (found.id, found.email, found.targets) == (kept.id, "aigul@example.kz", ["t"])
        assert alerts.links.token("unsubscribe", found.id) == link
    assert not list((again.desk / "alerts").glob("*.pgdump"))
    assert not [path for path in again.desk.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    assert (
        again.home.joinpath(REPORTED, "sources", "қандас.csv").stat().st_mode & 0o040
    )  # what readers' process reads
    with closing(open_store(again)) as other:
        assert cycle.verify(again, other).head == filled


@on_one
def test_alerts_that_lie_elsewhere_are_in_it_too(settings, filled, tmp_path, monkeypatch):
    folder = tmp_path / "alerts elsewhere"
    monkeypatch.setenv("ALERTS_HOME", str(folder))
    with closing((alerts := alerts_of(settings, Configuration(folder))).store):
        subscribe(alerts, "aigul@example.kz")
    made = back_up(settings, tmp_path / "kept")
    again = replace(settings, home=tmp_path / "again", desk=tmp_path / "again" / "desk")
    with pytest.raises(WrongCall, match="alerts_outside"):
        restore(again, made.path)
    monkeypatch.delenv("ALERTS_HOME")
    restore(again, made.path)
    assert (again.desk / "alerts" / "links.key").read_bytes() == (folder / "links.key").read_bytes()
    with closing((alerts := alerts_in(again, None)).store), alerts.store.read() as session:
        assert [one.email for one in session.scalars(select(Subscriber))] == ["aigul@example.kz"]


def test_a_report_that_comes_in_during_a_backup_is_kept_whole_or_not_at_all(
    settings, store, people, filled, tmp_path, request
):
    import threading

    is_over = threading.Event()

    def hand_in() -> None:
        for number in range(200):
            if is_over.is_set():
                return
            with store.begin() as session:
                cycle.submit(session, people.second, settings, handed_in(f"more {number}".encode()))

    busy = threading.Thread(target=hand_in)
    busy.start()
    try:
        made = back_up(settings, tmp_path / "kept")
    finally:
        is_over.set()
        busy.join()
    again = elsewhere(settings, tmp_path, request)
    restore(again, made.path)
    with closing(open_store(again)) as other:
        assert cycle.verify(again, other).is_whole


@on_one
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9, 0.999])
def test_one_flipped_bit_is_found_and_nothing_is_put_in_its_place(settings, filled, tmp_path, request, place):
    made = back_up(settings, tmp_path / "kept")
    content = bytearray(made.path.read_bytes())
    content[int(len(content) * place)] ^= 4
    if read_is_same(content, made.path):
        pytest.skip("the bit lies in padding, which nobody reads")
    made.path.write_bytes(bytes(content))
    again = elsewhere(settings, tmp_path, request)
    with pytest.raises(StoreFailed):
        restore(again, made.path)
    assert not again.home.exists() and not list(tmp_path.glob("*.restoring"))


def read_is_same(content: bytearray, path: Path) -> bool:
    """Whether a tar says the same although a byte is another one."""
    other = path.with_suffix(".flipped")
    other.write_bytes(bytes(content))
    try:
        return read_whole(other) == read_whole(path)
    except StoreFailed:
        return False
    finally:
        other.unlink()


@on_one
@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_a_backup_that_is_cut_off_is_refused(settings, filled, tmp_path, request, share):
    made = back_up(settings, tmp_path / "kept")
    os.truncate(made.path, int(made.bytes * share))
    with pytest.raises(StoreFailed):
        restore(elsewhere(settings, tmp_path, request), made.path)


@pytest.mark.parametrize("name", ["/etc/passwd", "../outside", "desk/../../outside", "desk/link"])
def test_a_foreign_archive_writes_nothing_outside(tmp_path, name):
    archive = tmp_path / "monitor.tar"
    with tarfile.open(archive, "w") as tar:
        entry = tarfile.TarInfo(name)
        if name == "desk/link":
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        else:
            entry.size = 1
        tar.addfile(entry, io.BytesIO(b"x") if entry.size else None)
    home = tmp_path / "home"
    with pytest.raises(StoreFailed, match="backup_foreign"):
        restore(Settings(home, home / "desk", None, None), archive)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["monitor.tar"]


@pytest.mark.parametrize("target", ["/etc", "../../etc", "../x"])
def test_a_link_that_leads_outside_is_refused(tmp_path, target):
    archive = tmp_path / "monitor.tar"
    sums = {"version": 1, "made_at": "x", "store": "0001", "files": {}, "links": {"warehouse.duckdb": target}}
    body = json.dumps(sums).encode()
    with tarfile.open(archive, "w") as tar:
        entry = tarfile.TarInfo("sums.json")
        entry.size = len(body)
        tar.addfile(entry, io.BytesIO(body))
    home = tmp_path / "home"
    with pytest.raises(StoreFailed, match="backup_foreign"):
        restore(Settings(home, home / "desk", None, None), archive)
    assert not home.exists()


@on_one
def test_nothing_is_ever_overwritten(settings, filled, tmp_path):
    made = back_up(settings, tmp_path / "kept")
    with pytest.raises(Conflict, match="home_not_empty"):
        restore(settings, made.path)
    outside = replace(settings, home=tmp_path / "new", desk=tmp_path / "other desk")
    with pytest.raises(WrongCall, match="desk_outside"):
        restore(outside, made.path)
    with pytest.raises(WrongCall, match="no_file"):
        restore(
            replace(settings, home=tmp_path / "new", desk=tmp_path / "new" / "desk"), tmp_path / "nothing.tar"
        )


@on_one
def test_a_file_that_is_damaged_already_is_named_and_no_backup_is_made(settings, filled, tmp_path):
    raw = next(settings.raw.iterdir())
    raw.chmod(0o600)
    raw.write_bytes(b"something else")
    with pytest.raises(StoreFailed, match=raw.name):
        back_up(settings, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


@on_one
def test_a_full_disk_leaves_no_half_backup(settings, filled, tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    whole = back_up(settings, kept)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device", "part.tar")

    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(StoreFailed, match="disk"):
        back_up(settings, kept)
    assert [path.name for path in kept.iterdir()] == [whole.path.name]


@on_one
def test_who_is_killed_in_the_middle_leaves_whole_backups_only(settings, filled, tmp_path):
    kept = tmp_path / "kept"
    environment = {**os.environ, "MONITOR_HOME": str(settings.home)}
    (settings.home / "registers").mkdir()
    (settings.home / "registers" / "large.parquet").write_bytes(os.urandom(30_000_000))
    for number in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "reporting", "backup", str(kept)], cwd=PROJECT, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(random.Random(number).uniform(0.3, 1.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
    for path in kept.glob("monitor-*.tar"):
        read_whole(path)
    time.sleep(1)
    assert read_whole(back_up(settings, kept).path).files


@on_one
def test_the_commands_say_what_they_did_in_every_language(settings, filled, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MONITOR_HOME", str(settings.home))
    for language in ("kk", "ru", "en"):
        assert main(["backup", str(tmp_path / language), "--lang", language]) == 0
        [made] = (tmp_path / language).iterdir()
        assert str(made) in capsys.readouterr().out
        monkeypatch.setenv("MONITOR_HOME", str(tmp_path / f"again-{language}"))
        assert main(["restore", str(made), "--lang", language]) == 0
        assert filled in capsys.readouterr().out
        assert main(["restore", str(made), "--lang", language]) == 1
        monkeypatch.setenv("MONITOR_HOME", str(settings.home))


def test_a_home_without_a_desk_is_backed_up_too(tmp_path):
    home = tmp_path / "home"
    from etl.pipeline import build_warehouse

    edition = build_warehouse(fixture_paths(home), is_synthetic=True).edition_id
    settings = Settings(home, home / "desk", None, None)
    made = back_up(settings, tmp_path / "kept")
    again = replace(settings, home=tmp_path / "again", desk=tmp_path / "again" / "desk")
    restore(again, made.path)
    assert publish.current_edition(again.paths()).stem == edition


def test_waves_of_surveys_and_what_is_released_of_them_are_there_again(tmp_path):
    home = tmp_path / "home"
    kept = home / "surveys" / "waves" / "emigration_mood" / "2026" / "records.csv"
    released = (
        home / "surveys" / "released" / "0123456789abcdef" / "metadata" / "survey_waves" / "surveys.yml"
    )
    for file in (kept, released):
        file.parent.mkdir(parents=True)
        file.write_text("sex\n1\n", encoding="utf-8")
    (home / "surveys" / "released" / "current").symlink_to("0123456789abcdef")
    settings = Settings(home, home / "desk", None, None)
    made = back_up(settings, tmp_path / "kept")
    again = replace(settings, home=tmp_path / "again", desk=tmp_path / "again" / "desk")
    restore(again, made.path)
    assert (again.home / kept.relative_to(home)).read_text(encoding="utf-8") == "sex\n1\n"
    assert (
        again.home / "surveys" / "released" / "current" / "metadata" / "survey_waves" / "surveys.yml"
    ).exists()


NOW = datetime(2026, 11, 27, 3, 0)


def test_days_then_weeks_then_months_are_kept():
    names = [name_at(NOW - timedelta(days=day)) for day in range(1200)]
    gone = set(passed(names))
    kept = [moment_of(name) for name in names if name not in gone]
    assert sum(moment > NOW - timedelta(days=DAYS) for moment in kept) == DAYS
    assert len(kept) < 50 and min(kept) > NOW - timedelta(days=31 * 25)
    months = {(moment.year, moment.month) for moment in kept}
    assert len(months) == 24


@given(st.lists(st.integers(0, 3000), max_size=60))
def test_what_is_kept_does_not_depend_on_order_and_stays_kept_when_asked_again(days):
    names = [name_at(NOW - timedelta(days=day, hours=day % 24)) for day in days]
    gone = passed(names)
    assert passed(reversed(names)) == gone
    left = [name for name in names if name not in gone]
    assert passed(left) == [] and (not names or max(names) in left)


@pytest.mark.parametrize(
    "jump", [timedelta(days=1), -timedelta(hours=1), timedelta(days=9000), NOW - datetime(1970, 1, 2)]
)
def test_a_clock_that_jumps_for_a_night_takes_away_what_any_night_does(jump):
    names = {name_at(NOW - timedelta(days=day)) for day in range(1, 400)}
    names -= set(passed(names))
    wrong = name_at(NOW + jump if jump.days < 10_000 else NOW - jump)
    # a day, a week and a month more: the oldest of each may go
    assert len(set(passed({*names, wrong})) & names) <= 3
    assert max(names) not in passed({*names, wrong})


def test_what_is_no_backup_of_ours_never_goes():
    others = [
        "monitor-20010101T000000Z.tar.gz",
        "letter.tar",
        "monitor-x.tar",
        "monitor-20019901T000000Z.tar",
    ]
    assert passed(others) == []
    assert passed([name_at(NOW - timedelta(days=3000))]) == []


@on_one
def test_a_backup_made_by_a_clock_that_was_set_back_replaces_none(settings, filled, tmp_path):
    with clock.pretending(NOW):
        first, second = (back_up(settings, tmp_path / "kept") for _ in range(2))
    assert first.path != second.path and first.path.exists()
