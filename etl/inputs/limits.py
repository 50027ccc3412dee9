"""What a process that reads a hostile file gives up before it does."""

from __future__ import annotations

import ctypes
import gc
import resource
import signal
from collections.abc import Callable

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_DEATH_SIGNAL = 1


def limit(cpu_seconds: int, memory_bytes: int, *, most_written: int, most_files: int) -> None:
    """Give up time and memory beyond the limits, larger files, more open ones, and the network; call it before threads begin."""
    gc.disable()
    # Ends with the parent, even when that is killed
    _call(lambda libc: libc.prctl(_DEATH_SIGNAL, signal.SIGKILL))
    _call(lambda libc: libc.unshare(_NEW_NETWORK) and libc.unshare(_NEW_USER | _NEW_NETWORK))
    for what, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, most_written),
        (resource.RLIMIT_NOFILE, most_files),
        (resource.RLIMIT_CORE, 0),
    ):
        hardest = resource.getrlimit(what)[1]
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        # At the soft limit of time the signal names the reason, a second later nothing asks any more
        extra = 1 if what == resource.RLIMIT_CPU and hardest == resource.RLIM_INFINITY else 0
        resource.setrlimit(what, (most, most + extra))


def _call(function: Callable[[ctypes.CDLL], object]) -> None:
    """Ask the system for what not every system grants."""
    try:
        function(ctypes.CDLL(None))
    except (OSError, AttributeError):
        return
