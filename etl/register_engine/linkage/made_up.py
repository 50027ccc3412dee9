"""Files of people who do not exist, for homes in which nothing is real."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.errors import LinkageRefused
from etl.register_engine.linkage.judging import made_text
from etl.register_engine.linkage.people import make_people
from etl.register_engine.places import RegisterHome
from vocabulary.editions import SYNTHETIC
from vocabulary.sql_words import sql_text

_SEED = 1


@contextmanager
def made_up_files(home: RegisterHome, count: int, *, seed: int = _SEED) -> Iterator[tuple[Path, Path]]:
    """Two Parquet files of made up people, about eight of ten of `count` in each; gone at the end. `seed`: which people.

    Raises LinkageRefused in a home that is not marked as made up.
    """
    if not (home.home / SYNTHETIC).exists():
        raise LinkageRefused(
            "made up people",
            problem=f"{home.home} is not marked {SYNTHETIC}",
            advice="They would be counted among real ones: take a home of a trial.",
        )
    folder = Path(tempfile.mkdtemp(prefix=".made-up-", dir=home.home))
    try:
        with duckdb.connect(config={"threads": 2}) as connection:
            make_people(connection, count=count, seed=seed)
            for side in ("left", "right"):
                path = sql_text(folder / f"{side}.parquet")
                connection.execute(f"COPY ({made_text(side)}) TO {path} (FORMAT parquet)")
        yield folder / "left.parquet", folder / "right.parquet"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
