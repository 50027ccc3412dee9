"""`python -m reporting store upgrade`: bring tables of an earlier version to this one."""

from __future__ import annotations

import argparse
from typing import Any

from reporting.commands._acting import say
from reporting.settings import Settings
from reporting.store import upgrade_store


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `store upgrade`."""
    what = parsers.add_parser("store", help="the store itself").add_subparsers(dest="what", required=True)
    upgrade = what.add_parser("upgrade", parents=[common], help="tables of an earlier version to this one")
    upgrade.set_defaults(run=_upgrade)


def _upgrade(options: argparse.Namespace) -> int:
    upgrade_store(Settings.from_environment()).close()
    say(options, "store.upgraded")
    return 0
