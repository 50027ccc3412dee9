"""What became of each row of an extract, counted from what lies in the staging folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import duckdb

from etl.register_engine.loading.faults import ADVICE, CELL_FAULTS
from etl.register_engine.loading.heads import Heads
from etl.register_engine.loading.judging import row_faults
from etl.register_engine.loading.request import Answer, Fault, Request, StagedPart
from etl.register_engine.loading.sets import Overlaps
from etl.register_engine.reading import Source

# places of each fault that a report names; the others are counted
FIRST_ROWS = 20
_SHOWN_HEADS = 50


def count(
    connection: duckdb.DuckDBPyConnection,
    request: Request,
    source: Source,
    heads: Heads,
    parts: Sequence[StagedPart],
    disputed: int,
    overlaps: Overlaps,
) -> Answer:
    """The answer to the parent."""
    good, faulty, blank = (_number(connection, f"FROM judged WHERE state = {state}") for state in (0, 1, 2))
    contradicted = _number(connection, "FROM ended WHERE is_contradicted")
    doubled = _number(connection, "FROM ended WHERE NOT is_contradicted")
    first, last = _days(connection, request)
    return Answer.model_validate(
        {
            "format": source.kind,
            "heads_unknown": [head[:80] for head in heads.unknown[:_SHOWN_HEADS]],
            "fields_absent": heads.absent,
            "rows_read": good + faulty + blank + len(source.misshapen),
            "rows_stored": sum(part.rows for part in parts),
            "rows_quarantined": faulty + contradicted + len(source.misshapen),
            "rows_ignored": blank + doubled,
            "rows_blank": blank,
            "rows_doubled": doubled,
            "first_event_on": first,
            "last_event_on": last,
            "faults": list(_faults(connection, request, source)),
            "hidden_people": _hidden(connection, request),
            "parts": parts,
            "disputed": disputed,
            "conflicts": overlaps.keys,
            "overlaps": overlaps.others,
            "own": overlaps.own,
        }
    )


def _faults(connection: duckdb.DuckDBPyConnection, request: Request, source: Source) -> Iterator[Fault]:
    for field in request.layout.fields:
        yield from _of(connection, source, field.name, f"fault_{field.name}", CELL_FAULTS)
    codes = [code for code, _ in row_faults(request.layout, request.as_of)]
    yield from _of(connection, source, "", "fault_row", codes)
    if rows := _number(connection, "FROM ended WHERE is_contradicted"):
        yield _fault("", "KEY_TWICE", rows, _first(connection, source, "FROM ended WHERE is_contradicted"))
    if rows := len(source.misshapen):
        first = [number + source.first_row - 1 for number in source.misshapen.first(FIRST_ROWS)]
        yield _fault("", "OTHER_NUMBER_OF_CELLS", rows, first)


def _of(
    connection: duckdb.DuckDBPyConnection, source: Source, field: str, column: str, codes: Sequence[str]
) -> Iterator[Fault]:
    found = connection.execute(
        f'SELECT "{column}", count(*) FROM judged WHERE state = 1 AND "{column}" > 0 GROUP BY ALL ORDER BY ALL'
    ).fetchall()
    for number, rows in found:
        first = _first(connection, source, f'FROM judged WHERE state = 1 AND "{column}" = {number}')
        yield _fault(field, codes[number - 1], rows, first)


def _fault(field: str, code: str, rows: int, first_rows: Sequence[int]) -> Fault:
    return Fault(field=field, code=code, rows=rows, first_rows=tuple(first_rows), advice=ADVICE[code])


def _first(connection: duckdb.DuckDBPyConnection, source: Source, condition: str) -> list[int]:
    """Numbers of the first rows, as the file shows them."""
    rows = connection.execute(f"SELECT _row {condition} ORDER BY _row LIMIT {FIRST_ROWS}").fetchall()
    return [source.misshapen.number_of(row[0]) + source.first_row - 1 for row in rows]


def _hidden(connection: duckdb.DuckDBPyConnection, request: Request) -> dict[str, int]:
    names = [field.name for field in request.layout.fields if field.type == "text"]
    found = {name: _number(connection, f'FROM judged WHERE "hid_{name}"') for name in names}
    return {name: rows for name, rows in found.items() if rows}


def _days(connection: duckdb.DuckDBPyConnection, request: Request) -> tuple[date | None, date | None]:
    day = f'CAST("{request.layout.event_on}" AS DATE)'
    row = connection.execute(f"SELECT min({day}), max({day}) FROM judged WHERE state = 0").fetchone()
    assert row is not None
    return row[0], row[1]


def _number(connection: duckdb.DuckDBPyConnection, condition: str) -> int:
    row = connection.execute(f"SELECT count(*) {condition}").fetchone()
    assert row is not None
    return int(row[0])
