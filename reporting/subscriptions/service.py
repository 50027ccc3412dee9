"""The pages of subscription served by gunicorn: one process with threads, one of which sends and evaluates."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import flask
from gunicorn.app.base import BaseApplication

from reporting.alerts.configuration import Configuration
from reporting.alerts.working import alerts_of
from reporting.desk.secret import secrets_of
from reporting.settings import Settings
from reporting.subscriptions.app import create_subscriptions
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from reporting.subscriptions.keeper import start_keeper
from reporting.texts.words import demand_whole, text
from vocabulary.log_lines import settings_of_log

_THREADS = 8


class _Service(BaseApplication):  # type: ignore[misc]
    """gunicorn with our settings; everything is opened in the process that serves, after the fork."""

    def __init__(self, settings: Settings, configuration: Configuration, serving: Serving) -> None:
        self._settings, self._configuration, self._serving = settings, configuration, serving
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in _options(self._serving).items():
            self.cfg.set(name, value)

    def load(self) -> flask.Flask:
        """The WSGI application; the keeper begins with it."""
        alerts = alerts_of(self._settings, self._configuration)
        choices = Choices(self._settings.paths(), alerts.evaluator.rules)
        app = create_subscriptions(alerts, self._serving, choices)
        start_keeper(alerts)
        return app


def serve(settings: Settings, language: str) -> int:
    """Serve until stopped. Raises WrongCall, StoreFailed or TextsIncomplete for what would stop every request, before anything listens."""
    demand_whole()
    configuration = Configuration.from_environment(settings)
    serving = Serving.from_environment(configuration.origin)
    if not os.environ.get("ALERTS_ORIGIN"):
        configuration = replace(configuration, origin=f"http://{serving.host}:{serving.port}")
    alerts_of(settings, configuration).store.close()
    secrets_of(configuration.folder, variable="ALERTS_SECRET")
    print(f"{text('alerts.page.name', language)}: {configuration.origin}", flush=True)
    _Service(settings, configuration, serving).run()
    return 0


def _options(serving: Serving) -> dict[str, Any]:
    return {
        "bind": f"{serving.host}:{serving.port}",
        "workers": 1,
        "threads": _THREADS,
        "worker_class": "gthread",
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        "worker_tmp_dir": "/dev/shm" if Path("/dev/shm").is_dir() else None,
        "forwarded_allow_ips": ",".join(sorted(serving.proxies)) or "127.0.0.1",
        "loglevel": "warning",
        **settings_of_log(os.environ),
    }
