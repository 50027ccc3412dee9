"""`python -m reporting backup FOLDER` and `restore FILE`: everything of a home in one file, and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reporting.commands._acting import opened, say
from reporting.cycle.verifying import verify
from reporting.keeping import back_up, restore
from reporting.keeping.contents import DESK
from reporting.settings import Settings
from vocabulary.formats import write_number


def add(parsers: Any, common: argparse.ArgumentParser) -> None:
    """Add `backup` and `restore`."""
    making = parsers.add_parser(
        "backup", parents=[common], help="everything of the home in one file of a folder"
    )
    making.add_argument("folder", type=Path, help="where backups are kept; old ones go by their rule")
    making.set_defaults(run=_backup)
    back = parsers.add_parser("restore", parents=[common], help="fill an empty home from a backup")
    back.add_argument("file", type=Path, help="the backup")
    back.set_defaults(run=_restore)


def _backup(options: argparse.Namespace) -> int:
    made = back_up(Settings.from_environment(), options.folder)
    say(
        options, "keeping.made", path=made.path, files=made.files, megabytes=write_number(made.bytes / 1_000_000, 1, options.lang),
        hash=made.sha256,
    )  # fmt: skip
    for name in made.removed:
        say(options, "keeping.removed", name=name)
    return 0


def _restore(options: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    read = restore(settings, options.file)
    say(options, "keeping.restored", home=settings.home, files=len(read.files), made=read.made_at)
    if not any(name.startswith(f"{DESK}/") for name in read.files):
        return 0
    with opened() as (_, store):
        found = verify(settings, store)
    for finding in found.findings:
        say(options, f"verify.{finding.key}", **finding.values)
    say(
        options,
        "keeping.verified" if found.is_whole else "keeping.not_verified",
        entries=found.entries,
        head=found.head,
    )
    return 0 if found.is_whole else 1
