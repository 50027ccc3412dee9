"""Addresses of our own files, and the version of the code: both are known by the content, so that all servers say the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
ASSETS = _PROJECT / "assets"
PLOTLY_PARTIAL = "vendor/plotly-partial.min.js"
_LENGTH = 12


def asset_url(name: str) -> str:
    """`/assets/<name>?m=<hash of its content>`, which browsers may keep for a year; without it where the file is not there."""
    path = ASSETS / name
    return (
        f"/assets/{name}?m={_digest(path, path.stat().st_mtime_ns)}" if path.exists() else f"/assets/{name}"
    )


@lru_cache(maxsize=64)
def _digest(path: Path, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_LENGTH]


def code_version() -> str:
    """Changes whenever the content of a file that makes pages changes; part of the ETag of every page.

    It holds no time: a server that was installed later answers with the same tags, and takes those of the others back.
    """
    digest = hashlib.sha256()
    for folder in (_PROJECT / "dashboard", _PROJECT / "vocabulary", ASSETS):
        for path in sorted(folder.rglob("*")):
            # what Python keeps of a module holds the time of the module
            if path.is_file() and "__pycache__" not in path.parts:
                named = path.relative_to(folder.parent).as_posix().encode()
                digest.update(named + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_LENGTH]
