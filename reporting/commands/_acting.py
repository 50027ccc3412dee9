"""What commands share: the store of the environment, and the person in whose name something is done."""

from __future__ import annotations

import argparse
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from reporting import clock
from reporting.cycle import Actor, actor_of
from reporting.settings import Settings
from reporting.store import Store, open_store
from reporting.texts.words import text
from vocabulary.formats import write_day


def add_by(parser: argparse.ArgumentParser) -> None:
    """--by: whose act it is; whoever may use this machine's account may act in any name, and the ledger names the account."""
    parser.add_argument("--by", required=True, metavar="LOGIN", help="the person who does this")


@contextmanager
def opened() -> Iterator[tuple[Settings, Store]]:
    """The store that the environment names, closed at the end."""
    settings = Settings.from_environment()
    store = open_store(settings)
    try:
        yield settings, store
    finally:
        store.close()


@contextmanager
def acting(options: argparse.Namespace) -> Iterator[tuple[Session, Actor]]:
    """One transaction of the person of --by, kept if nothing is refused."""
    with opened() as (_, store), store.begin() as session:
        yield session, person_of(session, options.by)


def person_of(session: Session, login: str) -> Actor:
    """The person of --by, acting through this command line. Raises NotFound."""
    return actor_of(session, login, through=f"command line ({_account()})")


def say(options: argparse.Namespace, key: str, **values: object) -> None:
    """Print a sentence in the language of --lang."""
    print(text(key, options.lang, **values))


def moment(at: datetime, language: str) -> str:
    """A moment of the store by the clocks of Almaty, `5 January 2026, 09:05`."""
    local = clock.in_almaty(at)
    return f"{write_day(local.date(), language)}, {local:%H:%M}"


def _account() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())
