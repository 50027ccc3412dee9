"""Jobs side by side in processes of their own, each reported as it ends."""

from __future__ import annotations

import atexit
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.brief.decks import write_decks
from dashboard.brief.jobs import Job, run_job
from dashboard.brief.renderer import browsing
from dashboard.data.warehouse import Warehouse
from dashboard.texts.words import text
from dashboard.view.link import LinkProblem

_own: dict[str, Any] = {}  # of a worker process


@dataclass(frozen=True)
class Result:
    """What became of a job: its files, or what went wrong."""

    job: Job
    files: list[Path] = field(default_factory=list)
    problem: str | None = None


def draw_jobs(jobs: list[Job], folder: Path, *, address: str, workers: int) -> Iterator[Result]:
    """What a browser draws, in the order in which jobs end; a browser per process, one server at `address` for all."""
    yield from _side_by_side(run_job, jobs, folder, workers, _start_browser, (address,))


def write_jobs(jobs: list[Job], folder: Path, *, warehouse: Warehouse, workers: int) -> Iterator[Result]:
    """What is written without a browser, in the order in which jobs end, from one edition and one day."""
    given = (warehouse.path.resolve(), warehouse.today)
    yield from _side_by_side(write_decks, jobs, folder, workers, _open_edition, given)


def _side_by_side(
    work: Callable[[Any, Job, Path], list[Path]],
    jobs: list[Job],
    folder: Path,
    workers: int,
    start: Callable[..., None],
    given: tuple[Any, ...],
) -> Iterator[Result]:
    most = min(workers, len(jobs))
    if most == 1:
        with ExitStack() as stack:
            start(*given, stack=stack)
            yield from (_result(work, job, folder) for job in jobs)
        return
    # Started anew, not forked: the server runs in threads of this process.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(most, mp_context=context, initializer=start, initargs=given) as pool:
        waiting = {pool.submit(_result, work, job, folder): job for job in jobs}
        for done in as_completed(waiting):
            try:
                yield done.result()
            except BrokenProcessPool as problem:
                yield Result(waiting[done], problem=f"A worker ended: {problem}")


def _start_browser(address: str, stack: ExitStack | None = None) -> None:
    own = stack or ExitStack()
    _own["tool"] = own.enter_context(browsing(address))
    if stack is None:
        atexit.register(own.close)


def _open_edition(path: Path, today: date, stack: ExitStack | None = None) -> None:
    _own["tool"] = Warehouse(path, today=lambda: today)


def _result(work: Callable[[Any, Job, Path], list[Path]], job: Job, folder: Path) -> Result:
    try:
        return Result(job, work(_own["tool"], job, folder))
    except LinkProblem as problem:
        return Result(job, problem=text(problem.key, "en", **problem.values))
    except Exception as problem:  # one bad page must not cost the others
        return Result(job, problem=f"{type(problem).__name__}: {problem}")
