"""Who may act: people with a body and rights. The first administrator is made on the command line only."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import ledger, passwords
from reporting.cycle.rights import RIGHTS, Actor, demand
from reporting.cycle.words import tidy
from reporting.errors import Conflict, NotAllowed, NotFound, ReportingError
from reporting.store.tables import Person, PersonRight
from vocabulary.languages import LANGUAGES

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be added; `password` None for those whom the proxy or OIDC names by `subject`, or who get one later."""

    login: str
    name: str
    body_id: str
    rights: Collection[str] = ()
    password: str | None = None
    subject: str | None = None
    email: str | None = None
    language: str = LANGUAGES[0]


def actor_of(session: Session, login: str, *, through: str = "") -> Actor:
    """The active person of this login, with rights as they are now. Raises NotFound."""
    return _actor(session, session.scalar(select(Person).where(Person.login == login)), login, through)


def actor_of_subject(session: Session, subject: str, *, through: str = "") -> Actor:
    """The same by the name that the proxy or OIDC gives. Raises NotFound."""
    return _actor(session, session.scalar(select(Person).where(Person.subject == subject)), subject, through)


def actor_of_id(session: Session, person_id: int, *, through: str = "") -> Actor:
    """The same by the id of the person. Raises NotFound."""
    return _actor(session, session.get(Person, person_id), str(person_id), through)


def add_first_administrator(session: Session, new: NewPerson) -> Person:
    """The administrator of an empty store. Raises NotAllowed when there are people already."""
    if session.scalar(select(Person.id).limit(1)) is not None:
        raise NotAllowed("people_there")
    return _add(session, None, new)


def add_person(session: Session, actor: Actor, new: NewPerson) -> Person:
    """Raises Conflict for a login or subject that is taken, ReportingError for what cannot be read."""
    demand(actor, "administer_people")
    return _add(session, actor, new)


def set_rights(session: Session, actor: Actor, login: str, rights: Collection[str]) -> None:
    """Exactly these rights from now on, also for those who are signed in."""
    demand(actor, "administer_people")
    person = find_person(session, login)
    wanted = _known(rights)
    if person.id == actor.person_id and "administer" not in wanted:
        raise NotAllowed("not_yourself")  # else a store can lose its last administrator
    session.execute(delete(PersonRight).where(PersonRight.person_id == person.id))
    session.add_all(PersonRight(person_id=person.id, right=right) for right in wanted)
    ledger.append(session, actor, "set_rights", login, body_id=person.body_id, details={"rights": wanted})


def set_password(session: Session, actor: Actor, login: str, password: str) -> None:
    """A new password, by the person or an administrator; whoever is signed in with the old one is signed out."""
    person = find_person(session, login)
    if person.id != actor.person_id:
        demand(actor, "administer_people")
    passwords.demand_strength(password, login=login)
    person.password_hash = passwords.hash_of(password)
    passwords.end_sessions(session, person.id)
    ledger.append(session, actor, "set_password", login, body_id=person.body_id)


def set_active(session: Session, actor: Actor, login: str, is_active: bool) -> None:
    """Let somebody act no more, or again; what they did stays in their name."""
    demand(actor, "administer_people")
    person = find_person(session, login)
    if person.id == actor.person_id:
        raise NotAllowed("not_yourself")
    person.is_active = is_active
    passwords.end_sessions(session, person.id)
    ledger.append(session, actor, "set_active", login, body_id=person.body_id, details={"active": is_active})


def find_person(session: Session, login: str) -> Person:
    """The person, active or not. Raises NotFound."""
    person = session.scalar(select(Person).where(Person.login == login))
    if person is None:
        raise NotFound("no_person", login=tidy(login)[:80])
    return person


def rights_of(session: Session, person_id: int) -> frozenset[str]:
    """The rights of a person as they are now."""
    return frozenset(session.scalars(select(PersonRight.right).where(PersonRight.person_id == person_id)))


def _actor(session: Session, person: Person | None, asked: str, through: str) -> Actor:
    if person is None or not person.is_active:
        raise NotFound("no_person", login=tidy(asked)[:80])
    return Actor(person.id, person.login, person.name, person.body_id, rights_of(session, person.id), through)


def _add(session: Session, actor: Actor | None, new: NewPerson) -> Person:
    if not _LOGIN.fullmatch(new.login):
        raise ReportingError("login_form", found=tidy(new.login)[:80])
    name = tidy(new.name)
    if not 2 <= len(name) <= 200 or new.language not in LANGUAGES:
        raise ReportingError("name_form")
    wanted = _known(new.rights)
    if new.password is not None:
        passwords.demand_strength(new.password, login=new.login)
    _demand_free(session, new)
    person = Person(
        login=new.login,
        name=name,
        body_id=new.body_id,
        subject=new.subject or None,
        password_hash=passwords.hash_of(new.password) if new.password is not None else None,
        email=new.email or None,
        language=new.language,
        is_active=True,
        created_at=clock.now(),
    )
    session.add(person)
    session.flush()
    session.add_all(PersonRight(person_id=person.id, right=right) for right in wanted)
    ledger.append(session, actor, "add_person", new.login, body_id=new.body_id, details={"rights": wanted})
    return person


def _demand_free(session: Session, new: NewPerson) -> None:
    if session.scalar(select(Person.id).where(Person.login == new.login)) is not None:
        raise Conflict("login_taken", login=new.login)
    if new.subject and session.scalar(select(Person.id).where(Person.subject == new.subject)) is not None:
        raise Conflict("login_taken", login=tidy(new.subject)[:80])


def _known(rights: Collection[str]) -> list[str]:
    if unknown := sorted(set(rights) - set(RIGHTS)):
        raise ReportingError("right_unknown", found=", ".join(unknown), rights=", ".join(RIGHTS))
    return sorted(set(rights))
