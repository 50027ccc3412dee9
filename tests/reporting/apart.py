"""Processes of their own, begun by one that has a single thread.

A process that is forked from the tests themselves has their locks and not the threads that would let go of them: now and then it
waits for ever.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import ForkServerProcess
from typing import Any

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.reporting.alerting", "tests.reporting.small_home"])
_PATIENCE = 120


def begin(do: Callable[..., object], *given: object) -> ForkServerProcess:
    """A process that does something; whoever begins it waits for its end (`ended`)."""
    child = PROCESSES.Process(target=do, args=given)
    child.start()
    return child


def ended(child: ForkServerProcess) -> int:
    """Its exit status once it has ended; one that does not end is ended, and fails the test."""
    child.join(_PATIENCE)
    if child.exitcode is None:
        child.kill()
        child.join()
        raise AssertionError(f"a process had not ended after {_PATIENCE} s")
    return child.exitcode


def at_once(do: Callable[..., Any], given: Sequence[tuple[object, ...]]) -> list[Any]:
    """What processes at the same time answer, each given its own."""
    with ProcessPoolExecutor(len(given), mp_context=PROCESSES) as pool:
        asked = [pool.submit(do, *own) for own in given]
        return [answer.result(_PATIENCE) for answer in asked]
