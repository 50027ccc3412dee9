"""`python -m etl expect`: what later builds compare with, written anew from the files as they are now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from etl.catalog import read_metadata
from etl.errors import InputsRejected
from etl.extract import extract_observation_table
from etl.inputs import check_list
from etl.inputs.snapshot import take_snapshot
from etl.paths import Paths
from etl.publish import storage_errors
from etl.validate import expected, holdings


def write_expectations(paths: Paths, *, accept_loss: str | None) -> str:
    """Raise metadata/expected_rows.yml and counts.yml to what there is, list the checks, and return what was written.

    Raises InputsRejected when there is less than expected and no reason is given, or metadata or a table cannot be
    read.
    """
    snapshot = take_snapshot(paths.of_project(), is_synthetic=False)
    metadata = read_metadata(snapshot.metadata())
    entries, problems = metadata.entries, list(metadata.problems)
    rows = [row for table in snapshot.tables() for row in extract_observation_table(table, problems)]
    today = datetime.now(UTC).date()
    register, lost = expected.raised(
        entries.expected_rows, expected.count_rows(rows), reason=accept_loss, on=today
    )
    held, missing = holdings.raised(
        entries.counts, holdings.held(entries, rows), may_fall=accept_loss is not None
    )
    problems += [*(loss.problem() for loss in lost), *missing]
    if problems:
        raise InputsRejected(problems)
    checks = check_list.hashes(snapshot)
    with storage_errors(paths.metadata):
        _write(paths.metadata / expected.REGISTER, expected.to_yaml(register))
        _write(paths.metadata / holdings.REGISTER, holdings.to_yaml(held))
        _write(paths.sql / "checks.sha256", check_list.to_text(checks))
    return f"{len(rows)} rows of {len(snapshot.tables())} files and {len(checks)} checks are expected from now on"


def _write(path: Path, text: str) -> None:
    """Replace a file in one step, so that an interrupted command leaves the old one."""
    aside = path.with_name(f".{path.name}.next")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
