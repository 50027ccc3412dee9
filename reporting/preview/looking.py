"""A candidate edition is built aside, compared with the one that readers have, and thrown away; what came of it is kept."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from etl.errors import AuditFailed, InputsRejected, Problem
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.publish import current_edition
from etl.publish.editions import read_manifest
from etl.refusals import told as told_in
from etl.refusals import told_of_check
from reporting import clock
from reporting.errors import StoreFailed
from reporting.overlay import Content, gather, seal_overlay
from reporting.preview.comparing import compare
from reporting.preview.plain import Preview, Row, made
from reporting.preview.sides import sides
from reporting.settings import Settings
from vocabulary.languages import LANGUAGES
from vocabulary.reporting import REPORTED_FOLDER
from vocabulary.territory import COUNTRY

Say = Callable[[str], None]
# the source that a report is
_OF_REPORT = re.compile(r"\breport-(\d{4}-\d{6})\b")


def preview(
    settings: Settings, session: Session, numbers: Collection[str], *, say: Say = lambda step: None
) -> Preview:
    """What publishing now would change if these reports were approved too; takes a build, and no time when asked again.

    Raises StoreFailed when the disk refuses; what a build would refuse is in the preview, not raised.
    """
    paths = settings.paths()
    content = gather(session, paths, day=clock.today(), also=numbers)
    current = current_edition(paths)
    kept = _folder(settings) / f"{content.name}-{current.stem if current else 'none'}.json"
    if (found := _read(kept)) is not None:
        return found
    say("gathered")
    made_now = _look(settings, paths, content, current, numbers, say)
    _keep(kept, made_now)
    return made_now


def _look(
    settings: Settings,
    paths: Paths,
    content: Content,
    current: Path | None,
    numbers: Collection[str],
    say: Say,
) -> Preview:
    home = Path(tempfile.mkdtemp(prefix="look-", dir=_folder(settings)))
    try:
        candidate = replace(paths, home=home, reported=seal_overlay(home, content))
        build_warehouse(candidate, is_synthetic=paths.is_made_up, say=say)
        with ExitStack() as open_:
            now = open_.enter_context(closing(open_for_reading(candidate.warehouse.resolve())))
            before = open_.enter_context(closing(open_for_reading(current))) if current else None
            found = compare(before, now)
            found["sides"] = sides(now, numbers, COUNTRY)
        same = current is None or _own(current) == _own(candidate.warehouse.resolve())
        say("compared")
        return made(content.name, current.stem if current else None, is_same_inputs=same, **found)
    except (InputsRejected, AuditFailed) as error:
        return made(content.name, current.stem if current else None, refused=_refused(error, content))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _own(edition: Path) -> dict[str, str]:
    """The project's own tables of an edition, by path: what is reported is compared, not they."""
    inputs = read_manifest(edition).inputs
    return {
        path: digest
        for path, digest in inputs.items()
        if path.startswith("sources/") and not path.startswith(REPORTED_FOLDER)
    }


def _refused(error: InputsRejected | AuditFailed, content: Content) -> list[Row]:
    """What the build refuses; of a row of a report also which report and which cell."""
    if isinstance(error, AuditFailed):
        return [_finding(check, row) for check, rows in error.findings.items() for row in rows]
    return [_problem(problem, content) for problem in error.problems]


def _finding(check: str, row: str) -> Row:
    """A row of the built edition that breaks a rule; which report it is of, if it names one."""
    named = _OF_REPORT.search(row)
    words = {language: vars(told_of_check(check, row, language)) for language in LANGUAGES}
    english = words["en"]
    return {
        "file": "", "row": 0, "place": check, "column": "", "found": row, "advice": english["advice"],
        "report": named[1] if named else "", "cell": "", "words": words,
    }  # fmt: skip


def _problem(problem: Problem, content: Content) -> Row:
    told = {
        "file": problem.file,
        "row": problem.row,
        "place": problem.place,
        "column": problem.column,
        "found": problem.found,
        "advice": problem.advice,
    }
    table = content.files.get(problem.file.replace(REPORTED_FOLDER, "sources/", 1), b"")
    rows = list(csv.DictReader(io.StringIO(table.decode()))) if problem.file.endswith(".csv") else []
    locator = rows[problem.row - 2]["locator"] if 2 <= problem.row < len(rows) + 2 else ""
    report, _, cell = locator.partition("; ")
    words = {language: vars(told_in(problem, language)) for language in LANGUAGES}
    return {**told, "report": report, "cell": cell, "words": words}


def _folder(settings: Settings) -> Path:
    folder = settings.desk / "preview"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreFailed("disk", found=f"{error.strerror}: {error.filename}") from error
    return folder


def _read(path: Path) -> Preview | None:
    try:
        found = Preview(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    # what an older program kept is in English only: it is looked at again
    return found if all("words" in row for row in found.refused) else None


def _keep(path: Path, found: Preview) -> None:
    """What cannot be kept is looked at again next time."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_text(json.dumps(found.to_plain(), ensure_ascii=False), encoding="utf-8")
        aside.replace(path)
    except OSError:
        aside.unlink(missing_ok=True)
