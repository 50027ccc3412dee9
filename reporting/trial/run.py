"""A trial from beginning to end: people, an order with its days, rounds of reports, editions, disputes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from etl.catalog.catalog import Catalog
from etl.catalog.registers import Body
from reporting import clock, cycle
from reporting.board.registers import read_whole_catalog
from reporting.checking.making import make_context
from reporting.checking.run import run_check
from reporting.cycle.publishing import publish
from reporting.messages.outcome import Outcome
from reporting.settings import Settings
from reporting.store import Store, open_store
from reporting.trial import afterwards
from reporting.trial.order import enter_order
from reporting.trial.people import MINISTRY, Somebody, add_people, login_of
from reporting.trial.story import ROUNDS, Attempt, Round, attempts
from reporting.trial.workbooks import filled

Say = Callable[[str], None]
_BEGAN = datetime(2024, 10, 1, 6)
_LANGUAGES = ("kk", "kk", "ru")
_CHECKS_AT_ONCE = 2


@dataclass(frozen=True)
class Checked:
    """A workbook that is to be handed in, with what its check came to."""

    body_id: str
    attempt: Attempt
    language: str
    data: bytes
    outcome: Outcome


@dataclass(frozen=True)
class Trial:
    """What a trial left behind."""

    editions: tuple[str, ...]
    people: tuple[Somebody, ...]
    reports: int


def run_trial(
    settings: Settings,
    *,
    akimats: int = 20,
    rounds: tuple[Round, ...] = ROUNDS,
    seed: int = 1,
    say: Say = lambda step: None,
) -> Trial:
    """Fill the home of `settings` (see `trial_home`): the same for the same seed. Raises what the acts themselves raise."""
    catalog = read_whole_catalog(settings.paths())
    bodies = _bodies(catalog, akimats)
    store = open_store(settings)
    try:
        with clock.pretending(_BEGAN):
            with store.begin() as session:
                people = add_people(session, [body for body in bodies if body.id != MINISTRY])
            enter_order(settings, store, [body.id for body in bodies if body.id != MINISTRY])
        number, editions = 0, []
        for one in rounds:
            number += _hold(settings, store, catalog, bodies, one, seed, say)
            with clock.pretending(one.published):
                editions.append(_publish(settings, store))
            say(f"{one.period}: edition {editions[-1]}")
        afterwards.disputes_and_a_withdrawal(store, rounds, say)
        with clock.pretending(rounds[-1].published + timedelta(days=9)):
            editions.append(_publish(settings, store))
    finally:
        store.close()
    return Trial(tuple(dict.fromkeys(editions)), tuple(people), number)


def _bodies(catalog: Catalog, akimats: int) -> list[Body]:
    """The akimats there are today, and the ministry last."""
    governing = [one for one in catalog.bodies if one.is_akimat and one.region and one.valid_to is None]
    ministry = next(one for one in catalog.bodies if one.id == MINISTRY)
    return [*sorted(governing, key=lambda one: one.id)[:akimats], ministry]


def _hold(
    settings: Settings, store: Store, catalog: Catalog, bodies: list[Body], one: Round, seed: int, say: Say
) -> int:
    """One round: every workbook is checked, then handed in and judged in the order of the moments."""
    story = attempts(one, [body.id for body in bodies], seed)
    wanted = [(body_id, attempt) for body_id, all_ in story.items() for attempt in all_]

    def check(each: tuple[str, Attempt]) -> Checked:
        with clock.pretending(each[1].at):
            return _checked(settings, catalog, one, *each, seed)

    with ThreadPoolExecutor(_CHECKS_AT_ONCE) as pool:
        found = list(pool.map(check, wanted))
    say(f"{one.period}: {len(found)} files checked")
    before: dict[str, str] = {}
    for each in sorted(found, key=lambda each: each.attempt.at):
        number = _hand_in(settings, store, one, each, before.get(each.body_id))
        before[each.body_id] = number
        with clock.pretending(each.attempt.at + timedelta(minutes=30)):
            _judge(store, number, each)
    say(f"{one.period}: {len(before)} bodies reported")
    return len(found)


def _checked(
    settings: Settings, catalog: Catalog, one: Round, body_id: str, attempt: Attempt, seed: int
) -> Checked:
    today: date = clock.today()
    language = _LANGUAGES[len(body_id) % len(_LANGUAGES)]
    context = make_context(settings, body=body_id, period=one.period)
    data = filled(
        catalog, context.history, body_id, one.period, language, seed=seed, today=today, slip=attempt.slip
    )
    name = f"{body_id}-{one.period}.xlsx"
    return Checked(
        body_id, attempt, language, data, run_check(data, name=name, context=context, limits=settings.limits)
    )


def _hand_in(settings: Settings, store: Store, one: Round, each: Checked, replaces: str | None) -> str:
    handed = cycle.HandedIn(
        each.data, each.outcome, one.period, each.body_id, replaces=replaces, language=each.language
    )
    with clock.pretending(each.attempt.at), store.begin() as session:
        actor = cycle.actor_of(session, login_of(each.body_id), through="trial")
        return cycle.submit(session, actor, settings, handed).number


def _judge(store: Store, number: str, each: Checked) -> None:
    """Warnings are answered by the body, the report is looked through by one person and released by another."""
    with store.begin() as session:
        report = cycle.find_report(session, number)
        if report.state != "received":
            return
        owner = cycle.actor_of(session, login_of(each.body_id), through="trial")
        for warning in cycle.open_warnings(session, report):
            cycle.answer_warning(session, owner, number, warning, _REASON[each.language])
        checker = cycle.actor_of(session, "checker", through="trial")
        if each.attempt.is_returned:
            cycle.return_(session, checker, number, _RETURN[each.language])
            return
        cycle.accept(session, checker, number)
        cycle.approve(session, cycle.actor_of(session, "approver", through="trial"), number)


def _publish(settings: Settings, store: Store) -> str:
    with store.read() as session:
        actor = cycle.actor_of(session, "publisher", through="trial")
    return publish(settings, store, actor).edition_id


_REASON = {
    "kk": "Тізіліммен салыстырылды, мән дұрыс.",
    "ru": "Сверено с реестром, значение верно.",
    "en": "Compared with the register, the value is right.",
}
_RETURN = {
    "kk": "Дереккөзін нақтылаңыз.",
    "ru": "Уточните источник.",
    "en": "Say the source more exactly.",
}
