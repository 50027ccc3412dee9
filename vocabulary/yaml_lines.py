"""On which line a key of a YAML file stands; read only once something is wrong, so that good files cost nothing."""

from __future__ import annotations

from typing import Any

import yaml

# every scalar as it is written
LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Path = tuple[str | int, ...]


class _Place:
    """An open list or mapping: where it is, and which of its items or keys comes next."""

    def __init__(self, path: Path, *, is_list: bool) -> None:
        self.path, self.is_list = path, is_list
        self.index = 0
        self.key: str | None = None

    def next_path(self, event: Any) -> Path:
        """The path of what begins with this event; a key has the path of its value."""
        if self.is_list:
            self.index += 1
            return (*self.path, self.index - 1)
        if self.key is None:
            self.key = event.value
            return (*self.path, event.value)
        path, self.key = (*self.path, self.key), None
        return path


def line_numbers(content: bytes) -> dict[Path, int]:
    """Line by path, such as (3, "title", "kk") for a key of the fourth entry; raises yaml.YAMLError where the file is no YAML."""
    lines: dict[Path, int] = {}
    opened: list[_Place] = []
    event: Any
    for event in yaml.parse(content.decode("utf-8"), Loader=LOADER):
        kind = type(event)
        if kind in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
            opened.pop()
        elif kind in (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent):
            path = opened[-1].next_path(event) if opened else ()
            lines.setdefault(path, event.start_mark.line + 1)
            if kind is not yaml.ScalarEvent:
                opened.append(_Place(path, is_list=kind is yaml.SequenceStartEvent))
    return lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the entry that lacks the key."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)
