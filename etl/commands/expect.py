"""`python -m etl expect`: what later builds compare with, written anew from the files as they are now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from etl.catalog.exceptions import ExpectedRows
from etl.catalog.faults import Fault, problems_of
from etl.catalog.lists import read_list
from etl.errors import InputsRejected, Problem
from etl.extract import extract_observation_table
from etl.inputs import check_list
from etl.inputs.snapshot import Snapshot, take_snapshot
from etl.paths import Paths
from etl.publish import storage_errors
from etl.validate import expected


def write_expectations(paths: Paths, *, accept_loss: str | None) -> str:
    """Raise metadata/expected_rows.yml to the rows there are, list the checks, and return what was written.

    Raises InputsRejected when there are fewer rows than expected and no reason is given, or a table has no rows
    that can be counted.
    """
    snapshot = take_snapshot(paths, is_synthetic=False)
    problems: list[Problem] = []
    entries = _register(snapshot, problems)
    rows = [row for table in snapshot.tables() for row in extract_observation_table(table, problems)]
    today = datetime.now(UTC).date()
    register, lost = expected.raised(entries, expected.count_rows(rows), reason=accept_loss, on=today)
    problems += [loss.problem() for loss in lost]
    if problems:
        raise InputsRejected(problems)
    checks = check_list.hashes(snapshot)
    with storage_errors(paths.metadata):
        _write(paths.metadata / expected.REGISTER, expected.to_yaml(register))
        _write(paths.sql / "checks.sha256", check_list.to_text(checks))
    return f"{len(rows)} rows of {len(snapshot.tables())} files and {len(checks)} checks are expected from now on"


def _register(snapshot: Snapshot, problems: list[Problem]) -> tuple[ExpectedRows, ...]:
    files = [file for file in snapshot.under("metadata") if file.name == expected.REGISTER]
    faults: list[Fault] = []
    found = read_list(files, ExpectedRows, problems, faults)
    problems += problems_of(faults, files)
    return tuple(found.entries)


def _write(path: Path, text: str) -> None:
    """Replace a file in one step, so that an interrupted command leaves the old one."""
    aside = path.with_name(f".{path.name}.next")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
