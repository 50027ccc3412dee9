"""The desk served by gunicorn: one process, threads, a stop that lets what has begun come to its end."""

from __future__ import annotations

import sys

from sqlalchemy import select

from reporting.desk.app import create_desk
from reporting.desk.configuration import Configuration
from reporting.desk.one_process import OneProcess
from reporting.desk.secret import secrets_of
from reporting.settings import Settings
from reporting.store import open_store
from reporting.store.tables import Person
from reporting.texts.words import demand_whole, text

_THREADS = 16


def serve(settings: Settings, language: str) -> int:
    """Serve until stopped. Raises WrongCall, StoreFailed or TextsIncomplete for what would stop every request, before anything listens."""
    demand_whole()
    configuration = Configuration.from_environment()
    secrets_of(settings.desk)
    store = open_store(settings)
    with store.read() as session:
        is_empty = session.scalar(select(Person.id).limit(1)) is None
    store.close()
    if is_empty:
        print(text("error.desk_people_none", language), file=sys.stderr, flush=True)
    address = configuration.origin or f"http://{configuration.host}:{configuration.port}"
    print(f"{text('desk.name', language)}: {address}", flush=True)
    OneProcess(
        f"{configuration.host}:{configuration.port}",
        threads=_THREADS,
        proxies=configuration.trusted_proxies,
        make=lambda: create_desk(settings, configuration),
    ).run()
    return 0
