"""`python -m etl register …`: registers from an extract to released cells. Each command is a module of `etl.register_engine.commands`."""

from __future__ import annotations

import argparse

from etl.register_engine import commands


def add_register(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `register` with its own commands."""
    register = parsers.add_parser("register", help="take extracts of registers and turn them into figures")
    inner = register.add_subparsers(dest="register_command", required=True)
    for module in commands.modules():
        module.add(inner)
