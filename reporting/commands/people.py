"""`python -m reporting people`: the first administrator, and everybody after; passwords come by keyboard or standard input."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import Any

from sqlalchemy import select

from reporting import cycle
from reporting.commands._acting import acting, add_by, opened, say
from reporting.commands._bodies import find_body
from reporting.cycle.people import rights_of
from reporting.cycle.rights import RIGHTS
from reporting.errors import WrongCall
from reporting.settings import Settings
from reporting.store.tables import Person
from reporting.texts.words import text
from vocabulary.languages import LANGUAGES


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `people first|add|list|rights|password|close|reopen`."""
    people = parsers.add_parser("people", help="who may act").add_subparsers(dest="what", required=True)

    def command(name: str, run: Any, help_: str, *, by: bool = True) -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = people.add_parser(name, parents=[common], help=help_)
        parser.set_defaults(run=run)
        if by:
            add_by(parser)
        return parser

    first = command("first", _first, "make the first administrator of an empty store", by=False)
    new = command("add", _add, "add a person")
    for parser in (first, new):
        parser.add_argument("login")
        parser.add_argument("--name", required=True)
        parser.add_argument("--body", required=True, help="id of the body, or akimat-<region>: akimat-KZ-59")
        parser.add_argument("--email")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        parser.add_argument("--subject", help="the name that the proxy or OIDC gives; then no password")
    new.add_argument("--rights", default="", help=f"by commas, of: {', '.join(RIGHTS)}")
    command("list", _list, "everybody, with body and rights", by=False)
    rights = command("rights", _rights, "give exactly these rights")
    rights.add_argument("login")
    rights.add_argument("rights", help="by commas; '' for none")
    command("password", _password, "set a new password").add_argument("login")
    command("close", _close, "let somebody act no more").add_argument("login")
    command("reopen", _reopen, "let somebody act again").add_argument("login")


def _first(options: argparse.Namespace) -> int:
    new = _new_person(options, ["administer"])
    with opened() as (_, store), store.begin() as session:
        cycle.add_first_administrator(session, new)
    say(options, "people.added", login=new.login, body=new.body_id)
    return 0


def _add(options: argparse.Namespace) -> int:
    new = _new_person(options, _split(options.rights))
    with acting(options) as (session, actor):
        cycle.add_person(session, actor, new)
    say(options, "people.added", login=new.login, body=new.body_id)
    return 0


def _list(options: argparse.Namespace) -> int:
    with opened() as (_, store), store.read() as session:
        for person in session.scalars(select(Person).order_by(Person.body_id, Person.login)):
            rights = ", ".join(right for right in RIGHTS if right in rights_of(session, person.id))
            closed = "" if person.is_active else f" ({text('people.closed', options.lang)})"
            print(f"{person.login}\t{person.name}\t{person.body_id}\t{rights or '–'}{closed}")
    return 0


def _rights(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        cycle.set_rights(session, actor, options.login, _split(options.rights))
    say(options, "people.changed", login=options.login)
    return 0


def _password(options: argparse.Namespace) -> int:
    password = _ask_password(options)
    with acting(options) as (session, actor):
        cycle.set_password(session, actor, options.login, password)
    say(options, "people.changed", login=options.login)
    return 0


def _close(options: argparse.Namespace) -> int:
    return _set_active(options, False)


def _reopen(options: argparse.Namespace) -> int:
    return _set_active(options, True)


def _set_active(options: argparse.Namespace, is_active: bool) -> int:
    with acting(options) as (session, actor):
        cycle.set_active(session, actor, options.login, is_active)
    say(options, "people.changed", login=options.login)
    return 0


def _new_person(options: argparse.Namespace, rights: list[str]) -> cycle.NewPerson:
    body_id = find_body(Settings.from_environment(), options.body).id
    password = None if options.subject else _ask_password(options)
    return cycle.NewPerson(
        options.login,
        options.name,
        body_id,
        rights,
        password,
        options.subject,
        options.email,
        options.language,
    )


def _split(rights: str) -> list[str]:
    return [right.strip() for right in rights.split(",") if right.strip()]


def _ask_password(options: argparse.Namespace) -> str:
    """By the keyboard, twice and unseen; or the first line of standard input. Never an argument: others can read those."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(text("people.ask_password", options.lang) + " ")
    if getpass.getpass(text("people.ask_again", options.lang) + " ") != password:
        raise WrongCall("password_differs")
    return password
