"""A thousand subscribers, fifty editions: each change is told once to whoever asked, nothing twice, nothing to those who left."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from reporting import clock
from reporting.alerts.subscribing import unsubscribe
from reporting.alerts.tables import Evaluation, Event, Outgoing, Subscriber
from reporting.errors import NotFound, ReportingError
from tests.reporting.alerting import Edition, Place, on, subscribe, tell

SUBSCRIBERS, EDITIONS, TARGETS = 1_000, 50, 100
STATES = ("behind", "on_track", "met")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def _states(number: int) -> dict[str, str]:
    """Each edition moves two targets on; which two, goes round."""
    moves = Counter(
        one % TARGETS for edition in range(1, number + 1) for one in (2 * edition, 2 * edition + 1)
    )
    return {f"t{one}": STATES[moves[one] % len(STATES)] for one in range(TARGETS)}


def _many(session, count: int) -> None:
    rows = [
        {"id": f"{one:032x}", "email": f"reader{one}@example.kz", "language": ("kk", "ru", "en")[one % 3], "rules": [],
         "targets": [f"t{one % TARGETS}"], "regions": [], "confirmed_at": datetime(2026, 1, 1)}
        for one in range(count)
    ]  # fmt: skip
    session.execute(insert(Subscriber), rows)


def test_a_thousand_subscribers_and_fifty_editions(place):
    with place.alerts() as alerts:
        place.publish(0, Edition(_states(0)))
        with alerts.store.begin() as session:
            _many(session, SUBSCRIBERS)
        assert tell(alerts, 0) == 0
        gone = f"{7:032x}"
        sent = 0
        for number in range(1, EDITIONS + 1):
            place.publish(number, Edition(_states(number)))
            if number == 2:
                unsubscribe(alerts.store, alerts.links, alerts.links.token("unsubscribe", gone))
            sent += tell(alerts, number)
            assert tell(alerts, number, minutes=20) == 0, "the same edition again"

    letters = place.letters()
    assert len(letters) == sent
    told = Counter((letter["To"], line) for letter in letters for line in _sentences(letter))
    per_reader = SUBSCRIBERS // TARGETS
    # two targets an edition, each chosen by ten readers; the one who left hears nothing from edition 2 on
    changes = {
        one: [n for n in range(1, EDITIONS + 1) if one in (2 * n % TARGETS, (2 * n + 1) % TARGETS)]
        for one in range(TARGETS)
    }
    after = len([n for n in changes[7] if n >= 2])
    assert after > 0
    assert sum(told.values()) == 2 * EDITIONS * per_reader - after
    assert len({letter["Message-ID"] for letter in letters}) == len(letters)
    by_reader = Counter(letter["To"] for letter in letters)
    assert by_reader["reader8@example.kz"] == len(changes[8])
    assert by_reader["reader7@example.kz"] == len(changes[7]) - after


def _sentences(letter) -> list[str]:
    lines = [line for line in letter.get_content().splitlines() if line.startswith("– ")]
    return [f"{letter['Message-ID']} {line}" for line in lines]


def test_replaying_an_edition_sends_nothing(place):
    with place.alerts() as alerts:
        first = place.publish(0, Edition({"a": "behind"}))
        with clock.pretending(on(0)):
            alerts.evaluator.evaluate()
            subscribe(alerts, "reader@example.kz")
            alerts.sender.send()
        second = place.publish(1, Edition({"a": "met"}))
        assert tell(alerts, 1) == 1
        for again in (second, second, first):
            with clock.pretending(on(1, 30)):
                assert alerts.evaluator.evaluate(again) == []
                assert alerts.sender.send().count == 0
        with pytest.raises(NotFound, match="alerts_no_edition"):
            alerts.evaluator.evaluate("20990101T000000Z-00000000")


def test_an_edition_older_than_what_was_told_is_refused(place):
    with place.alerts() as alerts:
        old = place.publish(0, Edition({"a": "behind"}))
        place.publish(1, Edition({"a": "met"}))
        tell(alerts, 1)
        with clock.pretending(on(2)), pytest.raises(ReportingError, match="alerts_older"):
            alerts.evaluator.evaluate(old)


def test_editions_that_came_between_two_runs_are_told_one_by_one(place):
    with place.alerts() as alerts:
        place.publish(0, Edition({"a": "behind", "b": "met"}))
        tell(alerts, 0)
        with clock.pretending(on(0, 20)):
            subscribe(alerts, "reader@example.kz")
            alerts.sender.send()
        place.publish(1, Edition({"a": "met", "b": "met"}))
        place.publish(2, Edition({"a": "met", "b": "lost"}))
        assert tell(alerts, 2) == 2
        with alerts.store.read() as session:
            assert list(session.scalars(select(Event.new).order_by(Event.edition_id))) == ["met", "lost"]


def test_what_was_published_before_somebody_confirmed_is_not_told(place):
    with place.alerts() as alerts:
        place.publish(0, Edition({"a": "behind"}))
        place.publish(1, Edition({"a": "met"}))
        with clock.pretending(on(1, 5)):
            subscribe(alerts, "late@example.kz")
            alerts.sender.send()
        assert tell(alerts, 1) == 0
        place.publish(2, Edition({"a": "behind"}))
        assert tell(alerts, 2) == 1


def test_a_dry_run_keeps_nothing(place):
    with place.alerts() as alerts:
        place.publish(0, Edition({"a": "behind"}))
        place.publish(1, Edition({"a": "met"}))
        with clock.pretending(on(1)):
            [told] = alerts.evaluator.evaluate(dry_run=True)
        assert [event.new for event in told.events] == ["met"]
        with alerts.store.read() as session:
            assert [
                session.scalar(select(func.count()).select_from(one)) for one in (Event, Evaluation, Outgoing)
            ] == [0, 0, 0]


def test_wishes_choose_by_rule_target_and_region(place):
    with place.alerts() as alerts:
        place.publish(0, Edition({"a": "behind", "b": "behind"}))
        with clock.pretending(on(0)):
            alerts.evaluator.evaluate()
            subscribe(alerts, "every@example.kz")
            subscribe(alerts, "b@example.kz", targets=["b"])
            subscribe(alerts, "elsewhere@example.kz", regions=["KZ-61"])
            subscribe(alerts, "reports@example.kz", rules=["report-late"])
            alerts.sender.send()
        place.publish(1, Edition({"a": "met", "b": "behind"}))
        tell(alerts, 1)
        told = [letter for letter in place.letters() if letter["List-Unsubscribe"]]
        assert [letter["To"] for letter in told] == ["every@example.kz"]
        words = told[0].get_content()
        assert "Target a (Kazakhstan): was Behind; now Met." in words
        assert "Why: new figures were published." in words
        assert "https://monitor.example.kz/indicators/share?lang=en" in words
        assert secrets.compare_digest(told[0]["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click")
        assert told[0]["List-Unsubscribe"].strip("<>") in words


def test_letters_about_figures_that_are_made_up_say_so(place):
    made_up = replace(place.configuration, is_trial=True)
    with place.alerts(made_up) as alerts:
        place.publish(0, Edition({"a": "behind"}))
        with clock.pretending(on(0)):
            alerts.evaluator.evaluate()
            subscribe(alerts, "reader@example.kz")
            alerts.sender.send()
        place.publish(1, Edition({"a": "met"}))
        tell(alerts, 1)
    [told] = [letter for letter in place.letters() if letter["List-Unsubscribe"]]
    assert told.get_content().startswith("Trial version")


def test_a_deadline_is_told_once_though_the_edition_that_told_it_is_gone(place):
    due = {"a": on(20).date()}
    with place.alerts() as alerts:
        place.publish(-20, Edition({"a": "behind"}, due={"a": on(90).date()}))
        tell(alerts, -20)
        with clock.pretending(on(-20, 20)):
            subscribe(alerts, "reader@example.kz")
            alerts.sender.send()
        told = place.publish(0, Edition({"a": "behind"}, due=due))
        assert tell(alerts, 0) == 1
        (place.home / "editions" / f"{told}.duckdb").unlink()
        place.publish(1, Edition({"a": "behind"}, due=due))
        assert tell(alerts, 1) == 0


def test_a_deadline_is_told_on_its_day_without_a_new_edition(place):
    with place.alerts() as alerts:
        place.publish(0, Edition({"a": "behind"}, due={"a": on(40).date()}))
        tell(alerts, 0)
        with clock.pretending(on(0, 20)):
            subscribe(alerts, "reader@example.kz")
            alerts.sender.send()
        assert [tell(alerts, number) for number in (9, 10, 11, 33, 34)] == [0, 1, 0, 1, 0]
