"""`register lint`: the SQL of registers held to the subset that every engine runs alike."""

from __future__ import annotations

import argparse


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser(
        "lint", help="check that the SQL of marts, checks and lists runs on every engine"
    )
    parser.add_argument("name", nargs="*", help="only these registers")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.portable.linting import lint_registers

    count = lint_registers(names=tuple(options.name))
    return f"{count} SQL file(s) of registers run on every engine"
