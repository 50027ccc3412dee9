"""`python -m reporting alerts evaluate|send|run|serve`: tell those who asked what a new edition changed; run it by a timer."""

from __future__ import annotations

import argparse
from typing import Any

from reporting.alerts.evaluating import Told
from reporting.alerts.sending import Sent
from reporting.alerts.subscribing import sweep
from reporting.alerts.working import Alerts, opened_alerts
from reporting.commands._acting import say
from reporting.settings import Settings
from vocabulary.formats import write_day


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `alerts` with its acts."""
    acts = parsers.add_parser("alerts", help="what changed, told to those who asked").add_subparsers(
        dest="act", required=True
    )
    evaluate = acts.add_parser(
        "evaluate", parents=[common], help="compare new editions, queue what is to be sent"
    )
    evaluate.add_argument(
        "--edition", help="only up to this edition, see `editions`; the current one otherwise"
    )
    evaluate.add_argument("--dry-run", action="store_true", help="list what would be told, keep nothing")
    evaluate.set_defaults(run=_evaluate)
    send = acts.add_parser("send", parents=[common], help="send what waits")
    send.set_defaults(run=_send)
    run = acts.add_parser(
        "run", parents=[common], help="evaluate, send, forget what was not confirmed; for a timer"
    )
    run.set_defaults(run=_run)
    serve = acts.add_parser(
        "serve", parents=[common], help="serve the pages of subscription at HOST:PORT (127.0.0.1:8080)"
    )
    serve.set_defaults(run=_serve)


def _evaluate(options: argparse.Namespace) -> int:
    with opened_alerts(Settings.from_environment()) as alerts:
        _tell(options, alerts.evaluator.evaluate(options.edition, dry_run=options.dry_run))
    return 0


def _send(options: argparse.Namespace) -> int:
    with opened_alerts(Settings.from_environment()) as alerts:
        return _tell_sent(options, alerts, alerts.sender.send())


def _run(options: argparse.Namespace) -> int:
    with opened_alerts(Settings.from_environment()) as alerts:
        _tell(options, alerts.evaluator.evaluate())
        say(options, "alerts.command.swept", count=sweep(alerts.store))
        return _tell_sent(options, alerts, alerts.sender.send())


def _serve(options: argparse.Namespace) -> int:
    from reporting.subscriptions.service import serve  # gunicorn and Flask: other commands need neither

    return serve(Settings.from_environment(), options.lang)


def _tell(options: argparse.Namespace, told: list[Told]) -> None:
    if not told:
        say(options, "alerts.command.nothing")
    is_dry = getattr(options, "dry_run", False)
    for one in told:
        if one.before_id is None:
            say(options, "alerts.command.first", edition=one.edition_id)
            continue
        key, day = (
            "alerts.command.would" if is_dry else "alerts.command.told",
            write_day(one.day, options.lang),
        )
        say(options, key, edition=one.edition_id, day=day, events=len(one.events), messages=one.messages)
        for event in one.events:
            words = event.words[options.lang]
            say(
                options, "alerts.command.event", rule=event.rule, sentence=words["sentence"], why=words["why"]
            )


def _tell_sent(options: argparse.Namespace, alerts: Alerts, sent: Sent) -> int:
    """1 where something could not be sent."""
    key = "alerts.command.sent_smtp" if alerts.sender.mail.host else "alerts.command.sent_outbox"
    say(options, key, count=sent.count, folder=alerts.configuration.outbox)
    if sent.failed:
        say(options, "alerts.command.failed", count=sent.failed, why=sent.why)
    return 1 if sent.failed else 0
