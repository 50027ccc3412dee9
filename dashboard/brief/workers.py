"""Jobs side by side: a browser per process, one server for all, each job reported as it ends."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.brief.jobs import Job, run_job
from dashboard.brief.renderer import browsing


@dataclass(frozen=True)
class Result:
    """What became of a job: its files, or what went wrong."""

    job: Job
    files: list[Path] = field(default_factory=list)
    problem: str | None = None


def run_jobs(jobs: list[Job], folder: Path, *, address: str, origin: str, workers: int) -> Iterator[Result]:
    """Results in the order in which jobs end."""
    shares = [jobs[start::workers] for start in range(workers) if jobs[start::workers]]
    if len(shares) == 1:
        yield from _share(shares[0], folder, address, origin)
        return
    # Started anew, not forked: the server runs in threads of this process.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(len(shares), mp_context=context) as pool:
        for done in as_completed([pool.submit(_list_of_share, share, folder, address, origin) for share in shares]):
            yield from done.result()


def _list_of_share(jobs: list[Job], folder: Path, address: str, origin: str) -> list[Result]:
    return list(_share(jobs, folder, address, origin))


def _share(jobs: list[Job], folder: Path, address: str, origin: str) -> Iterator[Result]:
    with browsing(address, origin=origin) as open_link:
        for job in jobs:
            try:
                yield Result(job, run_job(open_link, job, folder))
            except Exception as problem:  # one bad page must not cost the others
                yield Result(job, problem=f"{type(problem).__name__}: {problem}")
