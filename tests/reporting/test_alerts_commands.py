"""Alerts from the command line, after a publication, in a backup, on PostgreSQL, and with editions as the build makes them."""

from __future__ import annotations

import argparse
import sqlite3
import tarfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from reporting import clock
from reporting.__main__ import main
from reporting.alerts.configuration import Configuration
from reporting.alerts.subscribing import sweep
from reporting.alerts.tables import AlertTable, Event, Outgoing, Pending
from reporting.alerts.working import alerts_of, tell_of_publication
from reporting.commands import publish as publishing
from reporting.errors import ReportingError, StoreFailed
from reporting.keeping import back_up
from reporting.settings import Settings
from tests.reporting.alerting import Edition, Place, on, subscribe, tell
from tests.reporting.databases import address, command
from tests.reporting.small_home import AKIMATS, SHARE, make_home, part


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    monkeypatch.delenv("ALERTS_ORIGIN", raising=False)
    yield Place(tmp_path)


def test_commands_list_compare_and_send(place, capsys):
    place.publish(0, Edition({"a": "behind"}))
    assert main(["alerts", "evaluate", "--lang", "en"]) == 0
    assert "no earlier edition was found" in capsys.readouterr().out
    with place.alerts() as alerts, clock.pretending(on(0)):
        subscribe(alerts, "reader@example.kz")
        alerts.sender.send()
    name = place.publish(1, Edition({"a": "met"}))
    assert main(["alerts", "evaluate", "--lang", "en", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Nothing was kept" in said and "was Behind; now Met" in said
    assert main(["alerts", "run", "--lang", "ru"]) == 0
    assert f"{name} (" in (said := capsys.readouterr().out) and "Записано сообщений" in said
    assert main(["alerts", "evaluate", "--lang", "kk", "--edition", name]) == 0
    assert "Салыстыратын жаңа басылым табылмады." in capsys.readouterr().out
    assert len([letter for letter in place.letters() if letter["List-Unsubscribe"]]) == 1


@pytest.mark.parametrize(
    ("arguments", "environment", "status", "word"),
    [(["evaluate", "--edition", "x"], {}, 1, "was not found"), (["evaluate"], {"ALERTS_ORIGIN": "nowhere"}, 2, "ALERTS_ORIGIN"),
     (["send"], {"ALERTS_RULES": "missing.yml"}, 2, "missing.yml"), (["send"], {"ALERTS_WEBHOOKS": "missing.yml"}, 2, "missing.yml"),
     (["serve"], {"HOST": "0.0.0.0"}, 2, "ALERTS_ORIGIN"), (["serve"], {"ALERTS_SECRET": "short"}, 2, "ALERTS_SECRET")],
)  # fmt: skip
def test_a_wrong_call_is_refused_with_what_to_do(
    place, monkeypatch, capsys, arguments, environment, status, word
):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["alerts", *arguments, "--lang", "en"]) == status
    assert word in capsys.readouterr().err


def test_an_edition_that_cannot_be_read_is_refused_and_told_later(place):
    with place.alerts() as alerts:
        place.publish(0, Edition({"a": "behind"}))
        tell(alerts, 0)
        name = place.publish(1, Edition({"a": "met"}))
        file = place.home / "editions" / f"{name}.duckdb"
        whole = file.read_bytes()
        file.write_bytes(whole[:5000])
        with pytest.raises(ReportingError, match="alerts_unreadable"):
            tell(alerts, 1)
        file.write_bytes(whole)
        with clock.pretending(on(1)):
            assert [len(told.events) for told in alerts.evaluator.evaluate()] == [1]


def test_a_publication_is_told_and_stands_whatever_becomes_of_alerts(place, monkeypatch, capsys):
    place.publish(0, Edition({"a": "behind"}))
    assert tell_of_publication(place.settings) == [] and not place.configuration.folder.exists(), (
        "nobody uses alerts here"
    )
    with place.alerts() as alerts:
        tell(alerts, 0)
    name = place.publish(1, Edition({"a": "met"}))
    assert [told.edition_id for told in tell_of_publication(place.settings)] == [name]

    class Done:
        is_new, edition_id, reports = True, "e", ()

    def stumbles(_: Settings) -> None:
        raise StoreFailed("store_busy", found="x")

    monkeypatch.setattr(publishing, "publish", lambda *_: Done)
    monkeypatch.setattr(publishing, "person_of", lambda *_: None)
    monkeypatch.setattr(publishing, "tell_of_publication", stumbles)
    assert publishing._publish(argparse.Namespace(by="x", lang="en")) == 0
    assert "alerts run" in capsys.readouterr().err


def test_a_backup_holds_the_store_of_alerts_as_it_is(place, tmp_path_factory):
    place.publish(0, Edition({"a": "behind"}))
    with place.alerts() as alerts:  # open, so that what was written last is not in the file itself
        subscribe(alerts, "reader@example.kz")
        made = back_up(place.settings, tmp_path_factory.mktemp("backups"))
    with tarfile.open(made.path) as tar:
        kept = tmp_path_factory.mktemp("kept") / "alerts.sqlite"
        kept.write_bytes(tar.extractfile("desk/alerts/alerts.sqlite").read())  # type: ignore[union-attr]
        assert "desk/alerts/links.key" in tar.getnames()
    assert sqlite3.connect(kept).execute("SELECT email FROM subscriber").fetchall() == [
        ("reader@example.kz",)
    ]


def test_the_sweep_forgets_wishes_and_what_was_sent_long_ago(place):
    place.publish(0, Edition({"a": "behind"}))
    with place.alerts() as alerts:
        with clock.pretending(on(0)):
            alerts.evaluator.evaluate()
            subscribe(alerts, "reader@example.kz")
        place.publish(1, Edition({"a": "met"}))
        tell(alerts, 1)
        with clock.pretending(on(95)):
            sweep(alerts.store)
            with alerts.store.read() as session:
                assert (
                    list(session.scalars(select(Outgoing.id)))
                    == list(session.scalars(select(Pending.id)))
                    == []
                )
                assert len(list(session.scalars(select(Event.id)))) == 1


def test_on_postgresql_the_same(postgresql, tmp_path):
    name = f"t{uuid4().hex[:12]}"
    command(postgresql, f"CREATE DATABASE {name}")
    try:
        place = Place(tmp_path)
        place.publish(0, Edition({"a": "behind"}))
        with place.alerts(Configuration(place.configuration.folder, address(postgresql, name))) as alerts:
            with alerts.store.read() as session:
                assert (
                    compare_metadata(MigrationContext.configure(session.connection()), AlertTable.metadata)
                    == []
                )
            with clock.pretending(on(0)):
                alerts.evaluator.evaluate()
                subscribe(alerts, "reader@example.kz")
                alerts.sender.send()
            place.publish(1, Edition({"a": "met"}))
            assert (tell(alerts, 1), tell(alerts, 1, minutes=30)) == (1, 0)
    finally:
        command(postgresql, f"DROP DATABASE {name} WITH (FORCE)")


def test_a_report_that_moves_a_verdict_of_a_real_edition_is_told(tmp_path):
    home = make_home(tmp_path)
    home.publish()
    with_alerts = alerts_of(home.settings, Configuration(tmp_path / "desk" / "alerts"))
    try:
        with_alerts.evaluator.evaluate()
        for body, region in AKIMATS.items():
            home.release(body, part(SHARE, region, 9, 10))
        home.publish()
        with clock.pretending(clock.now() + timedelta(minutes=1)):
            [told] = with_alerts.evaluator.evaluate()
        [event] = [event for event in told.events if event.rule == "verdict-changed"]
        assert (event.target_id, event.old, event.new) == (
            "qandas-employed-2021",
            "no_data",
            "no_data_on_date/right_side",
        )
        assert event.cause == "new_data" and event.edition_id == home.edition
    finally:
        with_alerts.store.close()
        home.store.close()
