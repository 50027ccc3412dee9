"""`python -m reporting board`: who owes what, what came, the worst first."""

from __future__ import annotations

import argparse
import json
from typing import Any

from reporting import clock, store
from reporting.board import telling
from reporting.board.begins import configured_beginning
from reporting.board.boards import board
from reporting.board.registers import read_register
from reporting.commands._tables import table
from reporting.plans.files import approved_files
from reporting.settings import Settings
from reporting.templates.periods import read_period


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add the command."""
    parser = parsers.add_parser("board", parents=[common], help="who owes what, what came, worst first")
    parser.add_argument("--period", help="only what is owed for this period, such as 2026 or 2026H1")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the board as it stands today in Almaty."""
    settings = Settings.from_environment()
    period = read_period(options.period) if options.period else None
    with store.open_store(settings).read() as session:
        register = read_register(settings.paths(), approved_files(session))
        found = board(session, register, on=clock.today(), begins=configured_beginning(), period=period)
    if options.format == "json":
        plain = {"period": period, **telling.plain(found, register, options.lang)}
        print(json.dumps(plain, ensure_ascii=False, indent=1))
        return 0
    print("\n".join(telling.heading(found, options.lang, period)))
    if found.numbers.expected:
        print("\n" + table(*telling.table_of(found, register, options.lang)))
    return 0
