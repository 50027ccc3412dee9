"""Rows made up for a register, by the SELECT in its folder (`generate.sql`), seeded by what is published.

The SELECT is DuckDB's own SQL (it never runs elsewhere) and may read:
    getvariable('n_rows'), getvariable('seed'): about how many rows, and which draw
    getvariable('n_years'): of how many years at least, where rows are drawn by whole years that were published
    pick(i, salt): a whole number drawn from 0 to 999,999, the same for the same i, salt and seed
    published: indicator_id, region_id, period_start, period_end, period_kind, breakdown, member, value of the latest figures
    region: region_id, name_kk, name_ru, valid_from, valid_to of those in force or once in force
    designated: role, region_id, valid_from, valid_to of regions that the Government designated
    people: region_id, value, the newest population of each region in force
    by_people: one row; `named` and `upto` for member_at, regions drawn by their population
    member_at(named, upto, draw): of the list `named` the one on which a draw falls; upto: to which of a million each goes
    sending, receiving: region_id, place from 0 and many (how many there are) of regions in force that belong to the south or were designated
        to send people, and that were designated to receive them
    the registers that its layout reads, by name, as their own SELECT draws them from as many rows and years and the same seed
Its columns are the fields of the layout, as an extract brings them: people and employers by made up numbers.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import duckdb

from etl.register_engine.layout import Layout, read_layout
from etl.register_engine.references import PUBLISHED
from vocabulary.sql_words import sql_text

_MEMORY = "4GB"
# the form of a file by its ending
WRITTEN = MappingProxyType(
    {
        ".parquet": "FORMAT parquet, COMPRESSION zstd",
        ".csv": "FORMAT csv, HEADER",
        ".jsonl": "FORMAT json",
    }
)
_PUBLISHED = f"CREATE TEMP TABLE published AS {PUBLISHED.format(marts='held.marts')}"
_REGION = """
    CREATE TEMP TABLE region AS
    SELECT region_id, name_kk, name_ru, valid_from, valid_to, kind FROM held.marts.region
"""
_DESIGNATED = "CREATE TEMP TABLE designated AS SELECT role, region_id, valid_from, valid_to FROM held.marts.designated_region"
_DRAWN_BY_PEOPLE = """
    CREATE TEMP TABLE people AS
    SELECT region_id, value
    FROM published
    WHERE
        indicator_id = 'population' AND breakdown = ''
        AND region_id IN (SELECT region.region_id FROM region WHERE region.valid_to IS NULL AND region.kind <> 'country')
    QUALIFY row_number() OVER (PARTITION BY region_id ORDER BY period_end DESC) = 1;
    CREATE TEMP TABLE by_people AS
    SELECT list(region_id ORDER BY region_id) AS named, list(CAST(1000000 * upto AS BIGINT) ORDER BY region_id) AS upto
    FROM (SELECT region_id, sum(value) OVER (ORDER BY region_id) / sum(value) OVER () AS upto FROM people);
    CREATE MACRO member_at(named, upto, draw) AS list_extract(named, 1 + len(list_filter(upto, lambda x: x <= draw)))
"""
_OF_MOVES = """
    CREATE TEMP TABLE {role} AS
    SELECT region_id, row_number() OVER (ORDER BY region_id) - 1 AS place, count(*) OVER () AS many
    FROM (SELECT DISTINCT region_id FROM held.marts.region_group WHERE group_id IN ({groups}))
    WHERE region_id IN (SELECT region.region_id FROM region WHERE region.valid_to IS NULL)
"""
# integer mixing of our own: an engine's hash() may change with its version. Draws of two salts must not follow each other,
# which steps of multiplication alone would make them do.
_PICK = """
    CREATE MACRO folded(x) AS (xor(x, x >> 16) * 73244475 % 4294967296);
    CREATE MACRO pick(i, salt) AS (
        folded(folded(
            ((CAST(i AS BIGINT) % 2147483647) * 2654435761 + CAST(salt AS BIGINT) * 668265263 + CAST({seed} AS BIGINT) * 374761393 + 12345)
            % 4294967296
        )) % 1000000
    )
"""


def pick_macro(seed: int) -> str:
    """A statement that makes the macro `pick(i, salt)` of a draw."""
    return _PICK.format(seed=int(seed))


def generate(
    layout: Layout,
    edition: Path,
    target: Path,
    *,
    rows: int,
    seed: int,
    years: int = 1,
    drawn: Mapping[str, Path] = MappingProxyType({}),
) -> int:
    """Write an extract of made up rows and return how many there are; `edition` is the one whose figures seed it.

    `target`: its ending, one of WRITTEN, says in which form.
    `drawn`: files of registers that it reads, made before with as many rows and years and the same seed; the others are drawn here again.
    Raises duckdb.Error where the SELECT is wrong, OSError where it is missing.
    """
    # without a limit it takes nearly all the memory there is, which others need; what does not fit lies beside the file meanwhile
    spilled = target.with_name(f".{target.name}.spilled")
    connection = duckdb.connect(
        config={"threads": 2, "memory_limit": _MEMORY, "temp_directory": str(spilled)}
    )
    try:
        connection.execute(f"ATTACH {sql_text(edition)} AS held (READ_ONLY)")
        connection.execute(_PUBLISHED)
        connection.execute(_REGION)
        connection.execute(_DESIGNATED)
        connection.execute(_DRAWN_BY_PEOPLE)
        connection.execute(_OF_MOVES.format(role="sending", groups="'sends', 'south'"))
        connection.execute(
            _OF_MOVES.format(role="receiving", groups="'receives_qandas', 'receives_resettlers'")
        )
        connection.execute(pick_macro(seed))
        connection.execute(f"SET VARIABLE n_rows = {int(rows)}")
        connection.execute(f"SET VARIABLE n_years = {int(years)}")
        connection.execute(f"SET VARIABLE seed = {int(seed)}")
        statement = _statement(layout)
        for name in _read_first(layout, drawn):
            source = (
                f"FROM read_parquet({sql_text(drawn[name])})"
                if name in drawn
                else _statement(read_layout(name))
            )
            connection.execute(f'CREATE TEMP TABLE "{name}" AS {source}')
        counted = connection.execute(
            f"COPY ({statement}) TO {sql_text(target)} ({WRITTEN[target.suffix]})"
        ).fetchone()
        return int(counted[0]) if counted else 0
    finally:
        connection.close()
        shutil.rmtree(spilled, ignore_errors=True)


def _statement(layout: Layout) -> str:
    return (layout.folder / "generate.sql").read_text(encoding="utf-8").rstrip().rstrip(";")


def _read_first(layout: Layout, drawn: Mapping[str, Path]) -> list[str]:
    """Registers that it reads, each after those that it reads itself; what is drawn already needs no others."""
    found: list[str] = []
    for name in layout.reads:
        before = () if name in drawn else _read_first(read_layout(name), drawn)
        found += [one for one in (*before, name) if one not in found]
    return found
