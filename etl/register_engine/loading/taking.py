"""One extract taken into a staging folder: each row judged in one pass, then the set, then files by month."""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.inputs.personal import hide_people
from etl.register_engine.layout import Layout
from etl.register_engine.loading import judging, keys
from etl.register_engine.loading.counting import count
from etl.register_engine.loading.heads import Heads, knows, match
from etl.register_engine.loading.request import Answer, Request
from etl.register_engine.loading.sets import end_doubled, find_overlaps, write_months, write_sides
from etl.register_engine.reading import open_source
from vocabulary.sql_words import sql_text

GOOD, FAULTY, BLANK = 0, 1, 2


def take(connection: duckdb.DuckDBPyConnection, request: Request) -> Answer:
    """Read the extract and write its files; raises Unreadable, OSError, duckdb.Error."""
    layout = request.layout
    source = open_source(request.file, knows(layout))
    heads = match(layout, source.heads)
    _prepare(connection, request)
    connection.create_function(
        "row_in_file", source.misshapen.number_of, [duckdb.sqltypes.BIGINT], duckdb.sqltypes.BIGINT
    )
    relation = source.show(connection, sorted(heads.columns.values()))
    judged = sql_text(request.staging / "judged.parquet")
    connection.execute(
        f"COPY ({_judged(request, heads, relation)}) TO {judged} (FORMAT parquet, COMPRESSION lz4_raw)"
    )
    source.misshapen.demand_whole()
    connection.execute(f"CREATE VIEW judged AS SELECT * FROM read_parquet({judged})")
    end_doubled(connection, layout)
    parts = write_months(connection, request)
    disputed = write_sides(connection, request, source)
    overlaps = find_overlaps(connection, request, parts)
    return count(connection, request, source, heads, parts, disputed, overlaps)


def open_connection(staging: Path, memory: int) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that spills into the staging folder, and hides people in texts."""
    connection = duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": f"{memory >> 20}MB",
            "temp_directory": str(staging / "spilled"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            # no number of a person lies on the disk unencrypted, not for a moment
            "temp_file_encryption": True,
            "preserve_insertion_order": False,
            "partitioned_write_max_open_files": 1000,
        }
    )
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET TimeZone = 'UTC'")
    connection.create_function("hide_people", hide_people, [duckdb.sqltypes.VARCHAR], duckdb.sqltypes.VARCHAR)
    return connection


def _prepare(connection: duckdb.DuckDBPyConnection, request: Request) -> None:
    keys.know_key(connection, bytes.fromhex(request.key))
    connection.execute("CREATE TABLE known_region (written VARCHAR, region_id VARCHAR)")
    connection.executemany(
        "INSERT INTO known_region VALUES ($1, $2)", [list(one) for one in request.regions.items()]
    )


def _judged(request: Request, heads: Heads, relation: str) -> str:
    """SQL of all rows: `_row`, the fields, `fault_<field>`, `hid_<text>`, `number_<employer>`, fault_row, state, event_id, refused.

    Each step stands in a SELECT of its own, so that what several steps need is computed once.
    """
    layout, fields = request.layout, [judging.judge(field) for field in request.layout.fields]
    kinds, names = layout.own_columns(), [field.name for field in layout.fields]
    columns = {name: f"c{heads.columns[name]}" if name in heads.columns else None for name in names}
    raw = ", ".join(f'{judging.raw_text(columns[name])} AS "raw_{name}"' for name in names)
    helps = "".join(f', {one.help} AS "help_{one.name}"' for one in fields if one.help)
    values = ", ".join(f'CAST({one.value} AS {kinds[one.name]}) AS "{one.name}"' for one in fields)
    faults = ", ".join(f'{one.fault} AS "fault_{one.name}"' for one in fields)
    hid = "".join(f', {one.hid} AS "hid_{one.name}"' for one in fields if one.hid)
    joins = " ".join(one.join for one in fields)
    codes = judging.row_faults(layout, request.as_of)
    of_row = " ".join(f"WHEN {when} THEN {number}" for number, (_, when) in enumerate(codes, 1))
    return f"""
        WITH texts AS (SELECT _row, {raw} FROM {relation}),
        helped AS (SELECT *{helps} FROM texts),
        valued AS (SELECT helped.*, {values} FROM helped {joins}),
        faulted AS (SELECT *, {faults}{hid}, CAST(CASE {of_row} ELSE 0 END AS UTINYINT) AS fault_row FROM valued),
        judged AS (SELECT *, {_state(names)} AS state FROM faulted)
        SELECT {_kept(layout, fields)} FROM judged
    """


def _state(names: list[str]) -> str:
    is_blank = " AND ".join(f'"raw_{name}" IS NULL' for name in names)
    is_good = " AND ".join(f'"fault_{name}" = 0' for name in names)
    return f"CAST(CASE WHEN {is_good} AND fault_row = 0 THEN {GOOD} WHEN {is_blank} THEN {BLANK} ELSE {FAULTY} END AS UTINYINT)"


def _kept(layout: Layout, fields: list[judging.Judged]) -> str:
    """What is kept of a row: of one that is refused its texts without numbers of people."""
    listed = [
        f'"{one.name}", "fault_{one.name}"' + (f', "hid_{one.name}"' if one.hid else "") for one in fields
    ]
    listed += [
        f'CASE WHEN state = {GOOD} THEN "help_{field.name}" END AS "number_{field.name}"'
        for field in layout.fields
        if field.type == "employer"
    ]
    people = {field.name for field in layout.fields if field.type in ("person", "employer")}
    said = ", ".join(
        f'"{one.name}" := ' + (f'"{one.name}"' if one.name in people else judging.masked(f'"raw_{one.name}"'))
        for one in fields
    )
    key = ", ".join(f"coalesce('=' || CAST(\"{name}\" AS VARCHAR), '-')" for name in layout.key)
    event = f"substr(to_base64(unhex(md5(concat_ws(chr(31), {key})))), 1, {keys.LETTERS})"
    return f"""_row, fault_row, state, {", ".join(listed)},
        CASE WHEN state = {GOOD} THEN {event} END AS event_id,
        CASE WHEN state = {FAULTY} THEN CAST(to_json(struct_pack({said})) AS VARCHAR) END AS refused"""
