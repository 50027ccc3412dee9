"""Readers of metadata fields: a node and a place to report in, a value out (None after a problem)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from etl import free_text, grammar
from etl.catalog.entries import Words
from etl.catalog.nodes import Node
from etl.errors import Problem, quoted
from vocabulary.languages import LANGUAGES

T = TypeVar("T")
# What names nothing: addresses, kinds of files, digits and marks
_NAMELESS = re.compile(r"[\w-]+(\.[\w-]+)+|\b(csv|json|xlsx?|pdf|html)\b|[\W\d_]")
_FEWEST_LETTERS = 3
_NOTHING = ("", "null", "~", "Null", "NULL")


@dataclass(frozen=True)
class Report:
    """Where we are in a file, and the list that takes what is wrong there."""

    file: str
    place: str
    row: int
    key: str
    problems: list[Problem]

    def at(self, key: str) -> Report:
        """The same place, one key deeper."""
        return Report(
            self.file, self.place, self.row, f"{self.key}.{key}" if self.key else key, self.problems
        )

    def add(self, found: str, advice: str) -> None:
        """Note a problem and go on, so that one run shows them all."""
        key = f"key `{self.key}`" if self.key else ""
        self.problems.append(Problem(self.file, self.row, self.place, key, found, advice))


Reader = Callable[[Node, Report], Any]


def scalar(parse: Callable[[str], T]) -> Reader:
    """A reader of one scalar by one rule of the grammar."""

    def read(node: Node, report: Report) -> T | None:
        if not isinstance(node, str) or node in _NOTHING:
            report.add("nothing" if node in _NOTHING else "a list or mapping", "Write a single value here.")
            return None
        try:
            return parse(node)
        except grammar.Unreadable as problem:
            report.add(quoted(node), f"{problem}.")
            return None

    return read


def text(*, longest: int = 1000) -> Reader:
    """Plain words (free_text.py) without leading or trailing space, at most `longest` characters."""
    return scalar(lambda value: free_text.read_text(value, longest=longest))


def one_of(*allowed: str) -> Reader:
    """One of a closed list of codes."""

    def parse(value: str) -> str:
        if value not in allowed:
            raise grammar.Unreadable(f"Write one of {', '.join(allowed)}")
        return value

    return scalar(parse)


def boolean(node: Node, report: Report) -> bool | None:
    """`true` or `false`."""
    word: str | None = one_of("true", "false")(node, report)
    return None if word is None else word == "true"


def optional(reader: Reader) -> Reader:
    """`null` is an answer too; an empty mapping is read as null."""

    def read(node: Node, report: Report) -> Any:
        return None if node == {} or (isinstance(node, str) and node in _NOTHING) else reader(node, report)

    return read


def list_of(reader: Reader) -> Reader:
    """A list, in order, as a tuple."""

    def read(node: Node, report: Report) -> tuple[Any, ...]:
        if not isinstance(node, list):
            report.add(quoted(node), "Write a list; an empty one is [].")
            return ()
        return tuple(reader(item, report.at(str(index))) for index, item in enumerate(node, start=1))

    return read


def words(longest: int = 1000) -> Reader:
    """The same words in Kazakh, Russian and English; none may be missing."""
    return record(Words, dict.fromkeys(LANGUAGES, text(longest=longest)))


def title(longest: int) -> Reader:
    """What a publication is called: words of ours in three languages, or its own name; never an address and a number."""

    def read(node: Node, report: Report) -> Any:
        found = text(longest=longest)(node, report) if isinstance(node, str) else words(longest)(node, report)
        found = Words(found, found, found) if isinstance(found, str) else found
        if found and any(
            len(_NAMELESS.sub("", getattr(found, language))) < _FEWEST_LETTERS for language in LANGUAGES
        ):
            report.add(
                quoted(found.en),
                "Write what the publication or table is called, not only its address or number.",
            )
        return found

    return read


def map_of(key: Reader, value: Reader) -> Reader:
    """A mapping with keys of our choice, as sorted pairs."""

    def read(node: Node, report: Report) -> tuple[tuple[Any, Any], ...]:
        if not isinstance(node, dict) or not node:
            report.add(quoted(node), "Write a mapping with at least one key.")
            return ()
        return tuple(
            (key(name, report.at(name)), value(item, report.at(name))) for name, item in sorted(node.items())
        )

    return read


def record(
    entry_class: Callable[..., T], fields: Mapping[str, Reader], *, absent: Mapping[str, Any] | None = None
) -> Reader:
    """A mapping with exactly these keys, as one frozen entry.

    Keys that most entries do not have stand in `absent` with what an entry holds that leaves them out.
    """
    defaults = absent or {}

    def read(node: Node, report: Report) -> T | None:
        if not isinstance(node, dict):
            report.add(quoted(node), f"Write a mapping with the keys {', '.join(fields)}.")
            return None
        before = len(report.problems)
        for key in sorted(node.keys() - fields.keys()):
            report.at(key).add("an unknown key", f"Remove it; known are {', '.join(fields)}.")
        for key in fields.keys() - node.keys() - defaults.keys():
            report.at(key).add(
                "no such key", "Add it; write null where nothing is known and null is allowed."
            )
        values = {key: fields[key](node[key], report.at(key)) for key in fields if key in node}
        return entry_class(**{**defaults, **values}) if len(report.problems) == before else None

    return read
