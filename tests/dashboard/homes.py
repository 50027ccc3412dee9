"""Homes of tests: an edition under its own name, with its manifest and a link that leads to it."""

from __future__ import annotations

import shutil
from pathlib import Path

from vocabulary.editions import MANIFEST_ENDING


def copied(folder: Path, warehouse_path: Path) -> Path:
    """An edition copied into a folder, a home of its own."""
    edition = warehouse_path.resolve()
    (folder / "editions").mkdir(parents=True)
    for path in (edition, edition.with_suffix(MANIFEST_ENDING)):
        shutil.copyfile(path, folder / "editions" / path.name)
    (folder / "warehouse.duckdb").symlink_to(f"editions/{edition.name}")
    return folder
