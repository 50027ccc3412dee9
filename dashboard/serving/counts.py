"""Where the processes of one server count together: files in memory, as many as there are places for processes, written whole at the start.

A process has a place, which the next one takes over with what was counted: files do not grow in number with processes that
come and go. Their pages are there from the start: on a full disk a count would otherwise end the process that counts (SIGBUS).
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from vocabulary.environment import COUNTS_FOLDER

_log = logging.getLogger(__name__)
_MEMORY = Path("/dev/shm")
_KINDS = ("counter", "histogram", "gauge_livesum")
_BYTES = 1 << 20  # of routes, statuses and buckets there are some thousands, of 200 bytes each
_MASTER = 0


class Counts:
    """The counts of a run; `place` is that of this process: 0 of the one that starts the others, then from 1 on."""

    def __init__(self, processes: int) -> None:
        self.place = _MASTER
        self._free = list(
            range(1, processes + 3)
        )  # while processes are exchanged there are more for a moment
        self.folder = self._made()
        if self.folder is None:
            _log.warning("there is no room for counts: /metrics tells what one process knows")
            return
        os.environ[COUNTS_FOLDER] = str(self.folder)
        _name_by(lambda: self.place)

    def take(self) -> int:
        """A free place for a process that is about to be forked."""
        return self._free.pop(0) if self._free else secrets.randbelow(1 << 30) + 1000

    def give_back(self, place: int) -> None:
        """Free the place of a process that ended; what it was doing just then is over, what it counted stays counted."""
        if self.folder is None or place in self._free:
            return
        with suppress(OSError):
            self._write(self.folder, "gauge_livesum", place)
        self._free.append(place)

    def forget(self) -> None:
        """Remove the files."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _made(self) -> Path | None:
        """The folder; None where there is no room for it, and each process counts for itself."""
        for place in filter(Path.is_dir, (_MEMORY, Path(tempfile.gettempdir()))):
            folder = Path(tempfile.mkdtemp(prefix="monitor-counts-", dir=place))
            try:
                for number in (_MASTER, *self._free):
                    for kind in _KINDS:
                        self._write(folder, kind, number)
            except OSError:
                shutil.rmtree(folder, ignore_errors=True)
                continue
            return folder
        return None

    @staticmethod
    def _write(folder: Path, kind: str, place: int) -> None:
        file = os.open(folder / f"{kind}_{place}.db", os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
        try:
            os.posix_fallocate(file, 0, _BYTES)
        finally:
            os.close(file)


def _name_by(place: Callable[[], int]) -> None:
    """Let files be named by place; has to be said before the first metric is made."""
    from prometheus_client import values

    values.ValueClass = values.MultiProcessValue(place)
