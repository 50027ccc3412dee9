"""Rows of marts and checks month by month: a month that is as it was is read, only a changed one is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.register_engine.building.laying import lay_rows
from etl.register_engine.building.showing import Shown
from etl.register_engine.computing import run_mart
from etl.register_engine.declared import Mart
from etl.register_engine.engines.engine import Engine


class MonthParts:
    """Rows of each month of by_month marts (columns: MART_TYPES and the dimensions), kept in `folder` by what they rest on."""

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder, self._work = folder, work
        self._used: set[str] = set()

    def rows(self, engine: Engine, shown: Shown, mart: Mart) -> pa.Table:
        """Rows of all months together; the engine shows some month afterwards where one was computed."""
        said, statement = mart.model_dump_json(), shown.layout.statement(mart)

        def files() -> Iterable[Path]:
            for month in shown.held.months:
                file = self._file(shown.hash_of(said, statement, month))
                if not file.exists():
                    shown.view_month(engine, month)
                    lay_rows(run_mart(engine, shown.layout, mart), file, self._work)
                yield file

        with duckdb.connect() as connection:
            return connection.read_parquet(
                [str(file) for file in files()], union_by_name=True
            ).to_arrow_table()

    def offenders(
        self, engine: Engine, shown: Shown, statement: str, select: Callable[[str], pa.Table]
    ) -> pa.Table:
        """Rows that a check finds in the first month that has some; that another has none is kept."""
        for month in shown.held.months:
            file = self._file(shown.hash_of("check", statement, month))
            if file.exists():
                continue
            shown.view_month(engine, month)
            rows = select(statement)
            if rows.num_rows:
                return rows
            lay_rows(rows, file, self._work)
        return pa.table({})

    def forget_others(self, used: Iterable[str] = ()) -> None:
        """Remove what neither this build nor `used` names."""
        kept = self._used | set(used)
        for file in self._folder.glob("*.parquet"):
            if file.name not in kept:
                file.unlink()

    def _file(self, rests_on: str) -> Path:
        file = self._folder / f"{rests_on[:24]}.parquet"
        self._used.add(file.name)
        return file
