"""Addresses of our own files; they carry the time of the last change, so browsers may keep them for a year."""

from __future__ import annotations

from pathlib import Path

_PROJECT = Path(__file__).resolve().parents[2]
ASSETS = _PROJECT / "assets"
PLOTLY_PARTIAL = "vendor/plotly-partial.min.js"


def asset_url(name: str) -> str:
    """`/assets/<name>?m=<time of change>`; without the time where the file is not there."""
    path = ASSETS / name
    return f"/assets/{name}?m={path.stat().st_mtime_ns // 1_000_000}" if path.exists() else f"/assets/{name}"


def code_version() -> str:
    """Changes whenever a file that makes pages changes; part of the ETag of every page."""
    folders = (_PROJECT / "dashboard", _PROJECT / "vocabulary", ASSETS)
    times = [path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*") if path.is_file()]
    return f"{max(times):x}-{len(times):x}"
