"""Who acts in a trial: a person for each body, and those of the ministry who look, release and publish; known passwords."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from etl.catalog.registers import Body
from reporting import cycle

MINISTRY = "labour-ministry"
PASSWORD = "trial-of-the-reporting-desk"  # noqa: S105 - known to everybody, of a folder of made up figures
_MINISTRY = (
    ("administrator", ("administer",)),
    ("checker", ("check",)),
    ("approver", ("approve",)),
    ("publisher", ("publish",)),
    ("ministry", ("submit",)),
)


@dataclass(frozen=True)
class Somebody:
    """A login, the words of the name, the body and the rights."""

    login: str
    body_id: str
    rights: tuple[str, ...]


def add_people(session: Session, bodies: list[Body]) -> list[Somebody]:
    """Everybody who acts in the trial, in the order in which they were added: the administrator first."""
    people = [Somebody(login, MINISTRY, rights) for login, rights in _MINISTRY]
    people += [Somebody(_login(body), body.id, ("submit",)) for body in bodies]
    names = {body.id: body.abbreviation.kk for body in bodies}
    first, *others = [
        cycle.NewPerson(
            login=one.login,
            name=f"{names.get(one.body_id, 'Министрлік')} ({one.login})",
            body_id=one.body_id,
            rights=one.rights,
            password=PASSWORD,
        )
        for one in people
    ]
    cycle.add_first_administrator(session, first)
    administrator = cycle.actor_of(session, first.login)
    for new in others:
        cycle.add_person(session, administrator, new)
    return people


def login_of(body_id: str) -> str:
    """Who hands in for a body."""
    return "ministry" if body_id == MINISTRY else body_id.removesuffix("-akimat")


def _login(body: Body) -> str:
    return login_of(body.id)
