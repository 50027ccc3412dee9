"""Places that all processes forked from this one share, each held by one asker at a time; a process that dies gives its own back.

A place is an address in the kernel that only one socket can have; nothing is ever sent to it.
"""

from __future__ import annotations

import secrets
import socket
from pathlib import Path


class Places:
    """So many places under a name that nobody can guess, numbered from 0."""

    def __init__(self, most: int) -> None:
        token = secrets.token_hex(8)
        self._addresses = [f"\0monitor-export-{token}-{number}" for number in range(most)]

    def __len__(self) -> int:
        return len(self._addresses)

    def take(self, number: int) -> socket.socket | None:
        """This place, free again when it is closed; None where somebody holds it."""
        place = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            place.bind(self._addresses[number])
        except OSError:
            place.close()
            return None
        return place

    def take_any(self) -> socket.socket | None:
        """A place that is free; None where there is none."""
        return next(filter(None, map(self.take, range(len(self)))), None)

    def busy(self) -> int:
        """How many are held; asks the kernel for a list and takes none."""
        try:
            held = Path("/proc/net/unix").read_text(encoding="ascii", errors="replace")
        except OSError:
            return 0
        names = {line.rpartition(" ")[2] for line in held.splitlines()}
        return sum(f"@{address[1:]}" in names for address in self._addresses)
