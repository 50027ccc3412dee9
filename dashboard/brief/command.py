"""`python -m dashboard brief`: pictures, slides, documents and sheets of links or packs, from the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard.brief.document import word_document
from dashboard.brief.jobs import Job, write_whole
from dashboard.brief.packs import UnknownPack
from dashboard.brief.plan import jobs_of_link, jobs_of_pack
from dashboard.brief.renderer import ChromiumMissing, chromium_path, serving
from dashboard.brief.workbook import excel_workbook
from dashboard.brief.workers import run_jobs
from dashboard.brief.yearly import yearly_report
from dashboard.link import LinkProblem
from dashboard.routing import request_of
from dashboard.warehouse import Warehouse, WarehouseUnavailable
from dashboard.words import LANGUAGES, text

FORMATS = ("png", "svg", "pdf", "pptx", "docx", "xlsx")
SIZES = ("slide", "half", "a4")


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="python -m dashboard brief", description=__doc__)
    found.add_argument("links", nargs="*", metavar="LINK", help="a link of the monitor, whole or from its path on")
    found.add_argument("--lang", default=None, help="languages, comma-separated: kk,ru,en (default: as in the link)")
    found.add_argument("--format", default="png", help=f"formats, comma-separated: {','.join(FORMATS)} (default: png)")
    found.add_argument("--size", choices=SIZES, default="slide", help="size of pictures (default: slide)")
    found.add_argument("--picture", default=None, help="only this picture of the page (default: every one)")
    found.add_argument("--pack", action="append", default=[], help="a whole set: monthly, minister, region:KZ-61, yearly:2021")
    found.add_argument("--out", type=Path, default=Path("briefs"), help="folder for the files (default: briefs)")
    found.add_argument("--origin", default="http://127.0.0.1:8050", help="public address that links in the files start with")
    found.add_argument("--jobs", type=int, default=2, help="browsers working side by side (default: 2)")
    return found


def listed(written: str, allowed: tuple[str, ...], option: str) -> list[str]:
    """The values of a comma-separated option; raises SystemExit with the allowed ones."""
    values = [part.strip() for part in written.split(",") if part.strip()]
    if not values or (wrong := [value for value in values if value not in allowed]):
        raise SystemExit(f"{option} is {written!r}; write one or more of {','.join(allowed)}.")
    assert not wrong
    return list(dict.fromkeys(values))


def languages(written: str | None) -> list[str] | None:
    """The languages asked for, None for the link's own."""
    return None if written is None else listed(written, LANGUAGES, "--lang")


def main(arguments: list[str], warehouse_path: Path) -> int:
    """Run the command; 0: everything asked for is written, 1: something is not (said which), 2: bad options, 3: no Chromium."""
    options = parser().parse_args(arguments)
    warehouse = Warehouse(warehouse_path)
    if not options.links and not options.pack:
        parser().error("name at least one LINK or --pack")
    options.out.mkdir(parents=True, exist_ok=True)
    settings = {"formats": listed(options.format, FORMATS, "--format"), "size": options.size, "origin": options.origin.rstrip("/")}
    try:
        yearly = [name for name in options.pack if name.startswith("yearly:")]
        written = [file for name in yearly for file in write_yearly(warehouse, name, languages(options.lang), settings, options.out)]
        jobs = _jobs(warehouse, options, settings)
    except LinkProblem as problem:
        return _fail(f"A link names something that is not there: {problem_words(problem)}")
    except (UnknownPack, WarehouseUnavailable) as problem:
        return _fail(str(problem))
    for file in written:
        print(file)
    return _run(jobs, options, settings, warehouse_path) if jobs else 0


def _jobs(warehouse: Warehouse, options: argparse.Namespace, settings: dict) -> list[Job]:
    asked = languages(options.lang)
    found = [
        job
        for link in options.links
        for job in jobs_of_link(warehouse, link, languages=asked, picture=options.picture, settings=settings)
    ]
    packs = [name for name in options.pack if not name.startswith("yearly:")]
    return found + [job for name in packs for job in jobs_of_pack(warehouse, name, languages=asked, settings=settings)]


def _run(jobs: list[Job], options: argparse.Namespace, settings: dict, warehouse_path: Path) -> int:
    failed = 0
    try:
        chromium_path()
    except ChromiumMissing as problem:
        return _fail(str(problem), status=3)
    with serving(warehouse_path) as address:
        results = run_jobs(jobs, options.out, address=address, origin=settings["origin"], workers=max(1, min(options.jobs, len(jobs))))
        for number, result in enumerate(results, 1):
            failed += result.problem is not None
            said = result.problem or f"{len(result.files)} files"
            print(f"[{number}/{len(jobs)}] {result.job.stem}: {said}", file=sys.stderr, flush=True)
            for file in result.files:
                print(file)
    return _fail(f"{failed} of {len(jobs)} jobs failed, see above.") if failed else 0


def _fail(sentence: str, *, status: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return status


def write_yearly(warehouse: Warehouse, name: str, asked: list[str] | None, settings: dict, folder: Path) -> list[Path]:
    """The consolidated report of `yearly:<year>` as DOCX and XLSX; raises UnknownPack."""
    year = name.partition(":")[2]
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UnknownPack(f"{name!r} names no year; write for example yearly:2021.")
    written = []
    for language in asked or ["kk", "ru"]:
        request = request_of(warehouse, "/", {"lang": language})
        paper = yearly_report(request, int(year), origin=settings["origin"])
        for kind, content in (("docx", word_document(paper)), ("xlsx", excel_workbook(paper))):
            path = folder / f"{paper.name}{'-synthetic' if paper.is_synthetic else ''}.{kind}"
            written.append(write_whole(path, content))
    return written


def problem_words(problem: LinkProblem) -> str:
    """What is wrong with a link, in English, as the page says it."""
    return text(problem.key, "en", **problem.values)
