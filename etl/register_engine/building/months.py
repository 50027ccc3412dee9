"""Rows of marts and checks month by month: a month that is as it was is read, only a changed one is computed.

Months with few rows are computed together, for many small SELECTs leave cores idle; what is kept is each month by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from etl.errors import StatementFailed
from etl.register_engine.building.laying import lay_rows
from etl.register_engine.building.sharing import SharedViews
from etl.register_engine.building.showing import CALENDAR, Shown
from etl.register_engine.computing import mart_rows
from etl.register_engine.declared import Mart
from etl.register_engine.engines.engine import Engine
from etl.register_engine.layout import Layout
from etl.register_engine.scratch import scratch
from etl.register_engine.store import Month
from etl.register_engine.views import with_part

_ROWS = "rows_of_months"
# months that have so many rows together, or one by itself, are computed at once
_ROWS_AT_ONCE = 2_000_000


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
        """Compute what is not kept of some of the SELECTs; rows that checks find by path, each of the first months that have some.

        All is shown already, and is afterwards. A view that several SELECTs of months name is computed once.
        """
        offenders: dict[str, pa.Table] = {}
        lacking = groupby(range(len(self._shown.held.months)), key=lambda place: self._lacking(paths, place))
        for names, places in lacking:
            for together in self._together(places):
                if wanted := [path for path in names if path not in offenders]:
                    offenders |= self._run(engine, together, wanted)
        return offenders

    def rows(self, path: str) -> pa.Table:
        """Rows of all months of a mart together, each of which is kept."""
        with scratch() as connection:
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

    def _lacking(self, paths: Iterable[str], place: int) -> list[str]:
        return [path for path in paths if not self._files[path][place].exists()]

    def _together(self, places: Iterable[int]) -> Iterator[list[int]]:
        """Months that follow each other, cut where they have _ROWS_AT_ONCE together."""
        together, rows = list[int](), 0
        for place in places:
            own = self._shown.held.months[place].rows
            if together and rows + own > _ROWS_AT_ONCE:
                yield together
                together, rows = [], 0
            together.append(place)
            rows += own
        yield together

    def _run(self, engine: Engine, places: Sequence[int], paths: Sequence[str]) -> dict[str, pa.Table]:
        layout, offenders = self._shown.layout, dict[str, pa.Table]()
        with self._showing(engine, [self._shown.held.months[place] for place in places], paths) as shared:
            for path in paths:
                one = self._selects[path]
                rows = one.run(self._on_rows(layout.completed(one.written, shared.show(one.written))))
                if not one.is_check:
                    self._lay(path, rows, places)
                elif rows.num_rows:
                    offenders[path] = rows
                else:
                    for place in places:
                        lay_rows(rows, self._files[path][place], self._work)
        return offenders

    def _lay(self, path: str, rows: pa.Table, places: Sequence[int]) -> None:
        """Keep rows by month: those of a mart by that of their period; raises StatementFailed where one lies in none of these."""
        months = pc.floor_temporal(rows["period_start"].cast(pa.date32()), unit="month")
        left = rows.num_rows
        for place in places:
            first = date.fromisoformat(f"{self._shown.held.months[place].month}-01")
            own = rows.filter(pc.equal(months, pa.scalar(first)))
            lay_rows(own, self._files[path][place], self._work)
            left -= own.num_rows
        if left:
            raise StatementFailed(path, problem=f"{left} of its rows lie in no month that was asked for")

    @contextmanager
    def _showing(
        self, engine: Engine, months: Sequence[Month], paths: Sequence[str]
    ) -> Iterator[SharedViews]:
        """The rows of months; the views that several SELECTs name are computed once."""
        texts = [self._selects[path].written for path in paths]
        shared = SharedViews(self._shown.layout, engine, texts, on=self._on_rows)
        self._shown.view_months(engine, months, _ROWS)
        try:
            yield shared
        finally:
            shared.forget()
            engine.table(CALENDAR, self._shown.tables[CALENDAR].rows)

    def _on_rows(self, statement: str) -> str:
        """A SELECT on the rows of the months."""
        return with_part(self._shown.layout.name, f"SELECT * FROM {_ROWS}", statement)
