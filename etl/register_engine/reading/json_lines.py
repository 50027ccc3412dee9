"""JSON lines: one flat object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from etl.register_engine.reading.source import Misshapen, Unreadable, batches, shown

_LONGEST = 1 << 20
_LOOKED_AT = 1000


class JsonSource:
    """A Source (source.py) of JSON lines; its heads are the names in the first thousand lines."""

    kind = "jsonl"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.misshapen = Misshapen()
        heads: dict[str, None] = {}
        for number, line in enumerate(self._lines()):
            if number == _LOOKED_AT:
                break
            heads |= dict.fromkeys(_record(line) or {})
        if not heads:
            raise Unreadable("its lines are no JSON objects", "Write one flat JSON object a line, in UTF-8.")
        self.heads = tuple(heads)
        self.first_row = 1

    def show(self, connection: duckdb.DuckDBPyConnection, wanted: Sequence[int]) -> str:
        """Lines that are no flat object are counted as misshapen."""
        names = [self.heads[index] for index in wanted]
        return shown(connection, batches(self._rows(names), wanted), wanted)

    def _rows(self, names: Sequence[str]) -> Iterator[list[str | None]]:
        for number, line in enumerate(self._lines(), 1):
            record = _record(line)
            if record is None:
                self.misshapen.add(number)
            else:
                yield [_text(record.get(name)) for name in names]

    def _lines(self) -> Iterator[bytes]:
        """Lines that hold something; a longer one than a record can be is given cut, and so is no JSON."""
        with self._path.open("rb") as stream:
            while line := stream.readline(_LONGEST):
                cut = line
                while not cut.endswith(b"\n") and (cut := stream.readline(_LONGEST)):
                    pass
                if line.strip():
                    yield line.removeprefix(b"\xef\xbb\xbf")


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or any(isinstance(value, (list, dict)) for value in found.values()):
        return None
    return found


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    # half a pair of surrogates is no text that could be kept
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else None
