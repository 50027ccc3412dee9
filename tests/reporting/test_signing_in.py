"""Signing in: wrong passwords, lock-out, sessions and their ends, with the clock where the tests put it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import select

from reporting import cycle
from reporting.cycle import passwords, sign_in
from reporting.cycle.people import set_active
from reporting.errors import Conflict, NotAllowed, NotFound, ReportingError, TooMany
from reporting.store.tables import DeskSession, LedgerEntry, Person, SignInAttempt

PASSWORD, ADDRESS = "тау-бөктер-41-жусан", "192.0.2.7"
MORNING = datetime(2026, 1, 15, 4, 0)
on_one = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def moved():
    """The clock, at nine in the morning of Almaty of 15 January; `shift` moves it."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Hashes that cost little; that real ones are slow is what they are for."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._of_nobody.cache_clear()
    yield
    passwords._of_nobody.cache_clear()


@pytest.fixture
def known(moved, store, people):
    """`submitter` has a password."""
    with store.begin() as session:
        cycle.set_password(session, people.administrator, "submitter", PASSWORD)
    return people


def enter(store, password=PASSWORD, login="submitter", address=ADDRESS):
    return cycle.check_password(store, login, password, address=address)


def acts_of(store):
    with store.read() as session:
        return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def test_who_signs_in_is_known_by_the_token_until_they_sign_out(store, known):
    signed = enter(store, login=" Submitter ")
    actor = cycle.actor_of_token(store, signed.token)
    assert actor == signed.actor and actor.rights == {"submit"} and actor.through == "desk"
    cycle.sign_out(store, signed.token)
    assert cycle.actor_of_token(store, signed.token) is None
    assert acts_of(store)[-2:] == ["sign_in", "sign_out"]


@on_one
def test_neither_token_nor_password_nor_address_is_kept(store, known):
    signed = enter(store)
    with store.read() as session:
        kept = session.scalars(select(DeskSession)).one()
        attempt = session.scalars(select(SignInAttempt)).one()
        person = session.scalars(select(Person).where(Person.login == "submitter")).one()
        assert signed.token != kept.id and ADDRESS not in attempt.address_hash
        assert person.password_hash.startswith("$argon2id$") and PASSWORD not in person.password_hash


@on_one
@pytest.mark.parametrize(
    ("login", "password"), [("submitter", "wrong"), ("nobody", PASSWORD), ("second", PASSWORD)]
)
def test_what_is_wrong_is_not_said(store, known, login, password):
    with pytest.raises(NotAllowed) as refused:
        enter(store, password, login)
    assert (refused.value.key, refused.value.values) == ("sign_in_wrong", {})


def test_five_wrong_passwords_lock_a_login_for_a_quarter_of_an_hour(store, known, moved):
    for _ in range(5):
        with pytest.raises(NotAllowed):
            enter(store, "wrong")
    with pytest.raises(TooMany) as refused:
        enter(store)
    assert refused.value.values == {"minutes": 15}
    assert acts_of(store)[-1] == "lock_out"
    moved.shift(timedelta(minutes=15, seconds=1))
    assert enter(store).actor.login == "submitter"


@on_one
def test_a_right_password_forgets_the_wrong_ones_before(store, known):
    for attempts in (4, 4):
        for _ in range(attempts):
            with pytest.raises(NotAllowed):
                enter(store, "wrong")
        enter(store)
    assert "lock_out" not in acts_of(store)


@on_one
def test_thirty_wrong_passwords_close_an_address_for_every_login(store, known, monkeypatch):
    monkeypatch.setattr(passwords, "is_right", lambda kept, password: password == PASSWORD)
    for n in range(30):
        with pytest.raises(NotAllowed):
            enter(store, "wrong", f"guess{n}")
    with pytest.raises(TooMany):
        enter(store)
    assert enter(store, address="192.0.2.8").actor.login == "submitter"


@on_one
def test_a_clock_that_was_put_back_locks_nobody_for_long(store, known, moved):
    moved.shift(timedelta(days=365))
    for _ in range(5):
        with pytest.raises(NotAllowed):
            enter(store, "wrong")
    moved.shift(timedelta(days=-365))
    assert enter(store).actor.login == "submitter"


@pytest.mark.parametrize(
    ("steps", "holds"),
    [
        ([timedelta(minutes=29)], True),
        ([timedelta(minutes=31)], False),
        ([timedelta(minutes=29)] * 16, True),
        ([timedelta(minutes=29)] * 17, False),
        ([timedelta(hours=-1)], False),
        ([timedelta(minutes=-2)], True),
    ],
)
@on_one
def test_a_sign_in_ends_by_itself(store, known, moved, steps, holds):
    signed = enter(store)
    found = None
    for step in steps:
        moved.shift(step)
        found = cycle.actor_of_token(store, signed.token)
    assert (found is not None) == holds


@on_one
def test_rights_are_those_of_now_and_who_was_closed_is_out(store, known):
    signed = enter(store)
    with store.begin() as session:
        cycle.set_rights(session, known.administrator, "submitter", [])
    assert cycle.actor_of_token(store, signed.token).rights == frozenset()
    with store.begin() as session:
        set_active(session, known.administrator, "submitter", False)
    assert cycle.actor_of_token(store, signed.token) is None
    with pytest.raises(NotAllowed):
        enter(store)
    with store.begin() as session, pytest.raises(NotFound):
        cycle.actor_of(session, "submitter")


@on_one
def test_a_new_password_signs_out_everywhere(store, known):
    signed = enter(store)
    with store.begin() as session:
        cycle.set_password(session, signed.actor, "submitter", PASSWORD + "2")
    assert cycle.actor_of_token(store, signed.token) is None
    assert enter(store, PASSWORD + "2")


@on_one
def test_nobody_sets_the_password_of_another(store, known):
    with store.begin() as session, pytest.raises(NotAllowed):
        cycle.set_password(session, known.submitter, "second", PASSWORD)


@on_one
@pytest.mark.parametrize("password", ["", "short", "a" * 20, "x" * 201, "my submitter password"])
def test_an_easy_password_is_refused(store, known, password):
    with store.begin() as session, pytest.raises(ReportingError, match="password_weak"):
        cycle.set_password(session, known.administrator, "submitter", password)


def test_the_one_whom_the_proxy_names_signs_in_without_password(store, known):
    new = cycle.NewPerson("o.idc", "Олжас", "labour-ministry", ["check"], subject="sub-17")
    with store.begin() as session:
        cycle.add_person(session, known.administrator, new)
    assert sign_in.sign_in_subject(store, "sub-17").actor.login == "o.idc"
    with pytest.raises(NotAllowed, match="sign_in_unknown"):
        sign_in.sign_in_subject(store, "sub-18")
    with pytest.raises(NotAllowed):
        enter(store, "", "o.idc")
    twice = cycle.NewPerson("p.idc", "Перизат", "labour-ministry", subject="sub-17")
    with store.begin() as session, pytest.raises(Conflict):
        cycle.add_person(session, known.administrator, twice)


@on_one
@pytest.mark.parametrize("field", [{"login": "A b"}, {"login": "x"}, {"name": " "}, {"rights": ["root"]}, {"language": "de"}])  # fmt: skip
def test_what_cannot_be_read_adds_nobody(store, people, field):
    given = {"login": "new.one", "name": "New", "body_id": "labour-ministry", **field}
    with pytest.raises(ReportingError), store.begin() as session:
        cycle.add_person(session, people.administrator, cycle.NewPerson(**given))
    with store.read() as session:
        assert len(session.scalars(select(Person)).all()) == 8


@on_one
def test_the_last_administrator_cannot_give_administration_away(store, people):
    with store.begin() as session, pytest.raises(NotAllowed, match="not_yourself"):
        cycle.set_rights(session, people.administrator, "administrator", ["check"])
    with store.begin() as session, pytest.raises(NotAllowed, match="not_yourself"):
        set_active(session, people.administrator, "administrator", False)


@on_one
def test_a_password_that_was_hashed_more_weakly_is_hashed_anew(store, known, monkeypatch):
    def kept():
        with store.read() as session:
            return session.scalar(select(Person.password_hash).where(Person.login == "submitter"))

    before = kept()
    enter(store)
    assert kept() == before
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    enter(store)
    assert kept() != before and "m=16,t=2" in kept()
