"""The pages of subscription served by gunicorn: one process with threads, one of which sends and evaluates."""

from __future__ import annotations

import os
from dataclasses import replace

import flask

from reporting.alerts.configuration import Configuration
from reporting.alerts.working import alerts_of
from reporting.desk.one_process import OneProcess
from reporting.desk.secret import secrets_of
from reporting.settings import Settings
from reporting.subscriptions.app import create_subscriptions
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from reporting.subscriptions.keeper import start_keeper
from reporting.texts.words import demand_whole, text

_THREADS = 8


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
    OneProcess(
        f"{serving.host}:{serving.port}",
        threads=_THREADS,
        proxies=serving.proxies,
        make=lambda: _made(settings, configuration, serving),
    ).run()
    return 0


def _made(settings: Settings, configuration: Configuration, serving: Serving) -> flask.Flask:
    """The application; the keeper begins with it."""
    alerts = alerts_of(settings, configuration)
    choices = Choices(settings.paths(), alerts.evaluator.rules)
    app = create_subscriptions(alerts, serving, choices)
    start_keeper(alerts)
    return app
