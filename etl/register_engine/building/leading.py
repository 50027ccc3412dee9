"""A finished folder of cells laid beside the ones before, and the link led to it."""

from __future__ import annotations

from pathlib import Path

from etl.disk import hash_file, sync
from etl.publish import sealing
from etl.register_engine.building.built import STATE, files_of
from etl.register_engine.places import RegisterHome


def lead_to(home: RegisterHome, name: str, folder: Path) -> None:
    """Lay a finished folder beside the ones before, named by its content, lead the link to it, and remove the others."""
    link = home.marts(name)
    hashes = {str(path.relative_to(folder)): hash_file(path) for path in (*files_of(folder), folder / STATE)}
    target = link.with_name(f"{link.name}-{sealing.name_of(hashes)}")
    if not target.exists():
        folder.replace(target)
    sync(target.parent)
    if sealing.current(link) != target.name:
        sealing.lead_to(link, target.name)
    for other in link.parent.glob(f"{link.name}-*"):
        if other != target:
            _remove(other)


def _remove(folder: Path) -> None:
    for path in files_of(folder):
        path.unlink()
    (folder / STATE).unlink(missing_ok=True)
    (folder / "lists").rmdir()
    folder.rmdir()
