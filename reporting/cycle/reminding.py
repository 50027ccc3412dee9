"""Reminders are sent, each once: a letter is claimed in the store before it goes out, and noted after it went.

A run that was killed in between leaves a claim without a letter; the next one sends it, under the same id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from email.headerregistry import Address

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reporting import clock
from reporting.board import letters
from reporting.board.boards import all_standings
from reporting.board.mail_settings import MailSettings
from reporting.board.post import Post
from reporting.board.register import Register
from reporting.board.reminders import Reminder, reminders
from reporting.board.standing import Standing
from reporting.cycle import ledger
from reporting.errors import ReportingError
from reporting.store import Store, tables
from reporting.store.tables import Contact, Person, PersonRight

# a claim without a letter is somebody who is sending, or who died
_SENDING = timedelta(minutes=10)
_SUMMARY = "summary"


@dataclass(frozen=True)
class Planned:
    """What is to be sent on a day: reminders by body, the people of each body, and what is overdue."""

    on: date
    by_body: dict[str, tuple[Reminder, ...]]
    readers: dict[str, tuple[Person, ...]]
    ministry: tuple[Person, ...]
    overdue: tuple[Standing, ...]

    @property
    def unreachable(self) -> tuple[str, ...]:
        """Bodies to be reminded of which nobody has an address."""
        return tuple(body_id for body_id in sorted(self.by_body) if not self.readers.get(body_id))


@dataclass
class Sent:
    """What a run did: letters sent, bodies that were written to, and what was not sent and why."""

    letters: int = 0
    bodies: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def plan_reminders(session: Session, register: Register, *, on: date, begins: date | None) -> Planned:
    """What is to be sent on the day `on` in Almaty; what was sent before is not."""
    standing = all_standings(session, register, on=on, begins=begins)
    found: dict[str, list[Reminder]] = defaultdict(list)
    for one in reminders(standing, _sent(session), on=on):
        found[one.standing.due.body_id].append(one)
    overdue = [one for one in standing if one.days_late and one.state in ("silent", "returned")]
    people = _people(session)
    return Planned(
        on,
        {body_id: tuple(ones) for body_id, ones in found.items()},
        {body_id: _readers(people, body_id) for body_id in found},
        tuple(person for person, rights in people if rights & {"check", "approve"}),
        tuple(sorted(overdue, key=lambda one: (-one.days_late, one.due.key))),
    )


def send_reminders(
    store: Store, register: Register, planned: Planned, post: Post, settings: MailSettings
) -> Sent:
    """Send what is planned, a body at a time, and one summary to the ministry. What one body does not get, others do."""
    done = Sent()
    for body_id, found in sorted(planned.by_body.items()):
        if planned.readers.get(body_id):
            _send_to(store, register, planned, post, settings, body_id, found, done)
    if done.bodies or planned.unreachable:
        _send_summary(store, register, planned, post, settings, done)
    return done


def _send_to(
    store: Store,
    register: Register,
    planned: Planned,
    post: Post,
    settings: MailSettings,
    body_id: str,
    found: Sequence[Reminder],
    done: Sent,
) -> None:
    """The letters of one body, one to each of its people."""
    keys = [one.key for one in found]
    if not _claim(store, keys):
        return

    def write(person: Person, to: Address) -> tuple[str, str]:
        return letters.reminder(to, person.name, found, register, settings, person.language)

    if _post(store, post, settings, keys, planned.readers[body_id], write, body_id, done):
        done.bodies.append(body_id)


def _send_summary(
    store: Store, register: Register, planned: Planned, post: Post, settings: MailSettings, done: Sent
) -> None:
    keys = [(_SUMMARY, "", planned.on.isoformat(), 0)]
    if not planned.ministry or not _claim(store, keys):
        return

    def write(person: Person, to: Address) -> tuple[str, str]:
        return letters.summary(
            done.bodies, planned.unreachable, planned.overdue, register, person.language, planned.on
        )

    _post(store, post, settings, keys, planned.ministry, write, "", done)


Key = tuple[str, str, str, int]


def _post(
    store: Store,
    post: Post,
    settings: MailSettings,
    keys: Sequence[Key],
    people: Sequence[Person],
    write: Callable[[Person, Address], tuple[str, str]],
    body_id: str,
    done: Sent,
) -> bool:
    """Send one letter to each; a claim is given back where none of them went out."""
    ids = []
    for person in people:
        to = letters.address_of(person.email, person.name)
        assert to is not None, "only people with an address are readers"
        subject, words = write(person, to)
        at = clock.now().replace(tzinfo=UTC)
        letter = letters.message(to, subject, words, settings, key=repr(sorted(keys)), at=at)
        try:
            post.send(letter)
            ids.append(str(letter["Message-ID"]))
        except ReportingError as error:
            done.failed[body_id] = str(error.values.get("found", error.key))
    done.letters += len(ids)
    if not ids:
        _give_back(store, keys)
        return False
    _note(store, keys, ids[0], body_id)
    return True


def _claim(store: Store, keys: Sequence[Key]) -> bool:
    """Take letters to send; False where somebody else has taken one of them."""
    now = clock.now()
    try:
        with store.begin() as session:
            for key in keys:
                row = session.get(tables.Reminder, key)
                if row is not None and (row.message_id or now - row.sent_at < _SENDING):
                    return False
                if row is None:
                    duty_id, body_id, due_on, days = key
                    row = tables.Reminder(duty_id=duty_id, body_id=body_id, due_on=due_on, days=days)
                    session.add(row)
                row.sent_at = now
            session.flush()
    except IntegrityError:
        return False
    return True


def _give_back(store: Store, keys: Sequence[Key]) -> None:
    with store.begin() as session:
        for duty_id, body_id, due_on, days in keys:
            session.execute(
                delete(tables.Reminder).where(
                    tables.Reminder.duty_id == duty_id,
                    tables.Reminder.body_id == body_id,
                    tables.Reminder.due_on == due_on,
                    tables.Reminder.days == days,
                )
            )


def _note(store: Store, keys: Sequence[Key], message_id: str, body_id: str) -> None:
    """Note that the letters went out: in the reminders, the contacts and the ledger."""
    with store.begin() as session:
        for key in keys:
            row = session.get_one(tables.Reminder, key)
            row.message_id, row.sent_at = message_id, clock.now()
        if body_id:
            session.add(Contact(body_id=body_id, at=clock.now(), kind="reminder", words="", person_id=None))
        details = {"letters": [list(key) for key in keys]}
        ledger.append(session, None, "remind", message_id[:120], body_id=body_id, details=details)


def _sent(session: Session) -> set[Key]:
    """The letters that went out."""
    reminder = tables.Reminder
    rows = session.execute(
        select(reminder.duty_id, reminder.body_id, reminder.due_on, reminder.days).where(
            reminder.message_id != ""
        )
    )
    return {(duty_id, body_id, due_on, days) for duty_id, body_id, due_on, days in rows}


def _people(session: Session) -> list[tuple[Person, frozenset[str]]]:
    """Those who may act and have an address, with their rights."""
    rights: dict[int, set[str]] = defaultdict(set)
    for person_id, right in session.execute(select(PersonRight.person_id, PersonRight.right)):
        rights[person_id].add(right)
    active = session.scalars(select(Person).where(Person.is_active).order_by(Person.id))
    return [
        (person, frozenset(rights[person.id]))
        for person in active
        if letters.address_of(person.email, person.name) is not None
    ]


def _readers(people: Sequence[tuple[Person, frozenset[str]]], body_id: str) -> tuple[Person, ...]:
    """Those of a body who hand in reports, or else whoever it has."""
    own = [(person, rights) for person, rights in people if person.body_id == body_id]
    submit = tuple(person for person, rights in own if "submit" in rights)
    return submit or tuple(person for person, _ in own)
