"""How many rows each source table holds of each indicator, and what has been lost since it held more.

A table that was cut at the end of a row, or is gone, is as well formed as before: only its own past can tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from etl.catalog import Entries
from etl.catalog.exceptions import AcceptedLoss, ExpectedRows
from etl.errors import Problem
from etl.extract import RawRow
from etl.inputs.snapshot import Snapshot
from etl.refusals import Refusal
from vocabulary.registers import RELEASED_FOLDERS

REGISTER = "expected_rows.yml"

# rows by (file, indicator); the file as `population.csv`
Counts = Mapping[tuple[str, str], int]


@dataclass(frozen=True, order=True)
class Loss:
    """Fewer rows of an indicator in a file than `witness` (the register, an edition) knows."""

    file: str
    indicator_id: str
    before: int
    now: int
    witness: str
    is_file_gone: bool = False

    def problem(self) -> Problem:
        """The loss as a problem of its file."""
        rows = Refusal(
            "rows_lost" if self.now else "rows_gone", now=self.now, before=self.before, witness=self.witness
        )
        found = Refusal("file_lost", rows=rows) if self.is_file_gone else rows
        column = f"indicator `{self.indicator_id}`"
        return Problem(f"sources/{self.file}", 0, "file", column, found, Refusal("rows_back"))


def find_losses(
    rows: Iterable[RawRow], entries: Entries, snapshot: Snapshot, *, edition_id: str, edition_rows: Counts
) -> tuple[Loss, ...]:
    """Where the tables hold fewer rows than the register asks for or the edition before had.

    The larger of the two is named, once. What an edition had and the register no longer asks for is no loss where the
    register holds the dated reason. While the register cannot be read in whole, nothing can be said.
    """
    if not entries.is_sound("expected_rows"):
        return ()
    now = count_rows(rows)
    known = {} if snapshot.is_synthetic else registered(entries.expected_rows)
    found = {
        (loss.file, loss.indicator_id): loss for loss in losses(known, now, witness=f"metadata/{REGISTER}")
    }
    asked_for = set(found)  # the register asks for these rows: an older reason does not cover them
    for loss in losses(edition_rows, now, witness=Refusal("witness_edition", edition=edition_id)):
        earlier = found.get((loss.file, loss.indicator_id))
        if earlier is None or earlier.before < loss.before:
            found[loss.file, loss.indicator_id] = loss
    reasons = accepted(entries.expected_rows)
    files = {table.name for table in snapshot.tables()}
    return tuple(
        replace(loss, is_file_gone=loss.file not in files)
        for key, loss in sorted(found.items())
        if key in asked_for or (*key, loss.now) not in reasons
    )


def count_rows(rows: Iterable[RawRow]) -> Counter[tuple[str, str]]:
    """Rows by file and indicator, as they stand in the tables, right or wrong.

    What was released of registers and reports is not counted: it may be taken back.
    """
    return Counter(
        (file_name(row.file), row.cells["indicator_id"])
        for row in rows
        if not row.file.startswith(RELEASED_FOLDERS)
    )


def file_name(path: str) -> str:
    """`sources/population.csv` → `population.csv`."""
    return path.rpartition("/")[2]


def registered(entries: Iterable[ExpectedRows]) -> dict[tuple[str, str], int]:
    """The least numbers that metadata/expected_rows.yml asks for."""
    return {(entry.id, indicator): rows for entry in entries for indicator, rows in entry.rows.items()}


def losses(before: Counts, now: Counts, *, witness: str) -> Iterator[Loss]:
    """Where there are fewer rows than before; more are welcome."""
    for (file, indicator), rows in sorted(before.items()):
        if now.get((file, indicator), 0) < rows:
            yield Loss(file, indicator, rows, now.get((file, indicator), 0), witness)


def accepted(entries: Iterable[ExpectedRows]) -> set[tuple[str, str, int]]:
    """Losses (file, indicator, rows now) for which the register holds a dated reason."""
    return {(entry.id, loss.indicator, loss.now) for entry in entries for loss in entry.accepted}


def raised(
    entries: Iterable[ExpectedRows], now: Counts, *, reason: str | None, on: date
) -> tuple[tuple[ExpectedRows, ...], list[Loss]]:
    """The register for today's rows, and the losses that stand in the way of it (none once there is a reason)."""
    old = {entry.id: entry for entry in entries}
    before = registered(old.values())
    lost = list(losses(before, now, witness=f"metadata/{REGISTER}"))
    counts = dict(now) if reason else {**before, **{key: max(now[key], before.get(key, 0)) for key in now}}
    new = []
    for file in sorted({file for file, _ in counts} | old.keys()):
        rows = {indicator: number for (name, indicator), number in sorted(counts.items()) if name == file}
        kept = old[file].accepted if file in old else ()
        added = tuple(
            AcceptedLoss(indicator=loss.indicator_id, before=loss.before, now=loss.now, on=on, reason=reason)
            for loss in lost
            if reason and loss.file == file
        )
        new.append(ExpectedRows(id=file, rows=rows, accepted=kept + added))
    return tuple(new), [] if reason else lost


def to_yaml(entries: Iterable[ExpectedRows]) -> str:
    """The text of metadata/expected_rows.yml: a number on each line, so that two branches seldom meet."""
    lines = [
        "# How many rows of each indicator a source table holds at least; a build with fewer stops. Rows may be added:",
        '# `python -m etl expect` raises the numbers, `--accept-loss "reason"` lowers them and keeps the reason here.',
    ]
    for entry in entries:
        lines += [f"- id: {entry.id}", "  rows:" if entry.rows else "  rows: {}"]
        lines += [f"    {indicator}: {rows}" for indicator, rows in entry.rows.items()]
        lines += ["  accepted:"] if entry.accepted else []
        for loss in entry.accepted:
            quoted = loss.reason.replace("'", "''")
            lines.append(
                f"    - {{indicator: {loss.indicator}, before: {loss.before}, now: {loss.now}, on: {loss.on}, reason: '{quoted}'}}"
            )
    return "\n".join(lines) + "\n"
