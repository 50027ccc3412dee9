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
from etl.refusals import Refusal, sentence
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
    advice: Refusal

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


def _words(item: Any, declaration: type[Entry], path: Path) -> tuple[str, Refusal]:
    """What was found, and what to do."""
    kind, node = item["type"], item["input"]
    match kind:
        case values.FAULT:
            return item["ctx"]["found"], item["ctx"]["advice"]
        case "missing":
            return Refusal("no_such_key"), _what_to_add(
                _declaration_at(declaration, path[:-1]), str(path[-1])
            )
        case "extra_forbidden":
            return Refusal("unknown_key"), _known_keys(_declaration_at(declaration, path[:-1]), str(path[-1]))
        case "model_type":
            keys = ", ".join(shapes_of(_declaration_at(declaration, path)))
            return quoted(node), Refusal("mapping_of", keys=keys)
        case "tuple_type":
            return quoted(node), Refusal("list_needed")
        case "dict_type" | "too_short":
            return quoted(node), Refusal("list_not_empty" if isinstance(node, list) else "mapping_not_empty")
        case "literal_error":
            codes = item["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
            found = Refusal("nothing") if values.is_nothing(node) else quoted(node)
            return found, sentence(Refusal("one_of", allowed=codes))
    # no declaration of ours has a type that pydantic would speak of by itself
    return quoted(node), sentence(Refusal("reader_says", words=item["msg"]))


def _what_to_add(declaration: type[Entry], key: str) -> Refusal:
    """What the reader of the key says to a value that is none, such as `Write a whole number from 0, digits only.`"""
    try:
        declaration.model_validate({key: _NO_VALUE})
    except ValidationError as error:
        for item in error.errors(include_url=False):
            if item["loc"] == (key,):
                advice = _words(item, declaration, (key,))[1]
                return (
                    Refusal("add_such", advice=advice) if advice.startswith("Write") else Refusal("add_words")
                )
    return Refusal("add")


def _known_keys(declaration: type[Entry], key: str) -> Refusal:
    known = list(shapes_of(declaration))
    listed = ", ".join(known)
    if alike := get_close_matches(key, known, n=1):
        return Refusal("key_alike", alike=alike[0], known=listed)
    return Refusal("key_unknown", known=listed)


def _declaration_at(declaration: type[Entry], path: Path) -> type[Entry]:
    """The declaration of the mapping to which a path leads."""
    for step in path:
        if isinstance(step, str) and step in (shapes := shapes_of(declaration)):
            declaration = shapes[step].core
    return declaration
