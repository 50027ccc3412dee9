"""Every right × every act × own and other body: what the table says, and nothing else, is done."""

from __future__ import annotations

from itertools import product

import pytest

from reporting import cycle
from reporting.cycle.rights import RIGHTS, TABLE, Actor, may, reach
from reporting.errors import NotAllowed
from tests.reporting.conftest import BODY, OTHER_BODY
from tests.reporting.outcomes import WARNING, handed_in

DISPUTE = cycle.NewDispute("net_migration", "KZ-39", "2025", "year", "10", "12", "Our register says so.")
EXCEPTION = cycle.NewException("RESENT_DATA", "Nothing changed.", "2026-01-01", "2026-12-31")
KEY = "OUTLIER@Indicators!G7"


class Scene:
    """A report of each body in each state that acts start from, and an open dispute and an exception of each."""

    def __init__(self, settings, session, people):
        self.settings, self.session, self.people = settings, session, people

    def report(self, submitter, state):
        session, people = self.session, self.people
        number = cycle.submit(session, submitter, self.settings, handed_in(b"x", WARNING)).number
        if state != "received":
            cycle.answer_warning(session, submitter, number, KEY, "A plant opened.")
        if state == "accepted":
            cycle.accept(session, people.checker, number)
        return number


def act(scene, name, actor, owner):
    """Do it for the body of `owner`."""
    session, people = scene.session, scene.people
    acts = {
        "submit": lambda: cycle.submit(session, actor, scene.settings, handed_in(b"y", body_id=owner.body_id)),
        "answer_warning": lambda: cycle.answer_warning(session, actor, number, KEY, "A plant opened."),
        "accept": lambda: cycle.accept(session, actor, number),
        "return": lambda: cycle.return_(session, actor, number, "Row 7."),
        "approve": lambda: cycle.approve(session, actor, number),
        "withdraw": lambda: cycle.withdraw(session, actor, number, "Wrong year."),
        "answer_dispute": lambda: cycle.answer_dispute(session, actor, dispute, "kept", "The register of the bureau."),
        "give_exception": lambda: cycle.give_exception(session, actor, EXCEPTION),
        "note_contact": lambda: cycle.note_contact(session, actor, owner.body_id, "call", "The report is due."),
        "end_exception": lambda: cycle.end_exception(session, actor, exception),
        "administer_people": lambda: cycle.add_person(session, actor, cycle.NewPerson("new", "New", owner.body_id)),
    }  # fmt: skip
    states = {"accept": "answered", "approve": "accepted"}
    number = scene.report(owner, states.get(name, "received"))
    dispute = cycle.raise_dispute(session, owner, DISPUTE, regions=None).id
    exception = cycle.give_exception(session, people.approver, EXCEPTION).id
    acts[name]()


ACTS = (
    "submit", "answer_warning", "accept", "return", "approve", "withdraw", "answer_dispute", "give_exception",
    "end_exception", "administer_people", "note_contact",
)  # fmt: skip
ALL_ACTIONS = sorted({action for actions in TABLE.values() for action in actions})


class Undone(Exception):
    """Ends a transaction of which nothing is kept."""


def is_done(settings, store, people, name, right, owner):
    """Whether somebody of BODY with one right may do it to what `owner`, another person, handed in."""
    actor = Actor(people.everything.person_id, "everything", "Everything", BODY, frozenset({right}))
    try:
        with store.begin() as session:
            scene = Scene(settings, session, people)
            try:
                act(scene, name, actor, owner)
            except NotAllowed as error:
                assert error.key in ("no_right", "not_your_body")
                raise Undone from error
            raise Undone
    except Undone as undone:
        return undone.__cause__ is None


def test_the_matrix_of_acts_is_the_table_of_rights(settings, store, people):
    owners = {"own": people.submitter, "other": people.other}
    found = {
        (right, name, whose)
        for right, name, whose in product(RIGHTS, ACTS, owners)
        if is_done(settings, store, people, name, right, owners[whose])
    }
    expected = {
        (right, name, whose)
        for right, name, whose in product(RIGHTS, ACTS, owners)
        if TABLE[right].get(name) == "any" or (TABLE[right].get(name) == "own" and whose == "own")
    }
    assert found == expected


@pytest.mark.parametrize(("right", "action"), list(product(RIGHTS, ALL_ACTIONS)))
def test_may_is_the_table(right, action):
    actor = Actor(1, "a", "A", BODY, frozenset({right}))
    said = TABLE[right].get(action)
    assert may(actor, action, BODY) == (said is not None)
    assert may(actor, action, OTHER_BODY) == (said == "any")


def test_the_table_lets_nobody_alone_release_a_report():
    """Whoever hands in may not judge, and whoever judges may not hand in: no right covers both."""
    for right, actions in TABLE.items():
        assert not ({"submit"} <= actions.keys() and {"accept", "approve", "publish"} & actions.keys()), right


def test_two_rights_reach_as_far_as_the_wider_one():
    assert reach(frozenset({"submit", "approve"}), "withdraw") == "any"
    assert reach(frozenset({"submit"}), "withdraw") == "own"
    assert reach(frozenset(), "withdraw") is None


def test_a_dispute_is_about_an_own_region_only(store, people):
    with store.begin() as session, pytest.raises(NotAllowed, match="not_your_region"):
        cycle.raise_dispute(session, people.submitter, DISPUTE, regions={"KZ-55"})
