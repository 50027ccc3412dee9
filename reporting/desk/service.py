"""The desk served by gunicorn: one process, threads, a stop that lets what has begun come to its end."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import flask
from gunicorn.app.base import BaseApplication
from sqlalchemy import select

from reporting.desk.app import create_desk
from reporting.desk.configuration import Configuration
from reporting.desk.secret import secrets_of
from reporting.settings import Settings
from reporting.store import open_store
from reporting.store.tables import Person
from reporting.texts.words import demand_whole, text
from vocabulary.log_lines import settings_of_log

_THREADS = 16


class _Service(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; the application is made in the process that serves, after the fork."""

    def __init__(self, settings: Settings, configuration: Configuration) -> None:
        self._settings, self._configuration = settings, configuration
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in _options(self._configuration).items():
            self.cfg.set(name, value)

    def load(self) -> flask.Flask:
        """The WSGI application."""
        return create_desk(self._settings, self._configuration)


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
    _Service(settings, configuration).run()
    return 0


def _options(configuration: Configuration) -> dict[str, Any]:
    return {
        "bind": f"{configuration.host}:{configuration.port}",
        # Everything that counts is in the store, so more processes would do; one is enough for a few hundred officials.
        "workers": 1,
        "threads": _THREADS,
        "worker_class": "gthread",
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
        "forwarded_allow_ips": ",".join(sorted(configuration.trusted_proxies)) or "127.0.0.1",
        "loglevel": "warning",
        **settings_of_log(os.environ),
    }
