"""Entries of one kind, from one file or several: `indicators.yml` and `indicators/<anything>.yml` are one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from etl.catalog.fields import Reader, Report
from etl.catalog.nodes import Node, read_nodes
from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile


@dataclass(frozen=True)
class EntryList:
    """Good entries in the order of the files, and for the id of every entry, good or bad, the file it stands in.

    One bad entry must not make those who refer to it look wrong.
    """

    entries: tuple[Any, ...]
    files: dict[str, str]


def kind_of(file: InputFile) -> str:
    """What a file lists: its name, or the name of its folder below `metadata/`."""
    _, *folders, name = PurePosixPath(file.path).parts
    return "/".join(folders) if folders else PurePosixPath(name).stem


def read_list(files: Iterable[InputFile], reader: Reader, problems: list[Problem]) -> EntryList | None:
    """All entries of one kind; None when one of the files is no list at all."""
    entries: list[Any] = []
    places: dict[str, tuple[str, int]] = {}
    is_whole = True
    for file in files:
        nodes = _nodes(file, problems)
        is_whole = is_whole and nodes is not None
        for row, node in enumerate(nodes or [], start=1):
            entry_id = _entry_id(node)
            entries.append(reader(node, _place(file, row, entry_id, problems)))
            if entry_id is not None:
                earlier = places.setdefault(entry_id, (file.path, row))
                if earlier != (file.path, row):
                    problems.append(_repeated(file, row, entry_id, *earlier))
    good = tuple(entry for entry in entries if entry is not None)
    return EntryList(good, {entry_id: path for entry_id, (path, _) in places.items()}) if is_whole else None


def _nodes(file: InputFile, problems: list[Problem]) -> list[Node] | None:
    before = len(problems)
    nodes = read_nodes(file, problems)
    if isinstance(nodes, list):
        return nodes
    if len(problems) == before:
        advice = "Write a list of entries (- id: ...)."
        problems.append(Problem(file.path, 0, "file", "", quoted(nodes), advice))
    return None


def _repeated(file: InputFile, row: int, entry_id: str, path: str, earlier_row: int) -> Problem:
    advice = f"Entry {earlier_row} of {path} has this id too; give each its own, or keep one."
    return Problem(file.path, row, f"entry {row}", "key `id`", quoted(entry_id), advice)


def _place(file: InputFile, row: int, entry_id: str | None, problems: list[Problem]) -> Report:
    return Report(file.path, f"entry {row}" + (f" ({entry_id[:60]})" if entry_id else ""), row, "", problems)


def _entry_id(node: Node) -> str | None:
    entry_id = node.get("id") if isinstance(node, dict) else None
    return entry_id if isinstance(entry_id, str) else None
