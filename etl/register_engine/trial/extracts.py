"""Made up rows cut into extracts as owners hand them in: the whole until a day, then what came later, late, again, and wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb

from etl.register_engine.generating import WRITTEN
from etl.register_engine.layout import Layout
from vocabulary.sql_words import sql_text

# of a thousand rows: brought by a later extract only, brought twice by one, brought again by the next, spoilt
_LATE, _DOUBLED, _AGAIN, _WRONG = 5, 3, 10, 2
_THOUSAND = 1_000
_MIXING = 48_271


@dataclass(frozen=True)
class MadeExtract:
    """A file to be loaded, the day on which it was drawn, and whether it is the whole."""

    file: Path
    as_of: date
    kind: Literal["full", "delta"]


def cut(layout: Layout, rows: Path, folder: Path) -> Iterator[MadeExtract]:
    """Three extracts of the rows of a Parquet file, in three forms, with late, doubled, repeated and spoilt rows.

    The spoilt rows are copies, so that what is counted in the end is exactly what was drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"threads": 2}) as connection:
        _show(connection, layout, rows)
        first, second, last = _days(connection)
        until = {"first": first, "second": second}
        fresh = f"pick >= {_LATE}"
        late = f"pick < {_LATE}"
        again = f"pick BETWEEN {_LATE} AND {_LATE + _AGAIN - 1}"
        parts = (
            ("parquet", first, "full", f"day <= $first AND {fresh}", _spoilt_day(layout, "later")),
            (
                "csv", second, "delta",
                f"(day <= $first AND ({late} OR {again})) OR (day > $first AND day <= $second)", _spoilt_day(layout, "none"),
            ),
            ("jsonl", last, "delta", "day > $second", _spoilt_day(layout, "none")),
        )  # fmt: skip
        for form, as_of, kind, chosen, spoilt in parts:
            file = folder / f"{layout.name}-{as_of}.{form}"
            columns = ", ".join(f'"{name}"' for name in layout.own_columns())
            statement = (
                f"SELECT {columns} FROM drawn WHERE {chosen} "
                f"UNION ALL SELECT {columns} FROM drawn WHERE ({chosen}) AND twin < {_DOUBLED}"
            )
            if form == "parquet":
                statement = f"SELECT {columns} FROM ({statement}) UNION ALL SELECT {spoilt} FROM drawn WHERE ({chosen}) AND wrong < {_WRONG}"
            else:
                told = ", ".join(f'CAST("{name}" AS VARCHAR) AS "{name}"' for name in layout.own_columns())
                statement = f"SELECT {told} FROM ({statement}) UNION ALL SELECT {spoilt} FROM drawn WHERE ({chosen}) AND wrong < {_WRONG}"
            for name, day in until.items():
                statement = statement.replace(f"${name}", f"DATE '{day}'")
            connection.execute(f"COPY ({statement}) TO {sql_text(file)} ({WRITTEN[file.suffix]})")
            yield MadeExtract(file, as_of, "full" if kind == "full" else "delta")


def _show(connection: duckdb.DuckDBPyConnection, layout: Layout, rows: Path) -> None:
    """The rows with their day and three draws from 0 to 999 each."""
    draws = ", ".join(
        f"CAST(md5_number_lower(CAST(file_row_number AS VARCHAR) || '{name}') % {_THOUSAND} AS INTEGER) AS {name}"
        for name in ("pick", "twin", "wrong")
    )
    connection.execute(
        f'CREATE TABLE drawn AS SELECT * EXCLUDE (file_row_number), CAST("{layout.event_on}" AS DATE) AS day, {draws} '
        f"FROM read_parquet({sql_text(rows)}, file_row_number = true)"
    )


def _days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date, date]:
    """The ends of three months: half a year before the last row, one before it, and its own.

    Owners draw extracts when a month is over: one that was drawn on the day of its last row would leave its year without figures.
    """
    row = connection.execute(
        "SELECT CAST(last_day(max(day) - INTERVAL 6 MONTH) AS DATE), CAST(last_day(max(day) - INTERVAL 1 MONTH) AS DATE), "
        "CAST(last_day(max(day)) AS DATE) "
        "FROM drawn"
    ).fetchone()
    assert row is not None
    return row


def _spoilt_day(layout: Layout, how: Literal["later", "none"]) -> str:
    """The columns of a row whose day is after the extract, or no day at all."""
    spoilt = "CAST(DATE '2199-01-01' AS DATE)" if how == "later" else "'2025-02-31'"
    cells = []
    for name, kind in layout.own_columns().items():
        if name == layout.event_on:
            cells.append(f"CAST({spoilt} AS {kind})" if how == "later" else spoilt)
        else:
            cells.append(f'"{name}"' if how == "later" else f'CAST("{name}" AS VARCHAR)')
    return ", ".join(f'{cell} AS "{name}"' for cell, name in zip(cells, layout.own_columns(), strict=True))
