"""Addresses of our own files; they carry what the content is known by, so browsers may keep them for a year."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
ASSETS = _PROJECT / "assets"
PLOTLY_PARTIAL = "vendor/plotly-partial.min.js"


def asset_url(name: str) -> str:
    """`/assets/<name>?m=<hash of its content>`, the same wherever the file lies; without it where the file is not there."""
    path = ASSETS / name
    return (
        f"/assets/{name}?m={_digest(path, path.stat().st_mtime_ns)}" if path.exists() else f"/assets/{name}"
    )


@lru_cache(maxsize=64)
def _digest(path: Path, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def code_version() -> str:
    """Changes whenever a file that makes pages changes; part of the ETag of every page."""
    folders = (_PROJECT / "dashboard", _PROJECT / "vocabulary", ASSETS)
    times = [path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file()]
    return f"{max(times):x}-{len(times):x}"
