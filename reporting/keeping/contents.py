"""What belongs into a backup, under which name, and in which order it is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reporting.alerts.configuration import Configuration
from reporting.settings import Settings
from vocabulary.editions import MANIFEST_ENDING, SYNTHETIC, WAREHOUSE

# folders of a home, besides editions and the desk; what stands in them is complete in itself
_FOLDERS = ("reported", "registers", "surveys", "alerts")
_AUDIENCES = ("", "inspectors/")
DESK, SUMS = "desk", "sums.json"
ALERTS = f"{DESK}/alerts"
# made anew when they are missing, or belong to processes that run now
_PASSING = (".lock", ".next", "-wal", "-shm", "-journal")
_PASSING_FOLDERS = {"cache", "preview", "work", "staging", "__pycache__"}


@dataclass(frozen=True)
class Item:
    """A file or a link: its name in the backup, where it lies, and of a link what it leads to ('' for a file)."""

    name: str
    path: Path
    target: str = ""


def items(settings: Settings, alerts: Configuration, copies: Mapping[str, Path]) -> Iterator[Item]:
    """Links first, then what they may lead to: what appears meanwhile is not led to. `copies`, by their names in the
    backup, stand for what is written meanwhile. Alerts stand below the desk, wherever they lie."""
    links: list[Item] = []
    files: list[Item] = []
    for prefix in _AUDIENCES:
        home = settings.home / prefix
        links += _link(home / WAREHOUSE, f"{prefix}{WAREHOUSE}")
        files += _editions(home / "editions", f"{prefix}editions")
    for folder in _FOLDERS:
        for item in _below(settings.home / folder, folder):
            (links if item.target else files).append(item)
    mark = settings.home / SYNTHETIC
    yield from links
    if mark.is_file():
        yield Item(SYNTHETIC, mark)
    yield from files
    yield from (Item(name, copy) for name, copy in copies.items())
    # databases in files never go as they lie there: of one that is used there is a copy
    copied = {f"{DESK}/{settings.sqlite.name}", f"{ALERTS}/{alerts.sqlite.name}", *copies}
    yield from (item for item in _below(settings.desk, DESK) if item.name not in copied)
    if not alerts.folder.is_relative_to(settings.desk):
        yield from (item for item in _below(alerts.folder, ALERTS) if item.name not in copied)


def _editions(folder: Path, name: str) -> Iterator[Item]:
    """Whole editions: those with a manifest, which goes last into its place."""
    for manifest in sorted(folder.glob(f"*{MANIFEST_ENDING}")):
        edition = manifest.with_name(manifest.name.removesuffix(MANIFEST_ENDING) + ".duckdb")
        if edition.is_file():
            yield Item(f"{name}/{edition.name}", edition)
            yield Item(f"{name}/{manifest.name}", manifest)


def _below(folder: Path, name: str) -> Iterator[Item]:
    """Everything of a folder, but what passes."""
    for entry in sorted(os.scandir(folder), key=lambda one: one.name) if folder.is_dir() else ():
        path, inner = Path(entry.path), f"{name}/{entry.name}"
        if entry.is_symlink():
            yield from _link(path, inner)
        elif entry.is_dir():
            if entry.name not in _PASSING_FOLDERS:
                yield from _below(path, inner)
        elif entry.is_file() and not entry.name.endswith(_PASSING) and not entry.name.startswith(".part-"):
            yield Item(inner, path)


def _link(path: Path, name: str) -> list[Item]:
    return [Item(name, path, str(path.readlink()))] if path.is_symlink() else []
