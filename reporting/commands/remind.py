"""`python -m reporting remind`: letters about reports that are due, 14, 7 and 1 days before and 1 and 7 after."""

from __future__ import annotations

import argparse
from typing import Any

from reporting import clock
from reporting.board.begins import configured_beginning
from reporting.board.mail_settings import MailSettings
from reporting.board.post import post_of
from reporting.board.register import Register
from reporting.board.registers import read_register
from reporting.board.telling import body_name, last_day_words
from reporting.commands._acting import opened, say
from reporting.commands._tables import table
from reporting.cycle.reminding import Planned, Sent, plan_reminders, send_reminders
from reporting.plans.files import approved_files
from reporting.texts.words import text


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "remind", parents=[common], help="letters about reports that are due; run it every day"
    )
    parser.add_argument("--send", action="store_true", help="send them; without it they are only listed")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List the letters of today, or send them; 1 where one could not be sent."""
    mail = MailSettings.from_environment()
    with opened() as (settings, store):
        with store.read() as session:
            register = read_register(settings.paths(), approved_files(session))
            planned = plan_reminders(session, register, on=clock.today(), begins=configured_beginning())
        if not planned.by_body:
            say(options, "reminder.nothing")
            return 0
        _list(options, planned, register)
        if not options.send:
            return 0
        outbox = settings.desk / "outbox"
        with post_of(mail, outbox) as post:
            done = send_reminders(store, register, planned, post, mail)
    key = "reminder.done_smtp" if mail.host else "reminder.done_outbox"
    say(options, key, count=done.letters, folder=outbox)
    return _tell_failures(options, register, done)


def _list(options: argparse.Namespace, planned: Planned, register: Register) -> None:
    rows = [
        [
            body_name(register, body_id, options.lang),
            str(getattr(register.duties[one.standing.due.duty_id].title, options.lang)),
            one.standing.due.period,
            last_day_words(one.standing, options.lang),
            text(f"board.state.{one.standing.state}", options.lang),
            str(len(planned.readers.get(body_id, ()))),
        ]
        for body_id, found in sorted(planned.by_body.items())
        for one in found
    ]
    heads = [
        text(f"reminder.head.{key}", options.lang)
        for key in ("body", "title", "period", "day", "state", "readers")
    ]
    print(table(heads, rows))
    for body_id in planned.unreachable:
        say(options, "reminder.no_address", body=body_name(register, body_id, options.lang))
    if not options.send:
        count = sum(map(len, planned.readers.values()))
        say(options, "reminder.dry", count=count)


def _tell_failures(options: argparse.Namespace, register: Register, done: Sent) -> int:
    for body_id, found in done.failed.items():
        say(options, "reminder.failed", body=body_name(register, body_id, options.lang), found=found)
    return 1 if done.failed else 0
