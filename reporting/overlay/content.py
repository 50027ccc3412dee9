"""The files of an overlay: tables and lists in one order, whatever the order in which they were gathered."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from etl.extract.observation_table import COLUMNS
from etl.publish.sealing import name_of, name_of_files
from vocabulary.reporting import REPORTED_FOLDER

# every list of an overlay is a file of this name, so that it is told from those of the project
MARK = "handed-in"
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Content:
    """The bytes of each file by its path below the overlay, such as `metadata/reports/handed-in.yml`."""

    files: Mapping[str, bytes]

    @cached_property
    def name(self) -> str:
        """The name of the folder: a hash over what the files are called and hold."""
        return name_of_files(self.files)


def table(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows of observations as the build reads them, sorted."""
    lines = sorted([row.get(column, "") for column in COLUMNS] for row in rows)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(lines)
    return stream.getvalue().encode()


def entries(found: Iterable[Entry]) -> bytes:
    """Entries of metadata, one a line, sorted by id; keys without a value are left out. JSON is YAML too."""
    kept = sorted((_without_nothing(entry) for entry in found), key=lambda entry: str(entry["id"]))
    lines = (f"- {json.dumps(entry, ensure_ascii=False, sort_keys=True)}\n" for entry in kept)
    return "".join(lines).encode() or b"[]\n"


def _without_nothing(node: Any) -> Any:
    """The build reads every value as text."""
    if isinstance(node, Mapping):
        return {key: _without_nothing(value) for key, value in node.items() if value not in (None, "")}
    if isinstance(node, list | tuple):
        return [_without_nothing(value) for value in node]
    if isinstance(node, bool):
        return "true" if node else "false"
    return str(node)


def overlay_of(inputs: Mapping[str, str]) -> str | None:
    """The name of the overlay among the inputs (SHA-256 by path) of an edition; None where there is none."""
    own = {}
    for path, digest in inputs.items():
        if path.startswith(REPORTED_FOLDER):
            own[path.replace(REPORTED_FOLDER, "sources/", 1)] = digest
        elif path.startswith("metadata/") and path.rpartition("/")[2].startswith(MARK):
            own[path] = digest
    return name_of(own) if own else None
