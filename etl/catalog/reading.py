"""Files of metadata → entries and everything that is wrong in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from etl.catalog import references
from etl.catalog.catalog import DECLARATIONS, Catalog, Entries, Ids
from etl.catalog.faults import Fault, problems_of
from etl.catalog.lists import OF_SURVEYS, EntryList, file_of, kind_of, read_list
from etl.catalog.nodes import read_nodes
from etl.catalog.rules import read_rules
from etl.errors import InputsRejected, Problem
from etl.inputs.snapshot import InputFile
from etl.refusals import Refusal
from etl.verdicts.model import Rules
from vocabulary.units import UNITS_FILE

_RULES = "verdicts"


@dataclass(frozen=True)
class ReadEntries(Entries):
    """The good entries, and what is known of the others: source rows that refer to them are not wrong."""

    lists: Mapping[str, EntryList]

    def ids(self, kind: str) -> Ids:
        """The ids of all entries, good or bad."""
        return self.lists[kind].ids

    def is_sound(self, kind: str) -> bool:
        """Whether every entry of a kind could be read."""
        return self.lists[kind].is_sound


@dataclass(frozen=True)
class Metadata:
    """What could be read, and every problem of every file; without problems it is a catalogue."""

    lists: Mapping[str, EntryList]
    rules: Rules | None
    problems: tuple[Problem, ...]

    @property
    def entries(self) -> ReadEntries:
        """What source rows can be checked against, also where metadata is broken."""
        return ReadEntries(**self._good(), lists=self.lists)

    def catalog(self) -> Catalog:
        """Everything; raises InputsRejected with every problem: file, entry, line, key, what was found, what to do."""
        if self.problems or self.rules is None:
            raise InputsRejected(self.problems)
        return Catalog(**self._good(), rules=self.rules)

    def _good(self) -> dict[str, tuple[Any, ...]]:
        return {kind: tuple(found.entries) for kind, found in self.lists.items()}


def read_metadata(files: Iterable[InputFile]) -> Metadata:
    """Read and cross-check all metadata files."""
    by_kind: dict[str, list[InputFile]] = defaultdict(list)
    for file in sorted(files, key=lambda file: file.path):
        by_kind[kind_of(file)].append(file)
    # a survey has a folder of its own, and there may be none
    needed = [kind for kind in (*DECLARATIONS, _RULES) if kind not in OF_SURVEYS.values()]
    problems = [_missing_file(kind) for kind in needed if kind not in by_kind]
    for kind in by_kind.keys() - DECLARATIONS.keys():
        problems += [_unknown_file(file) for file in by_kind[kind][kind == _RULES :]]
    faults: list[Fault] = []
    lists = {
        kind: read_list(by_kind[kind], declaration, problems, faults)
        if kind in by_kind
        else EntryList(is_whole=kind in OF_SURVEYS.values())
        for kind, declaration in DECLARATIONS.items()
    }
    sentences = {unit.id: unit.sentence() for unit in lists["units"].entries}
    rules = _read_verdicts(by_kind[_RULES][0], problems, faults, sentences) if _RULES in by_kind else None
    faults += references.faults(lists)
    problems += problems_of(faults, (file for files in by_kind.values() for file in files))
    return Metadata(lists, rules, tuple(problems))


def read_catalog(files: Iterable[InputFile]) -> Catalog:
    """The catalogue of all metadata files; raises InputsRejected with every problem of every file.

    Where no units are given, they are the project's own.
    """
    given = list(files)
    if not any(kind_of(file) == "units" for file in given):
        given.append(InputFile(file_of("units"), UNITS_FILE.read_bytes()))
    return read_metadata(given).catalog()


def _read_verdicts(
    file: InputFile, problems: list[Problem], faults: list[Fault], sentences: Mapping[str, Mapping[str, str]]
) -> Rules | None:
    before = len(problems)
    nodes = read_nodes(file, problems)
    return read_rules(nodes, file.path, faults, sentences) if len(problems) == before else None


def _missing_file(kind: str) -> Problem:
    return Problem(file_of(kind), 0, "file", "", Refusal("no_such_file"), Refusal("add_file"))


def _unknown_file(file: InputFile) -> Problem:
    return Problem(file.path, 0, "file", "", Refusal("unread_file"), Refusal("remove_file"))
