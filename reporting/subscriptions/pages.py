"""Asking, confirming, leaving. Links only show a page with a button: what programs open before people do changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import flask
from flask_wtf.csrf import CSRFProtect

from reporting.alerts.subscribing import Wish, ask, confirm, unsubscribe
from reporting.alerts.working import Alerts
from reporting.desk.identity import address_behind
from reporting.desk.words import language, say
from reporting.errors import ReportingError, StoreFailed, TooMany
from reporting.subscriptions.choices import Choices
from reporting.subscriptions.configuration import Serving
from vocabulary.languages import LANGUAGES

_NAMES = ("rules", "targets", "regions")


@dataclass(frozen=True)
class Subscriptions:
    """One per application, shared by its threads."""

    alerts: Alerts
    serving: Serving
    choices: Choices


def subscriptions() -> Subscriptions:
    """Those of the current application."""
    return cast(Subscriptions, flask.current_app.extensions["subscriptions"])


def add(app: flask.Flask, protection: CSRFProtect) -> None:
    """Routes `ask`, `ask_send`, `confirm`, `confirm_send`, `unsubscribe`, `unsubscribe_send`."""
    app.add_url_rule("/", "ask", _form, methods=["GET"])
    app.add_url_rule("/", "ask_send", _ask, methods=["POST"])
    app.add_url_rule("/confirm/<token>", "confirm", lambda token: _act_page("confirm"), methods=["GET"])
    app.add_url_rule("/confirm/<token>", "confirm_send", _confirm, methods=["POST"])
    app.add_url_rule("/unsubscribe/<token>", "unsubscribe", lambda token: _act_page("leave"), methods=["GET"])
    app.add_url_rule(
        "/unsubscribe/<token>", "unsubscribe_send", protection.exempt(_unsubscribe), methods=["POST"]
    )


def _form() -> str:
    return flask.render_template("ask.html", offered=subscriptions().choices.offered(), chosen=_chosen())


def _chosen() -> dict[str, list[str]]:
    """What is ticked: what came back with a refusal, or what the link that led here names."""
    given = flask.request.form if flask.request.method == "POST" else flask.request.args
    return {name: given.getlist(name) for name in _NAMES}


def _ask() -> Any:
    here, form, chosen = subscriptions(), flask.request.form, _chosen()
    asked = form.get("language", "")
    wish = Wish(form.get("email", ""), asked if asked in LANGUAGES else language(), **chosen)
    try:
        here.choices.demand(**chosen)
        ask(here.alerts.store, here.alerts.links, wish, visitor=address_behind(here.serving.proxies))
    except (StoreFailed, TooMany):
        raise
    except ReportingError as error:
        flask.g.refused = say(f"error.{error.key}", **error.values)
        return _form(), 400
    return _said("asked")


def _act_page(name: str) -> str:
    """A page with one button that sends the same address."""
    return flask.render_template("act.html", name=name)


def _confirm(token: str) -> str:
    here = subscriptions()
    confirm(here.alerts.store, here.alerts.links, token)
    return _said("confirmed")


def _unsubscribe(token: str) -> str:
    here = subscriptions()
    unsubscribe(here.alerts.store, here.alerts.links, token)
    return _said("left")


def _said(name: str) -> str:
    return flask.render_template(
        "said.html", title=say(f"alerts.page.{name}_title"), sentence=say(f"alerts.page.{name}")
    )
