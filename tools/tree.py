"""A copy of the tree in which code may be changed without anybody else noticing."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent
_PARTS = (
    "vocabulary",
    "etl",
    "reporting",
    "dashboard",
    "tools",
    "tests",
    "assets",
    "deploy",
    "docs",
    "pyproject.toml",
    "Makefile",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    *(path.name for path in sorted(PROJECT.glob("requirements*"))),
)


def copy_tree(to: Path) -> None:
    """Copy everything that tests read into the folder `to`, which must not exist; caches and editions stay behind."""
    to.mkdir(parents=True)
    for name in _PARTS:
        if (PROJECT / name).is_dir():
            shutil.copytree(
                PROJECT / name, to / name, ignore=shutil.ignore_patterns("__pycache__", "accepted")
            )
        else:
            shutil.copy2(PROJECT / name, to / name)
