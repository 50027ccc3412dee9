"""YAML text → plain tree in which every scalar is the text as written.

YAML would read `no` as false, `1.10` as 1.1 and keep the last of two equal keys without a word; here our own
readers decide what a scalar means, and a repeated key is a problem. The tree grows event by event, so that a file
made to be expensive (aliases of aliases, nesting without end) is refused at the first such place.
"""

from __future__ import annotations

from typing import Any

import yaml

from etl.errors import Problem, quoted
from etl.inputs.snapshot import InputFile
from etl.refusals import Refusal
from vocabulary.yaml_lines import LOADER

Node = Any  # str, list[Node] or dict[str, Node]
DEEPEST = 30


class _Refused(yaml.YAMLError):
    """YAML that we do not write: `said` is where and what to do."""

    def __init__(self, event: Any, problem: Refusal) -> None:
        self.said = Refusal("at_line", line=event.start_mark.line + 1, problem=problem)
        super().__init__(self.said)


class _Tree:
    """Takes events in their order; `documents` are the finished trees."""

    def __init__(self) -> None:
        self.documents: list[Node] = []
        self._open: list[
            tuple[Node, str | None]
        ] = []  # each open list or mapping, with the key that waits for its value

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:  # every alias has one
            raise _Refused(event, Refusal("yaml_anchor"))
        if isinstance(event, yaml.ScalarEvent):
            self._put(event, event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) == DEEPEST:
                raise _Refused(event, Refusal("yaml_deep", deepest=DEEPEST))
            self._open.append(([] if isinstance(event, yaml.SequenceStartEvent) else {}, None))
        elif isinstance(event, yaml.CollectionEndEvent):
            node, _ = self._open.pop()
            self._put(event, node)

    def _put(self, event: yaml.Event, node: Node) -> None:
        if not self._open:
            self.documents.append(node)
            return
        parent, key = self._open[-1]
        if isinstance(parent, list):
            parent.append(node)
        elif key is not None:
            parent[key] = node
            self._open[-1] = (parent, None)
        elif not isinstance(node, str):
            raise _Refused(event, Refusal("yaml_key"))
        elif node in parent:
            raise _Refused(event, Refusal("yaml_twice", name=quoted(node)))
        else:
            self._open[-1] = (parent, node)


def read_nodes(file: InputFile, problems: list[Problem]) -> Node:
    """The tree of one file; None when it is not YAML as we write it, which is then among the problems."""
    try:
        return _grow(LOADER(file.content.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        problems.append(
            Problem(file.path, line, f"line {line}", "", Refusal("not_utf8_bytes"), Refusal("save_as_utf8"))
        )
    except _Refused as refused:
        problems.append(Problem(file.path, 0, "file", "", refused.said, Refusal("not_read_further")))
    except yaml.YAMLError as error:
        problems.append(_not_yaml(file.path, error))
    return None


def _not_yaml(path: str, error: yaml.YAMLError) -> Problem:
    """Where the reader stumbled; where it began to read the list or mapping may lie hundreds of lines above."""
    if not isinstance(error, yaml.MarkedYAMLError) or (mark := error.problem_mark) is None:
        return Problem(path, 0, "file", "", _reader_says(str(error)), Refusal("yaml_mend"))
    said = _reader_says(str(error.problem or error.context))
    action = Refusal("yaml_mend_line")
    return Problem(path, mark.line + 1, f"line {mark.line + 1}", "", said, action)


def _reader_says(words: str) -> Refusal:
    return Refusal("reader_says", words=quoted(" ".join(words.split())))


def _grow(loader: Any) -> Node:
    tree = _Tree()
    # the loop of yaml.parse() asks for every event twice
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.DocumentStartEvent) and tree.documents:
            raise _Refused(event, Refusal("yaml_second"))
        tree.take(event)
    return tree.documents[0] if tree.documents else None
