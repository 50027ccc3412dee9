"""The people of two files linked: read, cleaned, learnt, scored, judged; runs in the limited child.

Names are never kept: no layout of a register holds them, and no table beside registers does. Two files of people come in with the
command, their numbers become the keyed names that events already bear, and what is left are pairs of such names. A side table of
names would have to be guarded for years for the sake of a run that takes minutes.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from etl.register_engine.linkage.asked import Asked, Found
from etl.register_engine.linkage.cleaning import clean
from etl.register_engine.linkage.judging import judge
from etl.register_engine.linkage.matching import score, train
from etl.register_engine.linkage.taking import take
from vocabulary.sql_words import sql_text

_LABELLED = (2_000, 100_000)


def link_files(asked: Asked, memory: int) -> Found:
    """Link the people of two files and write, below `<work>/kept`, the model and the pairs; `memory`: bytes.

    pairs.parquet: left_id, right_id VARCHAR (keyed names), probability DOUBLE. Raises ExtractRefused, OSError, duckdb.Error.
    """
    kept = asked.work / "kept"
    with duckdb.connect(config=_config(asked.work, memory)) as connection:
        key = bytes.fromhex(asked.key)
        people = (
            take(connection, asked.left, key, "taken_left"),
            take(connection, asked.right, key, "taken_right"),
        )
        for side in ("left", "right"):
            clean(connection, f"taken_{side}", f"clean_{side}")
            connection.execute(f"DROP TABLE taken_{side}")
        model = kept / "model.json"
        train(connection, "clean_left", "clean_right", model)
        score(connection, "clean_left", "clean_right", model, threshold=asked.threshold, target="pairs")
        path = sql_text(kept / "pairs.parquet")
        connection.execute(
            f"COPY (FROM pairs ORDER BY left_id, right_id) TO {path} (FORMAT parquet, COMPRESSION zstd)"
        )
        row = connection.execute("SELECT count(*) FROM pairs").fetchone()
    fewest, most = _LABELLED
    judged = judge(model, threshold=asked.threshold, labelled=min(max(*people, fewest), most))
    return Found(people=people, linked=int(row[0]) if row else 0, judged=judged)


def _config(work: Path, memory: int) -> dict[str, str | bool | int | float | list[str]]:
    """Memory that does not suffice spills into the work folder, encrypted: there are names in it."""
    return {
        "threads": 2,
        "memory_limit": f"{memory >> 20}MB",
        "temp_directory": str(work / "spill"),
        "temp_file_encryption": True,
    }
