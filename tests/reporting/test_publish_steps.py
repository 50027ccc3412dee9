"""Publishing dies, is refused or meets another publisher: readers see the old edition or the new one, and the next one ends it."""

from __future__ import annotations

import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import product

import pytest
from sqlalchemy import select

from etl.errors import AuditFailed, EditionDamaged, StorageFailed
from etl.load.tables import open_for_reading
from etl.pipeline import build_warehouse
from etl.publish import current_edition, verify
from reporting.cycle import publish, rollback, withdraw
from reporting.cycle.publishing_lock import publishing_lock
from reporting.errors import AnotherPublishes, NotAllowed, NotFound, StoreFailed
from reporting.overlay import current_overlay
from reporting.overlay.content import overlay_of
from reporting.overlay.folder import is_whole
from reporting.store.tables import LedgerEntry, Publication, Report
from tests.reporting.small_home import AKIMATS, SHARE, Home, dying, in_child, make_home, part

# those of publishing itself, and the two of the build between which readers' edition changes
STEPS = (
    "locked", "begun", "overlay sealed", "pointer moved", "manifest moved", "link moved", "built", "entered",
)  # fmt: skip
SEEN_FROM = STEPS.index("link moved")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Home:
    home = make_home(tmp_path_factory.mktemp("steps"))
    home.release("almaty-akimat", part(SHARE, "KZ-75", 9, 10))
    home.publish()
    return home


@pytest.fixture
def home(made) -> Iterator[Home]:
    """The home, which must hold together after each test: the edition is whole and made of the overlay that is linked."""
    yield made
    current = current_edition(made.settings.paths())
    assert overlay_of(verify(current).inputs) == current_overlay(made.settings.home)
    assert is_whole((made.settings.home / "reported" / "current").resolve())
    with made.store.read() as session:
        assert "begun" not in set(session.scalars(select(Publication.state)))
    left = [path.name for path in (made.settings.home / "reported").iterdir() if path.name.startswith(".")]
    assert left == [".publishing.lock"]


_NEXT = product(
    ("shymkent-akimat", "turkistan-akimat", "almaty-region-akimat", "almaty-akimat"), range(2019, 2024)
)


def release_next(home: Home) -> str:
    """One more figure, of another region or year each time."""
    body, year = next(_NEXT)
    return home.release(body, part(SHARE, AKIMATS[body], 1, 2, period=str(year)))


def state_of(home: Home, number: str) -> str:
    with home.store.read() as session:
        return session.scalars(select(Report.state).where(Report.number == number)).one()


def acts(home: Home, act: str) -> int:
    with home.store.read() as session:
        return len(list(session.scalars(select(LedgerEntry.seq).where(LedgerEntry.act == act))))


@pytest.mark.parametrize("step", STEPS)
def test_who_dies_after_a_step_leaves_the_old_or_the_new_edition_and_the_next_one_ends_it(home, step):
    number, before, entered = release_next(home), home.edition, acts(home, "publish")
    assert in_child(home, dying(step)) == 137
    assert (home.edition != before) == (STEPS.index(step) >= SEEN_FROM)
    assert acts(home, "publish") == entered + (step == "entered")
    assert home.publish() == home.edition != before
    assert (state_of(home, number), acts(home, "publish")) == ("published", entered + 1)


@pytest.mark.parametrize("attempt", range(2))
def test_who_is_killed_at_a_random_moment_leaves_an_edition_that_can_be_read(home, attempt):
    number, before = release_next(home), home.edition
    code = f"""
import sys; sys.path[:0] = {sys.path!r}
from pathlib import Path
from tests.reporting.small_home import SmallSettings, Limits, open_store
from reporting.cycle import actor_of, publish
home = Path({str(home.settings.home)!r})
settings = SmallSettings(home, home / "desk", None, Limits())
store = open_store(settings)
with store.read() as session:
    actor = actor_of(session, "publish")
print("ready", flush=True)
publish(settings, store, actor)
"""
    home.store.close()
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "ready\n"
    time.sleep(random.Random(attempt).uniform(0.02, 1.2))
    process.send_signal(signal.SIGKILL)
    process.wait(60)
    process.stdout.close()
    assert home.edition is not None
    assert home.publish() == home.edition != before
    assert state_of(home, number) == "published"


def test_publishing_twice_changes_nothing(home):
    before, entered = home.edition, acts(home, "publish")
    done = publish(home.settings, home.store, home.people.publisher)
    assert (done.edition_id, done.is_new, acts(home, "publish")) == (before, False, entered)
    assert build_warehouse(home.settings.paths()).edition_id == before, "a plain build makes the same edition"


def test_the_second_publisher_gives_way_and_is_told_who_publishes(home):
    with publishing_lock(home.settings.home), pytest.raises(AnotherPublishes) as refused:
        home.publish()
    assert str(refused.value.values["pid"]).isdigit() and str(refused.value.values["since"]).startswith("20")
    assert refused.value.exit_code == 75


def test_who_may_not_publish_changes_nothing(home):
    before = home.edition
    with pytest.raises(NotAllowed):
        publish(home.settings, home.store, home.people.approver)
    assert home.edition == before


def test_a_build_that_refuses_leaves_readers_and_the_next_build_what_they_had(home, monkeypatch):
    number, before, overlay = release_next(home), home.edition, current_overlay(home.settings.home)
    with monkeypatch.context() as patch:
        patch.setattr("reporting.cycle.publishing.build_warehouse", _refuse)
        with pytest.raises(AuditFailed):
            home.publish()
    assert (home.edition, current_overlay(home.settings.home)) == (before, overlay)
    assert state_of(home, number) == "approved"
    assert home.publish() != before


def _refuse(*_args: object, **_more: object) -> None:
    raise AuditFailed({"a check": ["a row"]})


@pytest.mark.parametrize("kilobytes", [1, 200])
def test_a_full_disk_is_named_and_leaves_the_old_edition(home, kilobytes):
    release_next(home)
    before = home.edition

    assert in_child(home, partial(_publish_on_a_full_disk, kilobytes)) == 74
    assert home.edition == before
    assert home.publish() != before


def _publish_on_a_full_disk(kilobytes: int, home: Home) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))
    try:
        home.publish()
    except (StoreFailed, StorageFailed):
        raise SystemExit(74) from None


def test_a_report_that_is_taken_back_is_gone_from_the_next_edition_and_it_says_so(home):
    number = release_next(home)
    home.publish()
    with home.store.begin() as session:
        withdraw(session, home.people.approver, number, "It was of another year.")
    home.publish()
    with open_for_reading(home.settings.paths().warehouse.resolve()) as edition:
        said = edition.execute(
            "SELECT state, withdrawn_on IS NOT NULL FROM marts.report WHERE report_id = ?", [number]
        )
        assert said.fetchone() == ("withdrawn", True)
        figures = edition.execute(
            "SELECT count(*) FROM marts.observation WHERE source_id = ?", [f"report-{number}"]
        )
        assert figures.fetchone() == (0,)


def test_back_to_an_edition_and_forward_again_in_seconds(home):
    old = home.edition
    release_next(home)
    new = home.publish()
    for target in (old, new):
        started = time.monotonic()
        rollback(home.settings, home.store, home.people.publisher, target, "The figures were of a draft.")
        assert time.monotonic() - started < 5
        assert home.edition == target
        assert build_warehouse(home.settings.paths()).edition_id == target, "a build follows"
    assert acts(home, "rollback") == 2


def test_no_way_back_to_an_edition_that_is_not_there_or_damaged(home):
    for name in ("20200101T000000Z-00000000", "../warehouse", ""):
        with pytest.raises(NotFound):
            rollback(home.settings, home.store, home.people.publisher, name, "Why not.")
    before = home.edition
    release_next(home)
    home.publish()
    file = home.settings.paths().editions / f"{before}.duckdb"
    whole = file.read_bytes()
    for damaged in (whole[:-4096], whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]):
        file.write_bytes(damaged)
        with pytest.raises(EditionDamaged):
            rollback(home.settings, home.store, home.people.publisher, before, "Why not.")
    file.write_bytes(whole)
