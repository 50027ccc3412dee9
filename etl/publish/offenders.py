"""Where a row that breaks a rule comes from: file and row of the figures, file and line of the entry of metadata.

Asked only once a check has failed. A check says by its columns which rows it means, and by its name (`target__ends_with_its_act`)
of which table they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from typing import Any

import duckdb

from etl.catalog.lists import EntryList, file_of
from etl.catalog.reading import read_metadata
from etl.inputs.snapshot import Snapshot
from etl.refusals import Refusal
from vocabulary.yaml_lines import Path, line_numbers

_SHOWN = 5
# what tells figures apart, and what is left of it where the other was computed from them or taken from another publisher
_OF_FIGURES = (
    ("indicator_id", "region_id", "region_scheme", "territory_id", "period_start", "period_end", "period_kind", "breakdown", "member", "revision", "locator", "source_id", "note_id", "obs_status", "value"),
    ("indicator_id", "region_id", "region_scheme", "territory_id", "period_start", "period_end", "period_kind", "breakdown", "member", "note_id"),
    ("indicator_id", "region_id", "period_end", "member"),
)  # fmt: skip
# marts that are named otherwise than the list from which they come, and columns that name an entry otherwise than by its kind
_LISTS = {
    "body": "bodies", "territory": "territories", "evidence": "evidence", "ledger_entry": "ledger_entries",
    "additive_exception": "indicators", "series_break": "forecast_subjects", "report_due": "reporting_duties",
}  # fmt: skip
_COLUMNS = {
    "quota_kind": "quota_kinds", "breakdown": "breakdowns", "group_id": "region_groups", "body_id": "bodies", "duty_id": "reporting_duties",
    "part_id": "receiving_parts", "wave_id": "survey_waves", "figure_id": "survey_figures",
}  # fmt: skip
_IDS = {"forecast_subjects": "indicator_id", "reporting_duties": "duty_id"}
# they say where something is, seldom what is wrong
_SETTINGS = frozenset({"regions", "bodies", "breakdowns"})


class Offenders:
    """Finds rows of an open edition in the inputs it was made of."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, snapshot: Snapshot) -> None:
        self._connection, self._snapshot = connection, snapshot
        self._read: dict[str, Mapping[Path, int]] = {}

    def place(self, check: str, row: Mapping[str, Any]) -> str:
        """`sources/population.csv, row 12` or `metadata/targets.yml, line 41`; "" where the row comes of no input of its own.

        What is computed leads to the entry that says so, of several figures the first five are named.
        """
        subject = check.partition("__")[0]
        kind = _LISTS.get(subject, f"{subject}s")
        told = {name: value for name, value in row.items() if value is not None}
        own = self._entries_alike(kind, subject, told)
        return (
            own
            or self._figures(subject, told)
            or self._entry_named(told)
            or (file_of(kind) if kind in self._lists else "")
        )

    @cached_property
    def _lists(self) -> Mapping[str, EntryList]:
        return read_metadata(self._snapshot.metadata()).lists

    @cached_property
    def _columns(self) -> Mapping[str, Sequence[str]]:
        """The columns of each table of staging."""
        return dict(
            self._connection.execute(
                "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE schema_name = 'staging' GROUP BY ALL"
            ).fetchall()
        )

    def _entries_alike(self, kind: str, subject: str, row: Mapping[str, Any]) -> str:
        """The entries of the list that the check speaks of, with what the row says of them."""
        held = self._columns.get(kind, ())
        if kind not in self._lists or "id" not in held:
            return ""
        wanted = {
            name: value
            for column, value in row.items()
            if (name := _column_of_entry(column, kind, subject, held))
        }
        found = self._where(f"SELECT id FROM staging.{kind}", wanted) if wanted else []
        return self._lines(kind, [entry for (entry,) in found])

    def _figures(self, subject: str, row: Mapping[str, Any]) -> str:
        """The rows of the sources that the row speaks of; cells of registers stand in no table of sources."""
        is_figure = subject.endswith("observation")
        if "indicator_id" not in row or subject == "crossed_observation":
            return ""
        for names in _OF_FIGURES:
            wanted = {name: row[name] for name in names if name in row}
            if len(wanted) == 1 and not is_figure:
                return ""
            found = self._where("SELECT file, row_number FROM staging.observations", wanted)
            if found:
                return _by_file(found, "row")
        return ""

    def _entry_named(self, row: Mapping[str, Any]) -> str:
        """The entry whose id stands in the row."""
        named = [
            (kind, value)
            for column, value in row.items()
            if (kind := _COLUMNS.get(column, f"{column.removesuffix('_id')}s")) in self._lists
        ]
        for kind, value in sorted(named, key=lambda one: one[0] in _SETTINGS):
            if place := self._lines(kind, [str(value)]):
                return place
        return ""

    def _where(self, select: str, wanted: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Rows in which all columns hold these values, compared as texts; `note_id` is one of the codes of a note."""
        conditions = (
            "list_contains(string_split(note, ';'), $note_id)"
            if name == "note_id"
            else f'CAST("{name}" AS VARCHAR) = CAST(${name} AS VARCHAR)'
            for name in wanted
        )
        statement = f"{select} WHERE {' AND '.join(conditions)} ORDER BY ALL"
        return self._connection.execute(statement, dict(wanted)).fetchall()

    def _lines(self, kind: str, entries: Iterable[str]) -> str:
        """The lines of entries of a list; an id that no entry has stands nowhere."""
        places = self._lists[kind].places
        found = [places[entry] for entry in entries if entry in places]
        return _by_file(((path, self._line_numbers(path).get((row - 1,), 1)) for path, row in found), "line")

    def _line_numbers(self, path: str) -> Mapping[Path, int]:
        if path not in self._read:
            file = self._snapshot.file(path)
            self._read[path] = line_numbers(file.content) if file else {}
        return self._read[path]


def _column_of_entry(column: str, kind: str, subject: str, held: Sequence[str]) -> str:
    """The column of a list that a column of a mart comes from; "" where there is none."""
    if column == _IDS.get(kind, f"{subject}_id"):
        return "id"
    names = (column, column.removesuffix("_id"), column.removeprefix(f"{subject}_"))
    return next((name for name in names if name in held), "")


def _by_file(found: Iterable[tuple[str | None, int]], word: str) -> str:
    """Numbers of rows or lines by file, the first five of each; what was generated stands in none."""
    numbers: dict[str, list[int]] = {}
    for file, number in found:
        if file:
            numbers.setdefault(file, []).append(number)
    places: list[str] = [_of_file(file, word, sorted(set(own))) for file, own in numbers.items()]
    return reduce(lambda first, more: Refusal("places", first=first, more=more), places) if places else ""


def _of_file(file: str, word: str, numbers: Sequence[int]) -> Refusal:
    if len(numbers) == 1:
        return Refusal(f"at_{word}_of", file=file, number=numbers[0])
    shown = ", ".join(map(str, numbers[:_SHOWN]))
    if len(numbers) > _SHOWN:
        return Refusal(f"at_more_{word}s", file=file, numbers=shown, more=len(numbers) - _SHOWN)
    return Refusal(f"at_{word}s", file=file, numbers=shown)
