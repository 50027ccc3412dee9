"""Editions: built aside, audited, moved into place, and only then linked as the current one.

May enter: whatever makes a file an edition and keeps the others safe meanwhile. Imports `load` and all below it.
"""

from etl.publish.editions import Manifest, current_edition, verify
from etl.publish.guard import build_lock, remove_leftovers, storage_errors, work_folder
from etl.publish.steps import choose_edition_id, point_to, publish, seal

__all__ = [
    "Manifest",
    "build_lock",
    "choose_edition_id",
    "current_edition",
    "point_to",
    "publish",
    "remove_leftovers",
    "seal",
    "storage_errors",
    "verify",
    "work_folder",
]
