"""metadata/*.yml → frozen dataclasses; unknown or missing keys, words or references stop the build."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from etl.catalog import entries, references, series
from etl.catalog.fields import Report
from etl.catalog.nodes import Node, read_nodes
from etl.catalog.rules import read_rules
from etl.catalog.schemas import ENTRIES
from etl.errors import InputsRejected, Problem, quoted
from etl.snapshot import InputFile
from etl.verdicts.model import Rules


@dataclass(frozen=True)
class Catalog:
    """Everything metadata says, in the order of the files."""

    bodies: tuple[entries.Body, ...]
    sources: tuple[entries.Source, ...]
    documents: tuple[entries.Document, ...]
    regions: tuple[entries.Region, ...]
    indicators: tuple[series.Indicator, ...]
    breakdowns: tuple[entries.Breakdown, ...]
    notes: tuple[entries.Note, ...]
    targets: tuple[series.Target, ...]
    rules: Rules


def read_catalog(files: Iterable[InputFile]) -> Catalog:
    """Read and cross-check all metadata files.

    Raises InputsRejected with every problem of every file: file, entry, key, what was found, what to do.
    """
    by_stem = {PurePosixPath(file.path).stem: file for file in files}
    problems = [_missing_file(stem) for stem in (*ENTRIES, "verdicts") if stem not in by_stem]
    problems += [_unknown_file(by_stem[stem]) for stem in by_stem.keys() - ENTRIES.keys() - {"verdicts"}]
    read = {stem: _read_list(by_stem[stem], stem, problems) for stem in ENTRIES if stem in by_stem}
    lists = {stem: found_and_ids for stem, found_and_ids in read.items() if found_and_ids is not None}
    rules = _read_verdicts(by_stem["verdicts"], problems) if "verdicts" in by_stem else None
    if len(lists) == len(ENTRIES):  # without one of the files, every reference to it would look wrong
        known = {stem: ids for stem, (_, ids) in lists.items()}
        problems += references.problems({stem: found for stem, (found, _) in lists.items()}, known)
    if problems or rules is None:
        raise InputsRejected(problems)
    return Catalog(**{stem: found for stem, (found, _) in lists.items()}, rules=rules)


def _read_list(
    file: InputFile, stem: str, problems: list[Problem]
) -> tuple[tuple[Any, ...], frozenset[str]] | None:
    """Good entries, and the ids of all entries, so that one bad entry does not make its users look wrong.

    None when the file is no list at all.
    """
    before = len(problems)
    nodes = read_nodes(file, problems)
    if not isinstance(nodes, list):
        if len(problems) == before:
            problems.append(
                Problem(file.path, 0, "file", "", quoted(nodes), "Write a list of entries (- id: ...).")
            )
        return None
    found = [
        ENTRIES[stem](node, _place(file, row, node, problems)) for row, node in enumerate(nodes, start=1)
    ]
    ids = [_entry_id(node) for node in nodes]
    for row, entry_id in enumerate(ids, start=1):
        if entry_id is not None and entry_id in ids[: row - 1]:
            problems.append(
                Problem(
                    file.path,
                    row,
                    f"entry {row}",
                    "key `id`",
                    quoted(entry_id),
                    "Another entry has this id; give each its own.",
                )
            )
    return tuple(entry for entry in found if entry is not None), frozenset(i for i in ids if i is not None)


def _place(file: InputFile, row: int, node: Node, problems: list[Problem]) -> Report:
    entry_id = _entry_id(node)
    return Report(file.path, f"entry {row}" + (f" ({entry_id[:60]})" if entry_id else ""), row, "", problems)


def _entry_id(node: Node) -> str | None:
    entry_id = node.get("id") if isinstance(node, dict) else None
    return entry_id if isinstance(entry_id, str) else None


def _read_verdicts(file: InputFile, problems: list[Problem]) -> Rules | None:
    nodes = read_nodes(file, problems)
    return None if nodes is None else read_rules(nodes, Report(file.path, "file", 0, "", problems))


def _missing_file(stem: str) -> Problem:
    return Problem(f"metadata/{stem}.yml", 0, "file", "", "no such file", "Add it; an empty list is [].")


def _unknown_file(file: InputFile) -> Problem:
    return Problem(
        file.path, 0, "file", "", "a file nobody reads", "Remove it or teach etl/catalog to read it."
    )
