"""Rows of marts month by month: a month that is as it was is read, only a changed one is computed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from etl.disk import sync
from etl.register_engine.building.showing import Shown
from etl.register_engine.computing import run_mart
from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Mart
from etl.register_engine.store import Month


class MonthParts:
    """Rows of each month of by_month marts (columns: MART_TYPES and the dimensions), kept in `folder` by what they rest on."""

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder, self._work = folder, work
        self._used: set[str] = set()

    def rows(self, engine: Engine, shown: Shown, mart: Mart) -> pa.Table:
        """Rows of all months together; the engine shows some month afterwards where one was computed."""
        files = [str(self._file(engine, shown, mart, month)) for month in shown.held.months]
        with duckdb.connect() as connection:
            return connection.read_parquet(files, union_by_name=True).to_arrow_table()

    def forget_others(self) -> None:
        """Remove what this build did not use."""
        for file in self._folder.glob("*.parquet"):
            if file.name not in self._used:
                file.unlink()

    def _file(self, engine: Engine, shown: Shown, mart: Mart, month: Month) -> Path:
        rests_on = shown.hash_of(mart.model_dump_json(), shown.layout.statement(mart), month)
        file = self._folder / f"{rests_on[:24]}.parquet"
        self._used.add(file.name)
        if not file.exists():
            shown.view_month(engine, month)
            aside = self._work / file.name
            pq.write_table(run_mart(engine, shown.layout, mart), aside, compression="zstd")
            sync(aside)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            aside.replace(file)
        return file
