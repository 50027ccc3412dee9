"""Backups: everything of a home that cannot be made again, in one file; how long they are kept; and back from one of them.

May enter: what is kept of a home, and how it comes back. Imports `cycle`, `alerts` and below.
"""

from reporting.keeping.backing_up import Backup, back_up
from reporting.keeping.restoring import restore

__all__ = ["Backup", "back_up", "restore"]
