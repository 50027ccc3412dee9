"""`register trial`: a home of made up registers with editions for readers and for inspectors."""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "trial", help="fill a home of its own with made up registers, and make its editions"
    )
    parser.add_argument("--home", type=Path, required=True, help="a new folder")
    parser.add_argument(
        "--rows", type=int, default=100_000, help="about how many rows of each register (100000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="which draw (1)")
    parser.add_argument("name", nargs="*", help="only these registers, with all that they read")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.trial.run import run_trial

    begun = time.monotonic()

    def say(step: str) -> None:
        print(f"{time.monotonic() - begun:6.1f} s  {step}", file=sys.stderr, flush=True)

    made = run_trial(options.home, rows=options.rows, seed=options.seed, names=tuple(options.name), say=say)
    return "\n".join(
        [
            *([made.not_built] if made.not_built else []),
            f"{made.rows} made up rows of {len(made.registers)} registers in {made.home}, release {made.release}, "
            f"{time.monotonic() - begun:.0f} s, {_of_processor():.0f} s of the processor",
            *made.linked,
            f"serve it with: MONITOR_HOME={made.home} python -m dashboard",
            f"and for inspectors (docs: README, Registers): MONITOR_HOME={made.home} python -m dashboard --audience inspectors",
        ]
    )


def _of_processor() -> float:
    """Seconds that this process and its children took of all cores together: what a busy machine does not change."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)
