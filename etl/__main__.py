"""`python -m etl build` and `python -m etl check`. Progress goes to stderr, the result to stdout.

Exit codes: 0 done, 1 wrong inputs or a failed check, 74 the disk refuses, 75 another build is running.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time

from etl.errors import EtlError
from etl.paths import Paths
from etl.pipeline import Say, build_warehouse, check_warehouse


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m etl", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument(
        "command", choices=("build", "check"), help="build an edition, or check inputs and edition"
    )
    command = parser.parse_args(arguments).command
    signal.signal(signal.SIGTERM, _stop)
    try:
        print(_build() if command == "build" else _check())
    except EtlError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("Interrupted; the published edition is untouched.", file=sys.stderr)
        return 130
    return 0


def _build() -> str:
    outcome = build_warehouse(Paths.from_environment(), say=_progress())
    return outcome.edition_id if outcome.is_new else f"no change: {outcome.edition_id}"


def _check() -> str:
    edition_id = check_warehouse(Paths.from_environment(), say=_progress())
    return edition_id or "inputs are fine; no edition has been built yet"


def _progress() -> Say:
    started = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - started:6.2f} s  {step}", file=sys.stderr, flush=True)

    return say


def _stop(signal_number: int, frame: object) -> None:
    """A polite signal ends the build as an exception does: the work folder goes, the lock is free."""
    sys.exit(128 + signal_number)


if __name__ == "__main__":
    sys.exit(main())
