"""`python -m etl build`, `check`, `rollback`, `expect`, `draw`, `fetch`, `register`, `survey`. Progress goes to stderr, the result to stdout.

Exit codes: 0 done, 1 wrong inputs, a failed check or a connector that stopped, 3 the engine asked for cannot be reached,
70 a fault of the program, 74 the disk refuses, 75 another build (for `fetch`: another fetch) is running.
"""

from __future__ import annotations

import argparse
import gc
import secrets
import signal
import sys
import time
import traceback
from typing import Any

from etl.commands.draw import as_csv, as_text, draw_observations
from etl.commands.expect import write_expectations
from etl.commands.forecast import add_forecast
from etl.commands.register import add_register
from etl.commands.rollback import rollback
from etl.commands.survey import add_survey
from etl.errors import EtlError
from etl.paths import Paths
from etl.pipeline import Say, build_warehouse, check_warehouse
from vocabulary.audiences import AUDIENCES, INSPECTORS, PUBLIC


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    try:
        print(options.run(options))
    except EtlError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted; the published edition is untouched.", file=sys.stderr)
        return 130
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        words = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        print(
            f"`python -m etl {options.command}` met what it was not made for ({words}). "
            f"Run `python -m etl --debug {options.command}` and report what it prints.",
            file=sys.stderr,
        )
        return 70  # EX_SOFTWARE
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--debug", action="store_true", help="show where in the program a fault happened")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_editions(commands)
    _add_draw(commands)
    _add_fetch(commands)
    add_forecast(commands)
    add_register(commands)
    add_survey(commands)
    return parser


def _add_editions(commands: Any) -> None:
    """Add what makes, checks and goes back to editions: `build`, `check`, `rollback`, `expect`."""
    build = commands.add_parser("build", help="build, audit and publish an edition")
    build.set_defaults(run=_build)
    check = commands.add_parser("check", help="check inputs and the current edition")
    check.set_defaults(run=_check)
    back = commands.add_parser("rollback", help="let readers have a kept edition again")
    back.add_argument("edition", help="its name, as editions/ has it")
    back.set_defaults(run=_rollback)
    for command in (build, check, back):
        command.add_argument(
            "--audience",
            choices=AUDIENCES,
            default=PUBLIC,
            help="whose edition: everybody's (public) or inspectors'",
        )
    expect = commands.add_parser("expect", help="expect from now on the rows and checks there are")
    expect.set_defaults(run=_expect)
    for command in (build, expect):
        command.add_argument(
            "--accept-loss", metavar="REASON", type=_reason, help="why there may be fewer rows than before"
        )


def _add_draw(commands: Any) -> None:
    """Add `draw`."""
    draw = commands.add_parser(
        "draw", help="print observations drawn at random, to compare with their sources"
    )
    draw.add_argument("--count", type=_whole, default=60, help="how many (60)")
    draw.add_argument("--seed", type=int, help="draws the same observations again")
    draw.add_argument("--format", choices=("text", "csv"), default="text")
    draw.set_defaults(run=_draw)


def _add_fetch(commands: Any) -> None:
    """Add `fetch`."""
    fetch = commands.add_parser(
        "fetch", help="ask publishers' own addresses; what they confirm or add waits for a build"
    )
    fetch.add_argument("name", nargs="?", help="one connector of metadata/connectors.yml (all that are on)")
    fetch.add_argument("--dry-run", action="store_true", help="write nothing, print what would change")
    fetch.add_argument(
        "--accept-differences",
        metavar="REASON",
        type=_reason,
        help="why the fetched values of the one connector named replace others that are held",
    )
    fetch.set_defaults(run=_fetch)


def _build(options: argparse.Namespace) -> str:
    paths = Paths.from_environment(options.audience)
    if options.audience == INSPECTORS:
        paths.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    outcome = build_warehouse(paths, accept_loss=options.accept_loss, say=_progress())
    return outcome.edition_id if outcome.is_new else f"no change: {outcome.edition_id}"


def _check(options: argparse.Namespace) -> str:
    edition_id = check_warehouse(Paths.from_environment(options.audience), say=_progress())
    return edition_id or "inputs are fine; no edition has been built yet"


def _rollback(options: argparse.Namespace) -> str:
    return f"{rollback(Paths.from_environment(options.audience), options.edition)} is current"


def _expect(options: argparse.Namespace) -> str:
    return write_expectations(Paths.from_environment(), accept_loss=options.accept_loss)


def _draw(options: argparse.Namespace) -> str:
    seed = secrets.randbelow(1_000_000) if options.seed is None else options.seed
    rows = draw_observations(Paths.from_environment(), count=options.count, seed=seed)
    if options.format == "csv":
        print(f"drawn with --seed {seed}", file=sys.stderr)
        return as_csv(rows)
    return as_text(rows, seed=seed)


def _fetch(options: argparse.Namespace) -> str:
    # a build asks nobody, and what asks takes a tenth of a second to import
    from etl.commands.fetch import SomeStopped, fetch_named

    words, stopped = fetch_named(
        Paths.from_environment(),
        options.name,
        is_dry=options.dry_run,
        accept_differences=options.accept_differences,
        say=_progress(),
    )
    if stopped:
        print(words)
        raise SomeStopped(stopped)
    return words


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 100_000:
        raise argparse.ArgumentTypeError("write a whole number from 1 to 100000")
    return int(text)


def _reason(text: str) -> str:
    if len(text.split()) < 2 or len(text) > 300 or not text.isprintable():
        raise argparse.ArgumentTypeError("say the reason in a few words, at most 300 characters")
    return " ".join(text.split())


def _progress() -> Say:
    started = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - started:6.2f} s  {step}", file=sys.stderr, flush=True)

    return say


def _stop(signal_number: int, frame: object) -> None:
    """A polite signal ends the build as an exception does: the work folder goes, the lock is free."""
    sys.exit(128 + signal_number)


if __name__ == "__main__":
    # a build makes a million objects and ends: what looks for rings among them takes time and finds none
    gc.disable()
    sys.exit(main())
