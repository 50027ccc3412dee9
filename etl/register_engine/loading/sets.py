"""What holds for the rows of an extract together: keys given twice, months, keys that earlier extracts gave too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.register_engine.layout import Layout
from etl.register_engine.loading.request import Candidate, Request, StagedPart
from etl.register_engine.reading import Source
from etl.register_engine.store.content import content_sum, row_text
from vocabulary.sql_words import sql_text, sql_texts

# rows that are good by themselves and that no other row of the extract contradicts or repeats
_STORED = "FROM judged WHERE state = 0 AND _row NOT IN (SELECT _row FROM ended)"


@dataclass(frozen=True)
class Overlaps:
    """How many keys others gave too, in which of their files, in which of one's own (paths as in the manifest)."""

    keys: int
    others: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def end_doubled(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Table `ended` (_row, is_contradicted): rows after the first that say the same, all rows of a key that say different things."""
    connection.execute(
        "CREATE TABLE doubled AS SELECT event_id FROM judged WHERE state = 0 GROUP BY event_id HAVING count(*) > 1"
    )
    connection.execute(
        f"""
        CREATE TABLE ended AS
        SELECT _row, event_id, least_said <> most_said AS is_contradicted
        FROM (
            SELECT _row, event_id, min(said) OVER one AS least_said, max(said) OVER one AS most_said, min(_row) OVER one AS first_row
            FROM (
                SELECT _row, event_id, md5({row_text(layout.own_columns())}) AS said
                FROM judged WHERE state = 0 AND event_id IN (SELECT event_id FROM doubled)
            )
            WINDOW one AS (PARTITION BY event_id)
        )
        WHERE least_said <> most_said OR _row > first_row
        """
    )


def write_months(connection: duckdb.DuckDBPyConnection, request: Request) -> list[StagedPart]:
    """Write the rows that are stored, a folder for each month; the files with what they hold."""
    layout, folder = request.layout, request.staging / "months"
    columns = ", ".join(f'"{name}"' for name in layout.own_columns())
    day = f'"{layout.event_on}"'
    connection.execute(
        f"""
        COPY (
            SELECT {columns}, event_id, DATE '{request.as_of}' AS known_from, '{request.extract_id}' AS extract_id,
                strftime({day}, '%Y-%m') AS stored_month
            {_STORED}
        ) TO {sql_text(folder)} (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (stored_month))
        """
    )
    files = sorted(folder.glob("*/*.parquet"))
    return [_part(connection, layout, file) for file in files]


def _part(connection: duckdb.DuckDBPyConnection, layout: Layout, file: Path) -> StagedPart:
    row = connection.execute(
        f"SELECT count(*), {content_sum(layout.own_columns())} FROM read_parquet({sql_text(file)}, hive_partitioning = false)"
    ).fetchone()
    assert row is not None
    return StagedPart(file=file, month=file.parent.name.partition("=")[2], rows=row[0], content=row[1])


def write_sides(connection: duckdb.DuckDBPyConnection, request: Request, source: Source) -> int:
    """Write refused rows, numbers of employers, keys in dispute, where there are any; how many of the last there are."""
    layout = request.layout
    place = _row_in_file(source)
    said = ", ".join(f'"{name}" := "{name}"' for name in layout.own_columns())
    faults = ", ".join(f"CASE WHEN \"fault_{name}\" > 0 THEN '{name}' END" for name in layout.own_columns())
    _copy(
        connection,
        f"""
        SELECT {place} AS row, concat_ws(' ', {faults}, CASE WHEN fault_row > 0 THEN '(row)' END) AS fields, refused AS said
        FROM judged WHERE state = 1
        UNION ALL
        SELECT {place}, '(key)', CAST(to_json(struct_pack({said})) AS VARCHAR) FROM judged
        WHERE _row IN (SELECT _row FROM ended WHERE is_contradicted)
        """,
        request.staging / "refused.parquet",
    )
    fields = [field.name for field in layout.fields if field.type == "employer"]
    numbers = " UNION ".join(
        f'SELECT "{name}" AS employer, "number_{name}" AS number FROM judged WHERE state = 0 AND "number_{name}" IS NOT NULL'
        for name in fields
    )
    if numbers:
        _copy(connection, numbers, request.staging / "employers.parquet")
    return _copy(
        connection,
        f"SELECT DISTINCT event_id, DATE '{request.as_of}' AS known_from FROM ended WHERE is_contradicted",
        request.staging / "disputed.parquet",
    )


def _row_in_file(source: Source) -> str:
    """SQL for the number of a row as the file shows it; without rows of another shape it only has the heads above it."""
    place = "row_in_file(_row)" if len(source.misshapen) else "_row"
    return f"{place} + {source.first_row - 1}"


def find_overlaps(
    connection: duckdb.DuckDBPyConnection, request: Request, parts: Sequence[StagedPart]
) -> Overlaps:
    """Write the keys that other extracts gave too, and say in which files they lie."""
    others = _others(request, {part.month for part in parts})
    if not others:
        return Overlaps(0)
    own = [part.file for part in parts] + [request.staging / "disputed.parquet"]
    connection.execute(f"CREATE TABLE mine AS SELECT DISTINCT event_id FROM {_read(own)}")
    by_place = {str(one.place): one.path for one in others}
    connection.execute(
        f"CREATE TABLE met AS SELECT filename, event_id FROM {_read([one.place for one in others])} "
        "WHERE event_id IN (SELECT event_id FROM mine)"
    )
    keys = _copy(connection, "SELECT DISTINCT event_id FROM met", request.staging / "conflicts.parquet")
    if not keys:
        return Overlaps(0)
    met = connection.execute("SELECT DISTINCT filename FROM met").fetchall()
    mine = connection.execute(
        f"SELECT DISTINCT filename FROM {_read(own)} WHERE event_id IN (SELECT event_id FROM met)"
    ).fetchall()
    return Overlaps(
        keys, tuple(sorted(by_place[one[0]] for one in met)), tuple(sorted(one[0] for one in mine))
    )


def _others(request: Request, months: set[str]) -> list[Candidate]:
    """Where the day of the event is part of the key, only files of the same months can hold the same keys."""
    is_local = request.layout.event_on in request.layout.key
    return [one for one in request.candidates if not is_local or not one.month or one.month in months]


def _copy(connection: duckdb.DuckDBPyConnection, statement: str, target: Path) -> int:
    row = connection.execute(
        f"COPY ({statement}) TO {sql_text(target)} (FORMAT parquet, COMPRESSION zstd)"
    ).fetchone()
    return int(row[0]) if row else 0


def _read(paths: Sequence[Path]) -> str:
    return f"read_parquet([{sql_texts(paths)}], hive_partitioning = false, union_by_name = true, filename = true)"
