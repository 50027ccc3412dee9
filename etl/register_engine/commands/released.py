"""`register release`, `register released`, `register rollback`: what builds of editions read of registers."""

from __future__ import annotations

import argparse
import sys

from etl.paths import Paths


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    release = parsers.add_parser(
        "release", help="protect and release what is built, as `register build` does"
    )
    release.set_defaults(run=_release)
    parsers.add_parser("released", help="list the releases that are kept").set_defaults(run=_list)
    back = parsers.add_parser("rollback", help="lead the next build of an edition to another release")
    back.add_argument("release", help="the name of the release, as `released` lists it")
    back.set_defaults(run=_roll_back)


def _release(options: argparse.Namespace) -> str:
    from etl.register_engine.places import RegisterHome
    from etl.register_engine.releasing import release_built
    from etl.register_engine.store import register_lock

    paths = Paths.from_environment()
    home = RegisterHome(paths.home)
    with register_lock(home):
        found = release_built(home, paths, say=lambda step: print(step, file=sys.stderr, flush=True))
    said = "released" if found.is_new else "no change, released before"
    return f"{said}: {found.name}; `python -m etl build` takes it into an edition"


def _list(options: argparse.Namespace) -> str:
    from etl.publish import sealing
    from etl.register_engine.places import RegisterHome
    from etl.register_engine.releasing import released_names

    home = RegisterHome(Paths.from_environment().home)
    current = sealing.current(home.current)
    names = released_names(home)
    return (
        "\n".join(f"{name}{'  current' if name == current else ''}" for name in names)
        or "nothing is released"
    )


def _roll_back(options: argparse.Namespace) -> str:
    from etl.register_engine.places import RegisterHome
    from etl.register_engine.releasing import roll_back
    from etl.register_engine.store import register_lock

    home = RegisterHome(Paths.from_environment().home)
    with register_lock(home):
        roll_back(home, options.release)
    return f"the next `python -m etl build` takes release {options.release}"
