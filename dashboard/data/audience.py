"""For whom an edition was made; a process opens those of its own audience alone."""

from __future__ import annotations

from typing import Protocol

from vocabulary.audiences import INSPECTORS, PUBLIC

# tables that are in editions for inspectors and in no other
_FOR_INSPECTORS = "inspected"


class _Answer(Protocol):
    def fetchall(self) -> list[tuple[object, ...]]: ...


class _Connection(Protocol):
    def execute(self, query: str, parameters: object = ..., /) -> _Answer: ...


def audience_of(connection: _Connection) -> str:
    """The audience of an open edition: what it says of itself, and never everybody where it holds what is for inspectors.

    Editions made before there were audiences say nothing: they are for everybody.
    """
    held = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE starts_with(table_name, ?)", [_FOR_INSPECTORS]
    ).fetchall()
    if held != [(0,)]:
        return INSPECTORS
    says = connection.execute(
        "SELECT count(*) FROM duckdb_columns() WHERE schema_name = 'meta' AND table_name = 'edition' AND column_name = 'audience'"
    ).fetchall()
    if says == [(0,)]:
        return PUBLIC
    rows = connection.execute("SELECT audience FROM meta.edition").fetchall()
    audiences = {audience for (audience,) in rows}
    # one that is for several, or for nobody known, is for nobody here
    return str(audiences.pop()) if len(audiences) == 1 else ""
