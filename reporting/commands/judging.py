"""`python -m reporting answer|accept|return|approve|withdraw N`: what becomes of a report."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy.orm import Session

from reporting import cycle
from reporting.commands._acting import acting, add_by, say
from reporting.cycle.rights import Actor
from reporting.texts.words import text


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add a command for each act on one report."""
    helps = {
        "answer": "give the reason for a warning",
        "accept": "the report was looked through and holds",
        "return": "give the report back to its body",
        "approve": "the second person's word: it goes into the next edition",
        "withdraw": "take the report back; the next edition stands without it",
    }
    for name, help_ in helps.items():
        parser = parsers.add_parser(name, parents=[common], help=help_)
        parser.add_argument("number", help="2026-000012")
        add_by(parser)
        if name == "answer":
            parser.add_argument("warning", help="as `show` prints it: CODE@Sheet!G7")
        if name in ("answer", "return", "withdraw"):
            parser.add_argument("--why", required=True, metavar="WORDS", help="the reason, in words")
        parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    with acting(options) as (session, actor):
        _act(options, session, actor)
        state = cycle.find_report(session, options.number).state
    say(options, "receipt.now", number=options.number, state=text(f"report_state.{state}", options.lang))
    return 0


def _act(options: argparse.Namespace, session: Session, actor: Actor) -> None:
    if options.command == "answer":
        cycle.answer_warning(session, actor, options.number, options.warning, options.why)
    elif options.command == "return":
        cycle.return_(session, actor, options.number, options.why)
    elif options.command == "withdraw":
        cycle.withdraw(session, actor, options.number, options.why)
    elif options.command == "accept":
        cycle.accept(session, actor, options.number)
    else:
        cycle.approve(session, actor, options.number)
