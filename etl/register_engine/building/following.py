"""Rows that follow each other over months, counted month by month: a new month is set beside the last row of each chain, not beside all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.disk import sync
from etl.register_engine.building.showing import Shown
from etl.register_engine.declared import Counted, Following
from etl.register_engine.engines.engine import Engine
from etl.register_engine.store import Month


@dataclass(frozen=True)
class _Run:
    """Months counted together, from `first` to before `end` (places in the order of months)."""

    first: int
    end: int


class FollowedMonths:
    """Counts of each month and the last rows after some of them, kept in `folder` by what they rest on: the months up to theirs.

    Last rows are kept after each December and after the last two months, so that a late row runs again what lies between.
    """

    def __init__(self, folder: Path, work: Path, shown: Shown, following: Following) -> None:
        self._folder, self._work, self._shown, self._following = folder, work, shown, following
        self._months = shown.held.months
        self._chain = _chain(shown, following)
        self.used = {
            *(
                self._counts(place, view).name
                for place in range(len(self._months))
                for view in following.views
            ),
            *(self._last(place).name for place in self._stops()),
        }

    def show(self, engine: Engine) -> None:
        """Show the counts of all months and the last rows after them, computing what is not kept; all else is shown already."""
        layout = self._shown.layout
        runs = list(self._missing())
        for run in runs:
            self._count(engine, run)
        if runs:
            engine.view(layout.name, self._shown.held.files, layout.columns())
        for view in self._following.views:
            files = [self._counts(place, view) for place in range(len(self._months))]
            engine.view(view.name, files, view.columns)
        files = [self._last(len(self._months) - 1)] if self._months else []
        engine.view(
            self._following.last,
            files,
            {name: layout.columns()[name] for name in self._following.last_columns},
        )

    def _stops(self) -> list[int]:
        """Places of the months after which last rows are kept."""
        last = len(self._months) - 1
        return [
            place
            for place, month in enumerate(self._months)
            if place >= last - 1 or month.month.endswith("-12")
        ]

    def _missing(self) -> Iterator[_Run]:
        """The months to count, from the last rows kept before the first that lacks something, up to each place where some are kept."""
        first = next((place for place in range(len(self._months)) if self._lacks(place)), None)
        if first is None:
            return
        begun = max(
            (place + 1 for place in self._stops() if place < first and self._last(place).exists()), default=0
        )
        for stop in self._stops():
            if stop >= begun:
                yield _Run(begun, stop + 1)
                begun = stop + 1

    def _lacks(self, place: int) -> bool:
        is_last = place == len(self._months) - 1
        wanted = [self._counts(place, view) for view in self._following.views]
        return not all(file.exists() for file in [*wanted, *([self._last(place)] if is_last else [])])

    def _count(self, engine: Engine, run: _Run) -> None:
        layout, months = self._shown.layout, self._months[run.first : run.end]
        before = [self._last(run.first - 1)] if run.first else []
        engine.view(
            layout.name, [*before, *(file for month in months for file in month.files)], layout.columns()
        )
        pair = self._following.pair
        engine.keep(pair, layout.view_statement(pair))
        for view in self._following.views:
            rows = engine.select(layout.view_statement(view.name, frozenset({pair}))).select(
                list(view.columns)
            )
            for place, month in enumerate(months, run.first):
                first_day = pa.scalar(date.fromisoformat(f"{month.month}-01"))
                self._keep(rows.filter(pc.equal(rows["month"], first_day)), self._counts(place, view))
        engine.forget(pair)
        last = self._last(run.end - 1)
        aside = self._work / last.name
        engine.write(layout.view_statement(self._following.last), aside)
        self._lay(aside, last)

    def _keep(self, rows: pa.Table, file: Path) -> None:
        aside = self._work / file.name
        pq.write_table(rows, aside, compression="zstd")
        self._lay(aside, file)

    def _lay(self, aside: Path, file: Path) -> None:
        sync(aside)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.replace(file)

    def _counts(self, place: int, view: Counted) -> Path:
        return self._folder / f"{self._chain[place]}-{view.name}.parquet"

    def _last(self, place: int) -> Path:
        return self._folder / f"{self._chain[place]}-{self._following.last}.parquet"


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
