"""Entries of one kind, from one file or several: `indicators.yml` and `indicators/<anything>.yml` are one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pydantic import ValidationError

from etl.catalog.catalog import Ids
from etl.catalog.entry import Entry
from etl.catalog.faults import Fault, faults_of
from etl.catalog.nodes import Node, read_nodes
from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile
from etl.refusals import Refusal


@dataclass(frozen=True)
class BrokenEntry:
    """An entry with a fault, as YAML has it: what it refers to is looked up all the same."""

    file: str
    row: int
    place: str
    node: Node


@dataclass
class EntryList:
    """Good entries in the order of the files, and where the entry of each id stands, good or bad (file, number).

    One bad entry must not make those who refer to it look wrong. `is_whole` is False when one of the files is no list
    at all: nobody knows which ids it would hold.
    """

    entries: list[Any] = field(default_factory=list)
    broken: list[BrokenEntry] = field(default_factory=list)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    is_whole: bool = True

    @property
    def is_sound(self) -> bool:
        """Whether everything could be read."""
        return self.is_whole and not self.broken

    def knows(self, entry_id: str) -> bool:
        """Whether an entry has this id, or may have it."""
        return entry_id in self.places or not self.is_whole

    @property
    def ids(self) -> Ids:
        """The ids that entries have, good or bad, or may have."""
        return Ids(frozenset(self.places), self.is_whole)


def file_of(kind: str) -> str:
    """The file in which an entry of a kind may be added; units have words that the dashboard needs without the build."""
    return "vocabulary/units.yml" if kind == "units" else f"metadata/{kind}.yml"


# what the files of a survey list, `surveys/<name>/design.yml` and beside it
OF_SURVEYS = {"design": "surveys", "questionnaire": "survey_questions", "tabulation": "survey_tables"}


def kind_of(file: InputFile) -> str:
    """What a file lists: its name, or the name of its folder below `metadata/`; in the folder of a survey what its name stands for."""
    root, *folders, name = PurePosixPath(file.path).parts
    if root == "surveys":
        return OF_SURVEYS.get(PurePosixPath(name).stem, file.path)
    return "/".join(folders) if folders else PurePosixPath(name).stem


def read_list(
    files: Iterable[InputFile], declaration: type[Entry], problems: list[Problem], faults: list[Fault]
) -> EntryList:
    """All entries of one kind; `problems` takes files that cannot be read, `faults` what is wrong in those that can."""
    found = EntryList()
    for file in files:
        nodes = _nodes(file, problems)
        if nodes is None:
            found.is_whole = False
        for row, node in enumerate(nodes or [], start=1):
            entry_id = _entry_id(node)
            place = f"entry {row}" + (f" ({entry_id[:60]})" if entry_id else "")
            try:
                found.entries.append(declaration.model_validate(node))
            except ValidationError as error:
                found.broken.append(BrokenEntry(file.path, row, place, node))
                faults += faults_of(error, declaration, file=file.path, row=row, place=place)
            if entry_id is not None:
                earlier = found.places.setdefault(entry_id, (file.path, row))
                if earlier != (file.path, row):
                    faults.append(_repeated(file, row, entry_id, *earlier))
    return found


def _nodes(file: InputFile, problems: list[Problem]) -> list[Node] | None:
    before = len(problems)
    nodes = read_nodes(file, problems)
    if isinstance(nodes, list):
        return nodes
    if len(problems) == before:
        advice = Refusal("list_of_entries")
        problems.append(Problem(file.path, 0, "file", "", quoted(nodes), advice))
    return None


def _repeated(file: InputFile, row: int, entry_id: str, path: str, earlier_row: int) -> Fault:
    advice = Refusal("same_id", row=earlier_row, file=path)
    return Fault(file.path, row, f"entry {row}", ("id",), quoted(entry_id), advice)


def _entry_id(node: Node) -> str | None:
    entry_id = node.get("id") if isinstance(node, dict) else None
    return entry_id if isinstance(entry_id, str) else None
