"""metadata/ → frozen dataclasses; unknown or missing keys, words or references stop the build.

May enter: what is declared of metadata and how it is read and cross-checked. Imports `verdicts`, `inputs` and `errors`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from etl.catalog import entries, plans, references, series
from etl.catalog.fields import Report
from etl.catalog.lists import kind_of, read_list
from etl.catalog.nodes import read_nodes
from etl.catalog.rules import read_rules
from etl.catalog.schemas import ENTRIES
from etl.errors import InputsRejected, Problem
from etl.inputs.snapshot import InputFile
from etl.verdicts.model import Rules

_RULES = "verdicts"


@dataclass(frozen=True)
class Catalog:
    """Everything metadata says, in the order of the files."""

    bodies: tuple[entries.Body, ...]
    sources: tuple[entries.Source, ...]
    documents: tuple[entries.Document, ...]
    regions: tuple[entries.Region, ...]
    territories: tuple[entries.Territory, ...]
    indicators: tuple[series.Indicator, ...]
    comparisons: tuple[entries.Comparison, ...]
    not_rebuilt: tuple[entries.NotRebuilt, ...]
    sum_tolerances: tuple[entries.SumTolerance, ...]
    breakdowns: tuple[entries.Breakdown, ...]
    notes: tuple[entries.Note, ...]
    searches: tuple[entries.Search, ...]
    rates: tuple[series.Rate, ...]
    targets: tuple[series.Target, ...]
    measures: tuple[plans.Measure, ...]
    corrections: tuple[plans.Correction, ...]
    counts: tuple[plans.Count, ...]
    size_exceptions: tuple[entries.SizeException, ...]
    expected_rows: tuple[entries.ExpectedRows, ...]
    rules: Rules


def read_catalog(files: Iterable[InputFile]) -> Catalog:
    """Read and cross-check all metadata files.

    Raises InputsRejected with every problem of every file: file, entry, key, what was found, what to do.
    """
    by_kind: dict[str, list[InputFile]] = defaultdict(list)
    for file in sorted(files, key=lambda file: file.path):
        by_kind[kind_of(file)].append(file)
    problems = [_missing_file(kind) for kind in (*ENTRIES, _RULES) if kind not in by_kind]
    for kind in by_kind.keys() - ENTRIES.keys():
        problems += [_unknown_file(file) for file in by_kind[kind][kind == _RULES :]]
    read = {kind: read_list(by_kind[kind], ENTRIES[kind], problems) for kind in ENTRIES if kind in by_kind}
    lists = {kind: found for kind, found in read.items() if found is not None}
    rules = _read_verdicts(by_kind[_RULES][0], problems) if _RULES in by_kind else None
    if len(lists) == len(ENTRIES):  # without one of the files, every reference to it would look wrong
        problems += references.problems(lists)
    if problems or rules is None:
        raise InputsRejected(problems)
    return Catalog(**{kind: found.entries for kind, found in lists.items()}, rules=rules)


def _read_verdicts(file: InputFile, problems: list[Problem]) -> Rules | None:
    nodes = read_nodes(file, problems)
    return None if nodes is None else read_rules(nodes, Report(file.path, "file", 0, "", problems))


def _missing_file(kind: str) -> Problem:
    return Problem(f"metadata/{kind}.yml", 0, "file", "", "no such file", "Add it; an empty list is [].")


def _unknown_file(file: InputFile) -> Problem:
    return Problem(
        file.path, 0, "file", "", "a file nobody reads", "Remove it or teach etl/catalog to read it."
    )
