"""Rows of marts and checks month by month: a month that is as it was is read, only a changed one is computed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.register_engine.building.laying import lay_rows
from etl.register_engine.building.sharing import SharedViews
from etl.register_engine.building.showing import CALENDAR, Shown
from etl.register_engine.computing import mart_rows
from etl.register_engine.declared import Mart
from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Layout
from etl.register_engine.store import Month
from etl.register_engine.views import with_part, words_of

_FILES, _ROWS = "files_of_month", "rows_of_month"


@dataclass(frozen=True)
class MonthSelect:
    """A SELECT that needs the rows of one month only.

    `said`: what its rows rest on besides its text; `written`: that text, without the views that it names; `run` runs a text.
    """

    said: str
    written: str
    run: Callable[[str], pa.Table]
    is_check: bool


def month_selects(layout: Layout, run: Callable[[str, str], pa.Table]) -> dict[str, MonthSelect]:
    """The SELECTs of a register that are run month by month, checks first, by the path of what they give; `run`: path and text -> rows."""
    checks = {
        f"checks/{name}.sql": MonthSelect(
            "check", _written(layout, f"checks/{name}.sql"), partial(run, f"checks/{name}.sql"), is_check=True
        )
        for name in layout.checks_by_month
    }
    marts = {
        f"{mart.indicator}.parquet": MonthSelect(
            mart.model_dump_json(),
            _written(layout, f"marts/{mart.indicator}.sql"),
            partial(_run_mart, layout, mart, run),
            is_check=False,
        )
        for mart in layout.marts
        if mart.by_month
    }
    return checks | marts


def _written(layout: Layout, path: str) -> str:
    return (layout.folder / path).read_text(encoding="utf-8")


def _run_mart(layout: Layout, mart: Mart, run: Callable[[str, str], pa.Table], statement: str) -> pa.Table:
    return mart_rows(run(f"marts/{mart.indicator}.sql", statement), layout, mart)


class MonthParts:
    """Rows of each month of `selects` (by path; of a mart columns as MART_TYPES and its dimensions), kept in `folder` by what they rest on."""

    def __init__(self, folder: Path, work: Path, shown: Shown, selects: Mapping[str, MonthSelect]) -> None:
        self._folder, self._work, self._shown, self._selects = folder, work, shown, selects
        self._files = {path: self._files_of(one) for path, one in selects.items()}

    @property
    def paths(self) -> tuple[str, ...]:
        """What the SELECTs give, in the order in which they are run."""
        return tuple(self._selects)

    @property
    def used(self) -> set[str]:
        """Names of the files that stand for what is shown, whether or not this build reads them."""
        return {file.name for files in self._files.values() for file in files}

    def fill(self, engine: Engine, paths: Collection[str]) -> dict[str, pa.Table]:
        """Compute what is not kept of some of the SELECTs; rows that checks find by path, each of the first month that has some.

        All is shown already, and is afterwards. What several SELECTs of a month need is read, and what several name is computed, once.
        """
        offenders: dict[str, pa.Table] = {}
        for place, month in enumerate(self._shown.held.months):
            lacking = [
                path for path in paths if path not in offenders and not self._files[path][place].exists()
            ]
            if lacking:
                offenders |= self._run(engine, place, month, lacking)
        return offenders

    def rows(self, path: str) -> pa.Table:
        """Rows of all months of a mart together, each of which is kept."""
        with duckdb.connect() as connection:
            files = [str(file) for file in self._files[path]]
            return connection.read_parquet(files, union_by_name=True).to_arrow_table()

    def forget_others(self, used: Iterable[str] = ()) -> None:
        """Remove what neither the register as it is shown nor `used` names."""
        kept = self.used | set(used)
        for file in self._folder.glob("*.parquet"):
            if file.name not in kept:
                file.unlink()

    def _files_of(self, one: MonthSelect) -> list[Path]:
        """Its file for each month."""
        statement = self._shown.layout.completed(one.written)
        hashes = (self._shown.hash_of(one.said, statement, month) for month in self._shown.held.months)
        return [self._folder / f"{rests_on[:24]}.parquet" for rests_on in hashes]

    def _run(self, engine: Engine, place: int, month: Month, paths: Sequence[str]) -> dict[str, pa.Table]:
        layout, offenders = self._shown.layout, dict[str, pa.Table]()
        with self._showing(engine, month, paths) as shared:
            for path in paths:
                one = self._selects[path]
                rows = one.run(self._on_rows(layout.completed(one.written, shared.show(one.written))))
                if one.is_check and rows.num_rows:
                    offenders[path] = rows
                else:
                    lay_rows(rows, self._files[path][place], self._work)
        return offenders

    @contextmanager
    def _showing(self, engine: Engine, month: Month, paths: Sequence[str]) -> Iterator[SharedViews]:
        """The rows of a month read once, with the columns that SELECTs name; the views that several of them name."""
        texts = [self._selects[path].written for path in paths]
        shared = SharedViews(self._shown.layout, engine, texts, on=self._on_rows)
        self._shown.view_month(engine, month, _FILES)
        engine.keep(_ROWS, f"SELECT {self._columns(texts)} FROM {_FILES}")
        try:
            yield shared
        finally:
            shared.forget()
            engine.forget(_ROWS)
            engine.table(CALENDAR, self._shown.tables[CALENDAR].rows)

    def _columns(self, texts: Iterable[str]) -> str:
        words = {word for text in texts for word in words_of(self._shown.layout.completed(text))}
        every = self._shown.layout.columns()
        return ", ".join([name for name in every if name in words] or every)

    def _on_rows(self, statement: str) -> str:
        """A SELECT on the rows of the month: it may name no column that none of those which are run names."""
        return with_part(self._shown.layout.name, f"SELECT * FROM {_ROWS}", statement)
