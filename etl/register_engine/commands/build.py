"""`register build`: marts of loaded registers computed, protected, and released for the next build of an edition."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from etl.disclosure.methods import METHODS, OWN
from etl.paths import Paths
from etl.register_engine.engines.opening import ENGINES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("build", help="compute the figures of registers and release them")
    parser.add_argument("name", nargs="*", help="only these registers are computed again")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DAY", help="as known on this day (the latest)"
    )
    parser.add_argument("--engine", choices=ENGINES, default="duckdb", help="what runs the marts (duckdb)")
    parser.add_argument(
        "--complementary",
        choices=METHODS,
        default=OWN,
        help="who chooses the cells that are hidden beside small ones, all of which are proven here (own)",
    )
    parser.add_argument("--no-release", action="store_true", help="compute only: readers get nothing new")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.building import build_registers
    from etl.register_engine.places import RegisterHome
    from etl.register_engine.store import register_lock

    paths = Paths.from_environment()
    home = RegisterHome(paths.home)
    with register_lock(home):
        built = build_registers(
            home,
            paths.warehouse.resolve(),
            options.name,
            known_on=options.as_of,
            engine=options.engine,
            say=_say,
        )
        lines = [f"{one.name}: {one.rows_held} rows as known on {one.as_of}" for one in built]
        if options.no_release or not built:
            return "\n".join(lines or ["no register is loaded"])
        # brings what audits hidden cells, half a second
        from etl.register_engine.releasing import release_built

        released = release_built(home, paths, method=options.complementary, say=_say)
        said = "released" if released.is_new else "no change, released before"
        return "\n".join([*lines, f"{said}: {released.name}; `python -m etl build` takes it into an edition"])


def _say(step: str) -> None:
    print(step, file=sys.stderr, flush=True)
