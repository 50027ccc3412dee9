"""Rows that follow each other over months, counted month by month: a new month is set beside the last row of each chain, not beside all.

Last rows lie in files of runs of months. Where months come one by one there would be a file for each, and a chain in many of them: files
that are not much longer than those after them become one, so that what a new month reads grows with chains and hardly with months.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.register_engine.building.laying import lay, lay_rows
from etl.register_engine.building.showing import Shown
from etl.register_engine.declared import Counted, Following
from etl.register_engine.engines.engine import Engine
from etl.register_engine.store import Month
from etl.register_engine.views import with_part

_NEW, _OLD = "rows_of_run", "rows_before"
# a run of whole years has at least so many rows: each costs a file with the last row of everybody
_ROWS_OF_RUN = 20_000_000
# a file is laid together with those after it where it has at most so many times as many rows
_NOT_MUCH_LONGER = 1.5


@dataclass(frozen=True)
class _Run:
    """Months counted together, from `first` to before `end` (places in the order of months)."""

    first: int
    end: int


class FollowedMonths:
    """Counts of each month and the last rows of runs of months, kept in `folder` by what they rest on: the months up to theirs.

    Runs end with a December by which they have _ROWS_OF_RUN and with the last two months, so that a late row runs again what lies
    between.
    """

    def __init__(self, folder: Path, work: Path, shown: Shown, following: Following) -> None:
        self._folder, self._work, self._shown, self._following = folder, work, shown, following
        self._months = shown.held.months
        self._chain = _chain(shown, following)

    @property
    def used(self) -> set[str]:
        """Names of the files that stand for what is shown, once it was."""
        places = range(len(self._months))
        counts = {self._counts(place, view).name for place in places for view in self._following.views}
        # from each end of a run late rows can begin
        ends = [place + 1 for place in self._stops()]
        return counts | {self._last(run).name for end in ends for run in self._lasts(end) or ()}

    def last_files(self, before: int | None = None) -> list[Path]:
        """What a month is set beside: files with the last rows of the months before its place (of all), newest first; none until shown."""
        runs = self._lasts(len(self._months) if before is None else before)
        return [self._last(run) for run in runs or ()]

    def show(self, engine: Engine) -> None:
        """Show the counts of all months, computing what is not kept; all else is shown already."""
        last = len(self._months)
        for run in self._missing():
            self._count(engine, run)
            # the newest months stay by themselves: rows that are late are mostly theirs
            self._join_lasts(engine, run.end if run.end < last else last - 2)
        for view in self._following.views:
            files = [self._counts(place, view) for place in range(len(self._months))]
            engine.view(view.name, files, view.columns)

    def _stops(self) -> list[int]:
        """Places of the months that end a run."""
        last, stops, rows = len(self._months) - 1, list[int](), 0
        for place, month in enumerate(self._months):
            rows += month.rows
            if place >= last - 1 or (month.month.endswith("-12") and rows >= _ROWS_OF_RUN):
                stops.append(place)
                rows = 0
        return stops

    def _missing(self) -> list[_Run]:
        """Runs from where last rows are kept of all before, up to each place where a run ends."""
        first = next((place for place in range(len(self._months)) if self._lacks(place)), None)
        if first is None:
            return []
        begun = next(place for place in range(first, -1, -1) if self._lasts(place) is not None)
        ends = [stop + 1 for stop in self._stops() if stop >= begun]
        return [_Run(*pair) for pair in pairwise([begun, *ends])]

    def _lacks(self, place: int) -> bool:
        is_last = place == len(self._months) - 1
        has_counts = all(self._counts(place, view).exists() for view in self._following.views)
        return not has_counts or (is_last and self._lasts(place + 1) is None)

    def _lasts(self, before: int) -> list[_Run] | None:
        """Runs whose last rows are kept and that together are all months before a place, newest first; None where one is not."""
        found = list[_Run]()
        while before > 0:
            runs = (_Run(place, before) for place in range(before))
            run = next((run for run in runs if self._last(run).exists()), None)
            if run is None:
                return None
            found.append(run)
            before = run.first
        return found

    def _count(self, engine: Engine, run: _Run) -> None:
        layout, months = self._shown.layout, self._months[run.first : run.end]
        pair = self._following.pair
        engine.view(_NEW, [file for month in months for file in month.files], layout.columns())
        engine.view(_OLD, self.last_files(run.first), layout.columns())
        engine.keep(pair, self._pairs(since=months[0].month if run.first else None))
        for view in self._following.views:
            self._count_view(engine, run, view)
        self._write(engine, layout.view_statement(self._following.last, frozenset({pair})), run)
        engine.forget(pair)

    def _count_view(self, engine: Engine, run: _Run, view: Counted) -> None:
        statement = self._shown.layout.view_statement(view.name, frozenset({self._following.pair}))
        rows = engine.select(statement).select(list(view.columns))
        for place in range(run.first, run.end):
            first_day = pa.scalar(date.fromisoformat(f"{self._months[place].month}-01"))
            lay_rows(rows.filter(pc.equal(rows["month"], first_day)), self._counts(place, view), self._work)

    def _join_lasts(self, engine: Engine, before: int) -> None:
        """Lay the last rows of the newest runs before a place together where that is worth it: of each chain the newest one."""
        joined = self._to_join(self._lasts(before) or [])
        if len(joined) < 2:
            return
        by, parts = self._following.by, list[str]()
        columns = ", ".join(pq.read_schema(self._last(joined[0])).names)
        for place, run in enumerate(joined):
            engine.view(f"{_OLD}_{place}", [self._last(run)], self._shown.layout.columns())
            newer = "\nUNION ALL\n".join(f"SELECT {by} FROM {_OLD}_{one}" for one in range(place))
            parts.append(
                f"SELECT {columns} FROM {_OLD}_{place}" + (f" WHERE {by} NOT IN ({newer})" if newer else "")
            )
        self._write(engine, "\nUNION ALL\n".join(parts), _Run(joined[-1].first, before))

    def _to_join(self, runs: list[_Run]) -> list[_Run]:
        """The newest of `runs` that are to be one."""
        rows = 0
        for place, run in enumerate(runs):
            own = pq.read_metadata(self._last(run)).num_rows
            if place and own > rows * _NOT_MUCH_LONGER:
                return runs[:place]
            rows += own
        return runs

    def _write(self, engine: Engine, statement: str, run: _Run) -> None:
        last = self._last(run)
        aside = self._work / last.name
        engine.write(statement, aside)
        lay(aside, last)

    def _pairs(self, *, since: str | None) -> str:
        """The SELECT of pairs on the new rows and, unless they are the first of all, on the last old ones of the same chains."""
        layout, by = self._shown.layout, self._following.by
        columns = ", ".join(layout.columns())
        rows, statement = f"SELECT {columns} FROM {_NEW}", layout.view_statement(self._following.pair)
        if since is None:
            return with_part(layout.name, rows, statement)
        rows += f"\nUNION ALL\nSELECT {columns} FROM {_OLD} WHERE {by} IN (SELECT {by} FROM {_NEW})"
        pairs = with_part(layout.name, rows, statement)
        return f"SELECT * FROM (\n{pairs}\n) AS pairs WHERE month >= DATE '{since}-01'"

    def _counts(self, place: int, view: Counted) -> Path:
        return self._folder / f"{self._chain[place]}-{view.name}.parquet"

    def _last(self, run: _Run) -> Path:
        begun = self._months[run.first].month
        return self._folder / f"{self._chain[run.end - 1]}-{self._following.last}-{begun}.parquet"


def _chain(shown: Shown, following: Following) -> list[str]:
    """For each month a hash of all that its counts rest on: the SELECTs, its rows and those of the months before it."""
    names = [following.pair, following.last, *(view.name for view in following.views)]
    statement = "\n".join(shown.layout.view_statement(name) for name in names)
    said, found = following.model_dump_json(), list[str]()
    for month in shown.held.months:
        said = _hash(said, shown, statement, month)
        found.append(said[:24])
    return found


def _hash(said: str, shown: Shown, statement: str, month: Month) -> str:
    return hashlib.sha256(shown.hash_of(said, statement, month).encode()).hexdigest()
