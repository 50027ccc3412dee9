"""`python -m reporting publish`, `rollback`, `editions`: what readers see, and back again."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from etl.publish import current_edition
from reporting.alerts.working import tell_of_publication
from reporting.commands._acting import add_by, opened, person_of, say
from reporting.cycle import publish, rollback
from reporting.errors import ReportingError
from reporting.settings import Settings
from reporting.texts.words import text


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands."""
    publishing = parsers.add_parser("publish", parents=[common], help="make an edition of what is approved")
    add_by(publishing)
    publishing.set_defaults(run=_publish)
    back = parsers.add_parser("rollback", parents=[common], help="let readers have another edition again")
    back.add_argument("edition", help="its id, see `editions`")
    back.add_argument("--why", required=True, metavar="WORDS", help="why; it stands in the ledger")
    add_by(back)
    back.set_defaults(run=_rollback)
    listed = parsers.add_parser("editions", parents=[common], help="the editions that are kept, newest first")
    listed.set_defaults(run=_editions)


def _publish(options: argparse.Namespace) -> int:
    with opened() as (settings, store):
        with store.read() as session:
            actor = person_of(session, options.by)
        done = publish(settings, store, actor, _steps())
    key = "publishing.done" if done.is_new else "publishing.unchanged"
    say(options, key, edition=done.edition_id, count=len(done.reports))
    try:
        tell_of_publication(settings)
    except (
        ReportingError
    ) as error:  # what is published stays published; the next run of alerts makes up for it
        found = text(f"error.{error.key}", options.lang, **error.values)
        print(text("alerts.command.stumbled", options.lang, found=found), file=sys.stderr)
    return 0


def _rollback(options: argparse.Namespace) -> int:
    with opened() as (settings, store):
        with store.read() as session:
            actor = person_of(session, options.by)
        rollback(settings, store, actor, options.edition, options.why, _steps())
    say(options, "publishing.rolled_back", edition=options.edition)
    return 0


def _editions(options: argparse.Namespace) -> int:
    """The current one is marked with a star."""
    paths = Settings.from_environment().paths()
    current = current_edition(paths)
    found = sorted((path.stem for path in paths.editions.glob("*.duckdb")), reverse=True)
    for edition in found:
        print(f"{'*' if current and edition == current.stem else ' '} {edition}")
    if not found:
        say(options, "publishing.none")
    return 0


def _steps() -> Any:
    started = time.monotonic()

    def step(name: str) -> None:
        print(f"{time.monotonic() - started:6.2f} s  {name}", file=sys.stderr, flush=True)

    return step
