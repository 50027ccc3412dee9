"""Kills, full disks, a store that goes away, clocks and crowds: old or new, never a mixture, nothing receipted is lost."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import threading
import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import time_machine
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, func, select, text

from reporting import cycle
from reporting.cycle import ledger
from reporting.errors import StoreFailed
from reporting.settings import Limits, Settings
from reporting.store import heads, open_store, raw_files
from reporting.store.tables import Approval, LedgerEntry, Report, ReportFigure, Table
from tests.reporting.apart import at_once, begin, ended
from tests.reporting.outcomes import handed_in

ROWS = 200
SUBMIT_STEPS = ("file kept", "rows kept", "entered", "committed")
APPROVE_STEPS = ("approval kept", "entered", "committed")
on_one = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def hand_in(store, settings, login, key, say=lambda step: None):
    with store.begin() as session:
        actor = cycle.actor_of(session, login)
        handed = handed_in(key.encode() * 4000, rows=ROWS, idempotency_key=key)
        return cycle.submit(session, actor, settings, handed, say=say).number


def handing_in(settings, key="k"):
    """An act that can be sent to another process."""
    return partial(hand_in, settings=settings, login="submitter", key=key)


def approve(store, number, say=lambda step: None):
    with store.begin() as session:
        cycle.approve(session, cycle.actor_of(session, "approver"), number, say=say)


def in_child(settings, act, *, step=None, after=None, largest=None):
    """Run `act(store, say=say)` in a process that is killed after a step or some seconds; what it answered, and its exit status."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = begin(_live, settings, act, step, there, largest)
    there.close()
    if after is not None:
        assert here.poll(30) and here.recv() == "begins"
        child.join(after)
        child.kill()
    status, said = ended(child), []
    with contextlib.suppress(EOFError):
        while here.poll():
            said.append(here.recv())
    answered = said[-1] if said and said[-1] != "begins" else None
    return answered, status


def _live(settings, act, step, there, largest):
    def say(done):
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    note = heads.note
    heads.note = lambda *head: (say("committed"), note(*head))
    store = open_store(settings)
    if largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    there.send("begins")
    try:
        there.send(act(store, say=say))
    except StoreFailed as error:
        there.send(error.key)
        sys.exit(error.exit_code)


def numbers_of(settings, store):
    """The numbers there are, once everything about them has been found whole: rows, files, ledger, no gap."""
    with store.begin() as session:  # waits for what a killed process left in the database
        reports = list(session.scalars(select(Report).order_by(Report.number)))
        year = reports[0].number[:5] if reports else ""
        assert [report.number for report in reports] == [f"{year}{n:06d}" for n in range(1, len(reports) + 1)]
        for report in reports:
            rows = select(func.count()).select_from(ReportFigure).where(ReportFigure.report_id == report.id)
            assert session.scalar(rows) == ROWS
            assert raw_files.is_whole(settings, report.file_sha256)
    found = cycle.verify(settings, store)
    assert found.findings == ()
    return [report.number for report in reports]


@pytest.mark.parametrize("step", SUBMIT_STEPS)
def test_killed_after_a_step_of_submit(settings, store, people, step):
    said, status = in_child(settings, handing_in(settings), step=step)
    assert (said, status) == (None, -signal.SIGKILL)
    assert len(numbers_of(settings, store)) == (step == "committed")
    number = hand_in(store, settings, "submitter", "k")
    assert numbers_of(settings, store) == [number]


@pytest.mark.parametrize("step", APPROVE_STEPS)
def test_killed_after_a_step_of_approve(settings, store, people, step):
    number = hand_in(store, settings, "submitter", "k")
    with store.begin() as session:
        cycle.accept(session, people.checker, number)
    _, status = in_child(settings, partial(approve, number=number), step=step)
    assert status == -signal.SIGKILL
    numbers_of(settings, store)
    is_new = step == "committed"
    with store.read() as session:
        assert cycle.find_report(session, number).state == ("approved" if is_new else "accepted")
        assert len(session.scalars(select(Approval)).all()) == is_new
        acts = session.scalars(select(LedgerEntry.act).where(LedgerEntry.object == number)).all()
        assert acts.count("approve") == is_new
    if not is_new:
        approve(store, number)
    numbers_of(settings, store)


def test_killed_at_any_moment_of_submit(settings, store, people):
    begun = time.monotonic()
    receipted = [hand_in(store, settings, "submitter", "warm")]
    usual = time.monotonic() - begun
    chance = random.Random(14)
    for n in range(12):
        key = f"k{n}"
        after = chance.uniform(0, 1.5 * usual)
        said, status = in_child(settings, handing_in(settings, key), after=after)
        assert status in (0, -signal.SIGKILL)
        number = hand_in(store, settings, "submitter", key)
        assert said in (None, number)
        receipted.append(number)
    assert len(set(receipted)) == 13 and numbers_of(settings, store) == sorted(receipted)


def test_the_disk_is_full_when_the_file_is_kept(settings, store, people):
    said, status = in_child(settings, handing_in(settings), largest=2000)
    assert (said, status) == ("store_full", 74)
    assert numbers_of(settings, store) == [] and list(settings.raw.iterdir()) == []
    assert hand_in(store, settings, "submitter", "k")


@on_one
@pytest.mark.parametrize("room", [0, 5000, 40_000])
def test_the_disk_is_full_when_the_store_is_written(settings, store, people, room):
    hand_in(store, settings, "submitter", "first")
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    largest = settings.desk.joinpath("reporting.sqlite-wal").stat().st_size + 8000 + room
    said, status = in_child(settings, handing_in(settings), largest=largest)
    assert (said, status) == ("store_full", 74)
    assert len(numbers_of(settings, store)) == 1
    hand_in(store, settings, "submitter", "k")
    assert len(numbers_of(settings, store)) == 2


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
@pytest.mark.parametrize("step", SUBMIT_STEPS[:3])
def test_the_database_goes_away_in_the_middle(settings, store, people, step):
    def end_connection(done):
        if done == step:
            with store.engine.connect() as other:
                mine = "pid <> pg_backend_pid() AND datname = current_database()"
                other.rollback()
                other.connection.driver_connection.execute(
                    f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}"
                )

    with pytest.raises(StoreFailed, match="store_gone"):
        _hand_in_beside(store, settings, end_connection)
    assert numbers_of(settings, store) == []
    hand_in(store, settings, "submitter", "k")
    assert len(numbers_of(settings, store)) == 1


def _hand_in_beside(store, settings, say):
    hand_in(store, settings, "submitter", "k", say)


@on_one
@pytest.mark.parametrize("fault", ["removed", "exchanged"])
def test_the_file_goes_away_in_the_middle(settings, store, people, fault):
    aside = settings.sqlite.with_name("aside")

    def take_away(done):
        if done == "rows kept":
            settings.sqlite.rename(aside)
            if fault == "exchanged":
                shutil.copy(aside, settings.sqlite)

    with pytest.raises(StoreFailed, match="store_gone"):
        hand_in(store, settings, "submitter", "k", take_away)
    if fault == "removed":
        for _ in range(2):
            with pytest.raises(StoreFailed):
                hand_in(store, settings, "submitter", "k")
            with pytest.raises(StoreFailed):
                open_store(settings)
        assert not settings.sqlite.exists()
    aside.replace(settings.sqlite)
    hand_in(store, settings, "submitter", "k")
    assert len(numbers_of(settings, store)) == 1


@on_one
def test_an_empty_file_does_not_take_the_place_of_a_store(settings, store, people):
    store.close()
    for file in settings.desk.glob("reporting.sqlite*"):
        file.unlink()
    settings.sqlite.touch()
    with pytest.raises(StoreFailed, match="store_lost"):
        open_store(settings)


def test_a_clock_that_goes_back_mixes_nothing(settings, store, people):
    with time_machine.travel(datetime(2027, 1, 1, 3), tick=False) as clock:
        first = hand_in(store, settings, "submitter", "a")
        clock.shift(timedelta(days=-1))
        second = hand_in(store, settings, "submitter", "b")
        clock.shift(timedelta(days=2))
        third = hand_in(store, settings, "submitter", "c")
    assert (first, second, third) == ("2027-000001", "2026-000001", "2027-000002")
    assert cycle.verify(settings, store).is_whole


def test_the_year_of_a_number_is_that_of_almaty(settings, store, people):
    with time_machine.travel(datetime(2026, 12, 31, 18, 59), tick=False) as clock:
        assert hand_in(store, settings, "submitter", "a") == "2026-000001"
        clock.shift(timedelta(minutes=1))
        assert hand_in(store, settings, "submitter", "b") == "2027-000001"


def test_twenty_hand_in_at_the_same_moment(settings, store, people):
    with store.begin() as session:
        for n in range(20):
            new = cycle.NewPerson(f"p{n:02}", f"Person {n}", "kostanay-akimat", ["submit"])
            cycle.add_person(session, people.administrator, new)
    gate, found = threading.Barrier(20), []

    def run(n):
        gate.wait()
        found.append(hand_in(store, settings, f"p{n:02}", f"k{n}"))

    threads = [threading.Thread(target=run, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == numbers_of(settings, store) and len(found) == 20


def test_processes_do_not_take_each_others_numbers(settings, store, people):
    found = at_once(_hand_in_several, [(settings, login) for login in ("submitter", "second", "other")])
    assert sorted(sum(found, [])) == numbers_of(settings, store)
    assert len(set(sum(found, []))) == 12


def _hand_in_several(settings, login):
    store = open_store(settings)
    return [hand_in(store, settings, login, f"{login}{n}") for n in range(4)]


@on_one
def test_one_flipped_bit_of_the_store_is_found_or_touches_nothing_that_was_entered(
    settings, store, people, tmp_path
):
    hand_in(store, settings, "submitter", "a")
    sound = _entered(store)
    shutil.copytree(settings.raw, tmp_path / "flipped" / "raw")
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    content, chance, found = settings.sqlite.read_bytes(), random.Random(14), 0
    for _ in range(60):
        place = chance.randrange(len(content))
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        found += _is_found(tmp_path / "flipped", bytes(flipped), sound)
    assert found > 0


def _is_found(desk: Path, content: bytes, sound: list) -> bool:
    settings = Settings(desk, desk, None, Limits())
    settings.sqlite.write_bytes(content)
    try:
        store = open_store(settings)
        try:
            if not cycle.verify(settings, store).is_whole:
                return True
            assert _entered(store) == sound
        finally:
            store.close()
    except StoreFailed:
        return True
    finally:
        for file in desk.glob("reporting.sqlite*"):
            file.unlink()
    return False


def _entered(store):
    names = ", ".join(
        ("number", "body_id", "state", "file_sha256", "submitted_by", "rows_read", "content_sha256")
    )
    with store.read() as session:
        entries = [ledger.entry_hash(entry) for entry in session.scalars(select(LedgerEntry))]
        return [entries, *map(tuple, session.execute(text(f"SELECT {names} FROM report ORDER BY number")))]


@on_one
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_truncated_store_is_refused(settings, store, people, share):
    hand_in(store, settings, "submitter", "a")
    store.close()
    content = settings.sqlite.read_bytes()
    settings.sqlite.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(StoreFailed):
        cycle.verify(settings, open_store(settings))


@on_one
def test_parts_of_files_that_nobody_ends_are_removed_after_a_day(settings, store, people):
    settings.raw.mkdir()
    old, young = settings.raw / ".part-old", settings.raw / ".part-young"
    for part, age in ((old, timedelta(days=2)), (young, timedelta(hours=1))):
        part.write_bytes(b"half a file")
        moment = time.time() - age.total_seconds()
        os.utime(part, (moment, moment))
    hand_in(store, settings, "submitter", "k")
    assert not old.exists() and young.exists()


@pytest.mark.parametrize("after", [1, 12, 30])
def test_killed_while_the_tables_are_made(tmp_path, after):
    settings = Settings(tmp_path, tmp_path / "desk", None, Limits())
    assert ended(begin(_die_at_statement, settings, after)) == -signal.SIGKILL
    store = open_store(settings)
    with store.read() as session:
        assert compare_metadata(MigrationContext.configure(session.connection()), Table.metadata) == []
    store.close()


def _die_at_statement(settings, after):
    done = []

    def count(*_):
        done.append(1)
        if len(done) == after:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "after_cursor_execute", count)
    with contextlib.suppress(BaseException):
        open_store(settings)
    os._exit(0)
