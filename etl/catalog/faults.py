"""What is wrong in a file of metadata, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from etl.catalog import values
from etl.catalog.entry import Entry
from etl.catalog.shape import shapes_of
from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile
from vocabulary.yaml_lines import Path, line_numbers, line_of

# no kind of value is written so
_NO_VALUE = "\0"


@dataclass(frozen=True)
class Fault:
    """One thing to mend; `row` is the number of the entry (0: the file is no list), `path` the keys below it."""

    file: str
    row: int
    place: str
    path: Path
    found: str
    advice: str

    @property
    def key(self) -> str:
        """The path as it is told: `caps.1.value`, items counted from 1."""
        return ".".join(str(step + 1) if isinstance(step, int) else step for step in self.path)

    def problem(self, lines: dict[Path, int]) -> Problem:
        """The fault as everybody else reports theirs, with its line."""
        column = f"key `{self.key}`" if self.path else ""
        line = line_of(lines, (self.row - 1, *self.path) if self.row else self.path)
        return Problem(self.file, self.row, self.place, column, self.found, self.advice, line)


def problems_of(faults: Iterable[Fault], files: Iterable[InputFile]) -> list[Problem]:
    """The faults with their lines; only the files that have one are read again."""
    listed = list(faults)
    at_fault = {fault.file for fault in listed}
    lines = {file.path: line_numbers(file.content) for file in files if file.path in at_fault}
    return [fault.problem(lines.get(fault.file, {})) for fault in listed]


def faults_of(
    error: ValidationError, declaration: type[Entry], *, file: str, row: int, place: str
) -> Iterator[Fault]:
    """Everything that is wrong in one entry."""
    for item in error.errors(include_url=False):
        path = tuple(step for step in item["loc"] if step != "[key]")
        found, advice = _words(item, declaration, path)
        yield Fault(file, row, place, path, found, advice)


def _words(item: Any, declaration: type[Entry], path: Path) -> tuple[str, str]:
    """What was found, and what to do."""
    kind, node = item["type"], item["input"]
    match kind:
        case values.FAULT:
            return item["ctx"]["found"], item["ctx"]["advice"]
        case "missing":
            return "no such key", _what_to_add(_declaration_at(declaration, path[:-1]), str(path[-1]))
        case "extra_forbidden":
            return "an unknown key", _known_keys(_declaration_at(declaration, path[:-1]), str(path[-1]))
        case "model_type":
            keys = ", ".join(shapes_of(_declaration_at(declaration, path)))
            return quoted(node), f"Write a mapping with the keys {keys}."
        case "tuple_type":
            return quoted(node), "Write a list; an empty one is []."
        case "dict_type" | "too_short":
            return quoted(node), "Write a mapping with at least one key."
        case "literal_error":
            codes = item["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
            return "nothing" if values.is_nothing(node) else quoted(node), f"Write one of {codes}."
    return quoted(node), f"{item['msg']}."


def _what_to_add(declaration: type[Entry], key: str) -> str:
    """What the reader of the key says to a value that is none, such as `Write a whole number from 0, digits only.`"""
    try:
        declaration.model_validate({key: _NO_VALUE})
    except ValidationError as error:
        for item in error.errors(include_url=False):
            if item["loc"] == (key,):
                advice = _words(item, declaration, (key,))[1]
                return f"Add it. {advice}" if advice.startswith("Write") else "Add it in a few words."
    return "Add it."


def _known_keys(declaration: type[Entry], key: str) -> str:
    known = list(shapes_of(declaration))
    alike = get_close_matches(key, known, n=1)
    return (
        f"Write `{alike[0]}`, if that is meant, or remove it" if alike else "Remove it"
    ) + f"; known are {', '.join(known)}."


def _declaration_at(declaration: type[Entry], path: Path) -> type[Entry]:
    """The declaration of the mapping to which a path leads."""
    for step in path:
        if isinstance(step, str) and step in (shapes := shapes_of(declaration)):
            declaration = shapes[step].core
    return declaration
