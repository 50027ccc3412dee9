"""`python -m dashboard brief`: pictures, slides, documents and sheets of links or packs, from the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tqdm import tqdm

from dashboard.brief.check import Verdict, check
from dashboard.brief.jobs import Job, write_whole
from dashboard.brief.options import read_options
from dashboard.brief.packs import UnknownPack
from dashboard.brief.plan import jobs_of_link, jobs_of_pack
from dashboard.brief.renderer import ChromiumMissing, chromium_path, serving
from dashboard.brief.reports import LANGUAGES, is_report, report_of
from dashboard.brief.sheets import KIND, write_workbooks
from dashboard.brief.workers import Result, draw_jobs, write_jobs
from dashboard.data.limits import QuestionStopped
from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.papers.files import KINDS, report_files, report_name
from dashboard.texts.words import text
from dashboard.view.link import LinkProblem

DONE, FAILED, NO_CHROMIUM, CHANGED = 0, 1, 3, 4


def main(arguments: list[str], warehouse_path: Path) -> int:
    """Run the command and return its exit status (see options.py)."""
    options = read_options(arguments)
    # One edition and one day for the whole run, whatever is published meanwhile.
    warehouse = Warehouse(warehouse_path, today=lambda: options.asof)
    try:
        if options.check:
            return _check([Path(link) for link in options.links], warehouse)
        options.out.mkdir(parents=True, exist_ok=True)
        settings = {
            "formats": options.format,
            "size": options.size,
            "origin": options.origin,
            "day": options.asof,
        }
        jobs = _jobs(warehouse, options, settings)
        if _drawn(jobs):
            chromium_path()
        _write_reports(warehouse, options)
        return _run(jobs, options, warehouse) if jobs else DONE
    except LinkProblem as problem:
        return _fail(f"A link names something that is not there: {text(problem.key, 'en', **problem.values)}")
    except (UnknownPack, WarehouseUnavailable, QuestionStopped, OSError) as problem:
        return _fail(str(problem))
    except ChromiumMissing as problem:
        return _fail(str(problem), status=NO_CHROMIUM)


def _jobs(warehouse: Warehouse, options: argparse.Namespace, settings: dict) -> list[Job]:
    found = [
        job
        for link in options.links
        for job in jobs_of_link(
            warehouse, link, languages=options.lang, picture=options.picture, settings=settings
        )
    ]
    packs = [name for name in options.pack if not is_report(name)]
    found += [
        job
        for name in packs
        for job in jobs_of_pack(warehouse, name, languages=options.lang, settings=settings)
    ]
    return list({(job.stem, job.recipe): job for job in found}.values())


def _write_reports(warehouse: Warehouse, options: argparse.Namespace) -> None:
    for name in options.pack:
        if is_report(name):
            for language in options.lang or LANGUAGES:
                paper = report_of(warehouse, name, language, origin=options.origin)
                kinds = [kind for kind in KINDS if kind in options.format] or KINDS
                for kind, content in report_files(paper, kinds):
                    print(write_whole(options.out / report_name(paper, kind), content))


def _drawn(jobs: list[Job]) -> list[Job]:
    """The jobs that need a browser."""
    return [job for job in jobs if job.drawn_formats]


def _decks(jobs: list[Job]) -> list[Job]:
    """The jobs that end in slides or documents."""
    return [job for job in jobs if job.deck_formats]


def _results(jobs: list[Job], options: argparse.Namespace, warehouse: Warehouse) -> Iterator[Result]:
    yield from write_workbooks(jobs, warehouse, options.out)
    if decks := _decks(jobs):
        yield from write_jobs(decks, options.out, warehouse=warehouse, workers=options.jobs)
    if drawn := _drawn(jobs):
        with serving(warehouse.path, today=warehouse.today) as address:
            yield from draw_jobs(drawn, options.out, address=address, workers=options.jobs)


def _run(jobs: list[Job], options: argparse.Namespace, warehouse: Warehouse) -> int:
    failed = 0
    number = len(_drawn(jobs)) + len(_decks(jobs)) + sum(KIND in job.formats for job in jobs)
    # A bar on a terminal; elsewhere, as in a log, the files and problems are enough.
    with tqdm(total=number, unit="brief", file=sys.stderr, disable=None) as bar:
        for result in _results(jobs, options, warehouse):
            bar.update()
            for file in result.files:
                bar.write(str(file), file=sys.stdout)
            if result.problem:
                failed += 1
                bar.write(f"{result.job.stem}: {result.problem}", file=sys.stderr)
    return _fail(f"{failed} of {number} failed, see above.") if failed else DONE


def _check(paths: list[Path], warehouse: Warehouse) -> int:
    """Print what is found; the worst of all files is the status."""
    status = DONE
    for verdict in check(paths, warehouse):
        for line in _lines(verdict):
            print(line)
        found = FAILED if verdict.problem else CHANGED if verdict.changes else DONE
        status = status if status == FAILED or not found else found
    return status


def _lines(verdict: Verdict) -> list[str]:
    if verdict.problem:
        return [f"{verdict.path}: cannot be checked: {verdict.problem}"]
    assert verdict.recipe is not None  # a file without one has a problem and is told of before
    lines = [f"{verdict.path}: made from edition {verdict.recipe.edition}, {verdict.recipe.link}"]
    if verdict.is_as_made is False:
        lines.append(
            "  the file is not what its edition gives on this machine: another browser or version made it, or it was altered"
        )
    if verdict.changes:
        return [
            *lines,
            "  the current edition gives another one:",
            *(f"  - {change}" for change in verdict.changes),
        ]
    return [*lines, "  the current edition still gives this"]


def _fail(sentence: str, *, status: int = FAILED) -> int:
    print(sentence, file=sys.stderr)
    return status
