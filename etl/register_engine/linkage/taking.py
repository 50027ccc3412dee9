"""Files of people read for one run: their numbers become the names that registers keep, everything else stays in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb
import yaml

from etl.errors import ExtractRefused
from etl.register_engine.layout import Layout
from etl.register_engine.linkage.cleaning import COLUMNS
from etl.register_engine.loading.heads import knows, match
from etl.register_engine.loading.judging import number_of
from etl.register_engine.loading.keys import know_key, name_sql
from etl.register_engine.reading import Unreadable, open_source

# the model learns how people differ: of fewer it learns chance
FEWEST = 1_000


@cache
def people_file() -> Layout:
    """What a file of people brings."""
    text = Path(__file__).with_name("people_file.yml").read_text(encoding="utf-8")
    return Layout.model_validate(yaml.safe_load(text))


def take(connection: duckdb.DuckDBPyConnection, file: Path, key: bytes, target: str) -> int:
    """Read a file of people into a table (COLUMNS as text, person by its keyed name) and return how many rows it has.

    Raises ExtractRefused where it cannot be read, lacks a column or has too few rows.
    """
    layout = people_file()
    know_key(connection, key)
    try:
        source = open_source(file, knows(layout))
        columns = match(layout, source.heads).columns
        relation = source.show(connection, sorted(columns.values()))
        connection.execute(f"CREATE TABLE {target} AS SELECT {_listed(columns)} FROM {relation}")
    except Unreadable as error:
        raise ExtractRefused(file.name, problem=error.problem, advice=error.advice) from None
    except duckdb.Error:
        # what DuckDB says quotes the file, and there are names in it
        raise ExtractRefused(
            file.name, problem="it breaks off or holds what is no text", advice="Write it anew."
        ) from None
    row = connection.execute(f"SELECT count(*) FROM {target}").fetchone()
    rows = int(row[0]) if row else 0
    if rows < FEWEST:
        raise ExtractRefused(
            file.name,
            problem=f"it has {rows} rows of people",
            advice=f"Hand in all of the register: a model learns of {FEWEST} at least.",
        )
    return rows


def _listed(columns: dict[str, int]) -> str:
    made = {name: f"trim(c{columns[name]})" if name in columns else "NULL" for name in COLUMNS}
    made["person"] = name_sql("person", number_of(made["person"]))
    # as owners write days: 1984-02-29 or 29.02.1984
    made["born_on"] = (
        f"regexp_replace({made['born_on']}, '^([0-9]{{2}})[./]([0-9]{{2}})[./]([0-9]{{4}})$', '\\3-\\2-\\1')"
    )
    return ", ".join(f"CAST({sql} AS VARCHAR) AS {name}" for name, sql in made.items())
