"""Rows that follow each other over months, counted month by month: a new month is set beside the last row of each chain, not beside all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from etl.register_engine.building.laying import lay, lay_rows
from etl.register_engine.building.showing import Shown
from etl.register_engine.declared import Counted, Following
from etl.register_engine.engines.engine import Engine
from etl.register_engine.store import Month
from etl.register_engine.views import with_part

_NEW, _OLD = "rows_of_run", "rows_before"


@dataclass(frozen=True)
class _Run:
    """Months counted together, from `first` to before `end` (places in the order of months)."""

    first: int
    end: int


class FollowedMonths:
    """Counts of each month and the last rows of runs of months, kept in `folder` by what they rest on: the months up to theirs.

    Runs end with each December and with the last two months, so that a late row runs again what lies between.
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
        return counts | {file.name for file in self._lasts(len(self._months)) or ()}

    def show(self, engine: Engine) -> None:
        """Show the counts of all months, computing what is not kept; all else is shown already."""
        for run in self._missing():
            self._count(engine, run)
        for view in self._following.views:
            files = [self._counts(place, view) for place in range(len(self._months))]
            engine.view(view.name, files, view.columns)

    def _stops(self) -> list[int]:
        """Places of the months that end a run."""
        last = len(self._months) - 1
        return [
            place
            for place, month in enumerate(self._months)
            if place >= last - 1 or month.month.endswith("-12")
        ]

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

    def _lasts(self, before: int) -> list[Path] | None:
        """Files with the last rows of runs that together are all months before a place; None where one is not kept."""
        found = list[Path]()
        while before:
            begun = next((place for place in range(before) if self._last(place, before).exists()), None)
            if begun is None:
                return None
            found.append(self._last(begun, before))
            before = begun
        return found

    def _count(self, engine: Engine, run: _Run) -> None:
        layout, months = self._shown.layout, self._months[run.first : run.end]
        engine.view(_NEW, [file for month in months for file in month.files], layout.columns())
        engine.view(_OLD, self._lasts(run.first) or [], layout.columns())
        pair = self._following.pair
        engine.keep(pair, self._on(layout.view_statement(pair), is_first=not run.first))
        for view in self._following.views:
            rows = engine.select(layout.view_statement(view.name, frozenset({pair}))).select(
                list(view.columns)
            )
            for place, month in enumerate(months, run.first):
                first_day = pa.scalar(date.fromisoformat(f"{month.month}-01"))
                lay_rows(
                    rows.filter(pc.equal(rows["month"], first_day)), self._counts(place, view), self._work
                )
        engine.forget(pair)
        last = self._last(run.first, run.end)
        aside = self._work / last.name
        engine.write(self._on(layout.view_statement(self._following.last), is_first=True), aside)
        lay(aside, last)

    def _on(self, statement: str, *, is_first: bool) -> str:
        """A SELECT on the new rows and, unless they are the first, on the last old ones of the same chains."""
        layout, by = self._shown.layout, self._following.by
        columns = ", ".join(layout.columns())
        rows = f"SELECT {columns} FROM {_NEW}"
        if not is_first:
            rows += f"\nUNION ALL\nSELECT {columns} FROM {_OLD} WHERE {by} IN (SELECT {by} FROM {_NEW})"
        return with_part(layout.name, rows, statement)

    def _counts(self, place: int, view: Counted) -> Path:
        return self._folder / f"{self._chain[place]}-{view.name}.parquet"

    def _last(self, first: int, end: int) -> Path:
        begun = self._months[first].month
        return self._folder / f"{self._chain[end - 1]}-{self._following.last}-{begun}.parquet"


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
