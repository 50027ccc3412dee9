"""`python -m reporting store upgrade|backup`: bring tables to this version, copy everything that cannot be made again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reporting.commands._acting import opened, say
from reporting.settings import Settings
from reporting.store import upgrade_store
from reporting.store.backup import back_up


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `store upgrade` and `store backup`."""
    what = parsers.add_parser("store", help="the store itself").add_subparsers(dest="what", required=True)
    upgrade = what.add_parser("upgrade", parents=[common], help="tables of an earlier version to this one")
    upgrade.set_defaults(run=_upgrade)
    backup = what.add_parser("backup", parents=[common], help="store, files and hashes into a new folder")
    backup.add_argument("folder", type=Path)
    backup.set_defaults(run=_backup)


def _upgrade(options: argparse.Namespace) -> int:
    upgrade_store(Settings.from_environment()).close()
    say(options, "store.upgraded")
    return 0


def _backup(options: argparse.Namespace) -> int:
    with opened() as (settings, store):
        count = back_up(settings, store, options.folder)
    say(options, "store.backed_up" if settings.database_url is None else "store.files_backed_up", folder=options.folder, files=count)  # fmt: skip
    return 0
