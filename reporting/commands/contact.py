"""`python -m reporting contact BODY call|letter --why WORDS --by LOGIN`: that a body was spoken with, for the board."""

from __future__ import annotations

import argparse
from typing import Any

from reporting import cycle
from reporting.commands._acting import acting, add_by, say
from reporting.commands._bodies import find_body
from reporting.settings import Settings


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `contact`."""
    parser = parsers.add_parser("contact", parents=[common], help="a body was called or written to")
    parser.add_argument("body", help="id of the body, or akimat-KZ-59")
    parser.add_argument("kind", choices=["call", "letter"])
    parser.add_argument("--why", required=True, metavar="WORDS", help="what about")
    add_by(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    body_id = find_body(Settings.from_environment(), options.body).id
    with acting(options) as (session, actor):
        cycle.note_contact(session, actor, body_id, options.kind, options.why)
    say(options, "contact.noted", body=body_id)
    return 0
