"""Debian as debootstrap lays it out, for what needs a system of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import PROJECT


class NotHere(Exception):
    """Why something cannot be tried on this machine."""


def must_have(programs: tuple[str, ...], packages: str) -> None:
    """Raises NotHere for one who is not root, or where programs are missing, with the packages that bring them."""
    if os.geteuid():
        raise NotHere("only root can do it")
    if missing := [name for name in programs if not shutil.which(name)]:
        raise NotHere(f"{', '.join(missing)} is not installed (apt-get install {packages})")


def debian(name: str, included: str) -> Path:
    """The folder of a Debian 12 with packages, laid out once and kept below artefacts/; raises NotHere where it cannot be fetched."""
    root = PROJECT / "artefacts" / name
    if not (root / "usr").exists():
        aside = root.with_name(f".{name}.part")
        shutil.rmtree(aside, ignore_errors=True)
        aside.parent.mkdir(exist_ok=True)
        done = subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={included}", "bookworm", aside],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise NotHere(f"debootstrap could not fetch Debian: {done.stdout[-200:]}")
        aside.rename(root)
    return root
