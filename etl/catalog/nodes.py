"""YAML text → plain tree in which every scalar is the text as written.

YAML would read `no` as false, `1.10` as 1.1 and keep the last of two equal keys without a word; here our own
readers decide what a scalar means, and a repeated key is a problem.
"""

from __future__ import annotations

from typing import Any

import yaml

from etl.errors import Problem, quoted
from etl.snapshot import InputFile

Node = Any  # str, list[Node] or dict[str, Node]

_Base: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _RepeatedKey(yaml.YAMLError):
    """The same key twice in one mapping."""


class _TextLoader(_Base):  # type: ignore[misc]  # the C loader has no stubs
    """Loads every scalar as a string and refuses repeated keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                line = key_node.start_mark.line + 1
                raise _RepeatedKey(f"line {line}: key {quoted(key_node.value)} stands twice; keep one")
            seen.add(key_node.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_nodes(file: InputFile, problems: list[Problem]) -> Node:
    """The tree of one file; None when it is not YAML, which is then among the problems."""
    try:
        return yaml.load(file.content.decode("utf-8"), Loader=_TextLoader)  # noqa: S506  # it builds only text
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        problems.append(
            Problem(
                file.path, line, f"line {line}", "", "bytes that are not UTF-8", "Save the file as UTF-8."
            )
        )
    except yaml.YAMLError as error:
        text = " ".join(str(error).split())
        problems.append(Problem(file.path, 0, "file", "", quoted(text), "Mend the YAML at the named line."))
    return None
