"""A clock that jumps while reports and alerts are kept: order, links, limits and letters hold."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from etl.paths import Paths
from etl.publish.steps import choose_edition_id
from reporting import clock, cycle
from reporting.alerts import outbox
from reporting.alerts.subscribing import PER_VISITOR, Wish, ask, confirm, sweep
from reporting.alerts.tables import Pending
from reporting.errors import NotFound, TooMany
from reporting.store.tables import LedgerEntry
from tests.reporting.alerting import Place
from tests.reporting.outcomes import handed_in

NOW = datetime(2026, 11, 27, 9, 0)
LONG_AGO, AHEAD, BACK, FAR = (
    datetime(1970, 1, 2),
    NOW + timedelta(days=1),
    NOW - timedelta(hours=1),
    datetime(2050, 1, 1),
)
JUMPS = pytest.mark.parametrize(
    "wrong", [LONG_AGO, AHEAD, BACK, FAR], ids=["1970", "a day ahead", "an hour back", "2050"]
)
on_one = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@on_one
@JUMPS
def test_the_ledger_keeps_the_order_in_which_things_were_done(settings, store, people, wrong):
    for number, moment in enumerate((NOW, wrong, NOW + timedelta(minutes=1))):
        with clock.pretending(moment), store.begin() as session:
            cycle.submit(session, people.submitter, settings, handed_in(f"file {number}".encode()))
    found = cycle.verify(settings, store)
    assert found.is_whole and found.reports == 3
    with store.read() as session:
        moments = list(
            session.scalars(
                select(LedgerEntry.at).where(LedgerEntry.act == "submit").order_by(LedgerEntry.seq)
            )
        )
    assert moments == [NOW, wrong, NOW + timedelta(minutes=1)]


@pytest.fixture
def alerts(tmp_path: Path):
    with Place(tmp_path).alerts() as alerts:
        yield alerts


def asked(alerts, moment: datetime, email: str = "aigul@example.kz", visitor: str = "10.0.0.1") -> str:
    """The link of a wish that was made at a moment."""
    with clock.pretending(moment):
        ask(alerts.store, alerts.links, Wish(email, "en"), visitor=visitor)
    with alerts.store.read() as session:
        return alerts.links.token("confirm", session.scalar(select(Pending.id).where(Pending.email == email)))


@JUMPS
def test_a_link_made_by_a_wrong_clock_never_holds_for_longer_than_two_hours(alerts, wrong):
    link = asked(alerts, wrong)
    holds = abs(NOW - wrong) <= timedelta(hours=1)
    with clock.pretending(NOW):
        if holds:
            assert confirm(alerts.store, alerts.links, link).email == "aigul@example.kz"
        else:
            with pytest.raises(NotFound):
                confirm(alerts.store, alerts.links, link)
        sweep(alerts.store)
        with alerts.store.read() as session:
            assert session.scalar(select(func.count()).select_from(Pending)) == 0


@JUMPS
def test_a_limit_that_was_reached_under_a_wrong_clock_locks_nobody_out(alerts, wrong):
    for number in range(PER_VISITOR):
        asked(alerts, wrong, f"n{number}@example.kz")
    with clock.pretending(wrong), pytest.raises(TooMany):
        ask(alerts.store, alerts.links, Wish("x@example.kz", "en"), visitor="10.0.0.1")
    later = NOW if abs(NOW - wrong) > timedelta(hours=1) else NOW + timedelta(hours=1)
    asked(alerts, later, "after@example.kz")


@pytest.mark.parametrize("wrong", [LONG_AGO, FAR], ids=["1970", "2050"])
def test_letters_queued_or_taken_by_a_wrong_clock_go_out_and_once(alerts, wrong):
    with clock.pretending(wrong):
        ask(alerts.store, alerts.links, Wish("aigul@example.kz", "en"), visitor="10.0.0.1")
        taken = outbox.claim(alerts.store, ("confirm",), 10)
        assert len(taken.messages) == 1  # and its sender dies
    with alerts.store.begin() as session:
        session.execute(Pending.__table__.update().values(until=NOW + timedelta(hours=1)))
    with clock.pretending(NOW):
        again = outbox.claim(alerts.store, ("confirm",), 10)
        assert [one.message_id for one in again.messages] == [one.message_id for one in taken.messages]
        assert not outbox.is_anything_due(alerts.store, ("confirm",))
        outbox.settle(alerts.store, again, {})
        assert not outbox.is_anything_due(alerts.store, ("confirm",))


@JUMPS
def test_an_edition_made_by_a_wrong_clock_still_sorts_after_the_one_before(tmp_path, warehouse_path, wrong):
    home = Paths(sources=tmp_path, metadata=tmp_path, home=warehouse_path.parent)
    from datetime import UTC

    name, moment = choose_edition_id(home, inputs_sha256="0" * 64, now=wrong.replace(tzinfo=UTC))
    assert name > warehouse_path.resolve().stem and f"{moment:%Y%m%dT%H%M%SZ}" in name
