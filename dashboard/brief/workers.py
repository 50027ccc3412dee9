"""Jobs side by side: a browser per process, one server for all, each job reported as it ends."""

from __future__ import annotations

import atexit
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.brief.jobs import Job, run_job
from dashboard.brief.renderer import Studio, browsing

_own: dict[str, Studio] = {}  # of a worker process


@dataclass(frozen=True)
class Result:
    """What became of a job: its files, or what went wrong."""

    job: Job
    files: list[Path] = field(default_factory=list)
    problem: str | None = None


def run_jobs(jobs: list[Job], folder: Path, *, address: str, workers: int) -> Iterator[Result]:
    """Results in the order in which jobs end."""
    if min(workers, len(jobs)) == 1:
        with browsing(address) as studio:
            for job in jobs:
                yield _result(studio, job, folder)
        return
    # Started anew, not forked: the server runs in threads of this process.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        min(workers, len(jobs)), mp_context=context, initializer=_start_browser, initargs=(address,)
    ) as pool:
        waiting = {pool.submit(_in_worker, job, folder): job for job in jobs}
        for done in as_completed(waiting):
            try:
                yield done.result()
            except BrokenProcessPool as problem:
                yield Result(waiting[done], problem=f"A worker ended: {problem}")


def _start_browser(address: str) -> None:
    stack = ExitStack()
    _own["studio"] = stack.enter_context(browsing(address))
    atexit.register(stack.close)


def _in_worker(job: Job, folder: Path) -> Result:
    return _result(_own["studio"], job, folder)


def _result(studio: Studio, job: Job, folder: Path) -> Result:
    try:
        return Result(job, run_job(studio, job, folder))
    except Exception as problem:  # one bad page must not cost the others
        return Result(job, problem=f"{type(problem).__name__}: {problem}")
