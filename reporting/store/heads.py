"""The hashes of the ledger's entries once more, in a file beside the store: who cuts the ledger short must find that, too.

A line, `seq hash`, is added after its transaction was kept. The file may lag behind the ledger, never the other way round.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

_LINE = re.compile(r"([1-9]\d*) ([0-9a-f]{64})")


def note(path: Path, seq: int, hash_: str) -> None:
    """Add a line; a disk that refuses costs a line, not the act that is kept already."""
    # Begins with its own end of line: half a line of somebody who was stopped stays alone.
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, f"\n{seq} {hash_}\n".encode())
        finally:
            os.close(handle)


def read(path: Path) -> Iterator[tuple[int, str]]:
    """seq and hash of every whole line, in the order in which they were written; nothing where there is no file."""
    with contextlib.suppress(FileNotFoundError), path.open(encoding="ascii", errors="replace") as file:
        for line in file:
            if found := _LINE.fullmatch(line.strip()):
                yield int(found[1]), found[2]
