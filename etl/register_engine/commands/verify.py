"""`register verify`: whether what is kept is what was loaded."""

from __future__ import annotations

import argparse

from etl.errors import RegisterDamaged
from etl.paths import Paths


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("verify", help="compare the files of registers with their manifests")
    parser.add_argument("name", nargs="*", help="only these registers")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.layout import register_names
    from etl.register_engine.places import RegisterHome
    from etl.register_engine.store import read_manifest, verify

    home = RegisterHome(Paths.from_environment().home)
    files = 0
    for name in options.name or register_names():
        if found := list(verify(home, name)):
            raise RegisterDamaged(name, problem="; ".join(found[:5]))
        files += sum(len(one.paths) for one in read_manifest(home, name).extracts)
    return f"{files} file(s) of registers are as they were loaded"
