"""One register built: its checks, then each mart whose inputs changed, then its lists for inspectors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.disk import sync, write_through
from etl.errors import StatementFailed
from etl.register_engine.building.built import CELL_SCHEMA, STATE, BuiltRegister, read_built
from etl.register_engine.building.failing import CheckFailed, as_fault
from etl.register_engine.building.following import FollowedMonths
from etl.register_engine.building.leading import lead_to
from etl.register_engine.building.months import MonthParts, month_selects
from etl.register_engine.building.sharing import SharedViews
from etl.register_engine.building.showing import Shown
from etl.register_engine.computing import cells_of, run_mart
from etl.register_engine.declared import Listing, Mart
from etl.register_engine.engines.engine import Engine
from etl.register_engine.places import RegisterHome

Say = Callable[[str], None]


class RegisterBuild:
    """A register about to be built from what is shown, by an engine, in a work folder of its own.

    shares_views: whether views that several SELECTs name are computed once, which takes room for their rows.
    """

    def __init__(
        self,
        home: RegisterHome,
        engine: Engine,
        shown: Shown,
        work: Path,
        say: Say,
        *,
        shares_views: bool = False,
    ) -> None:
        self._home, self._engine, self._shown, self._say = home, engine, shown, say
        self._layout, self._work = shown.layout, work
        parts, following = home.parts(shown.layout.name), shown.layout.following
        self._parts = MonthParts(parts, work, shown, month_selects(shown.layout, self._run))
        self._followed = FollowedMonths(parts, work, shown, following) if following else None
        self._followed_views = following.kept if following else frozenset()
        # month by month a view has other rows each time
        is_whole = not following and not self._layout.checks_by_month
        is_whole = is_whole and not any(mart.by_month for mart in self._layout.marts)
        texts = [self._written(path) for path in self._paths()] if shares_views and is_whole else []
        self._shared = SharedViews(self._layout, engine, texts)
        self._before = read_built(home, shown.layout.name)
        self._shows_all = False

    def run(self) -> BuiltRegister:
        """Check, compute what changed, and lead the link to it.

        Raises CheckFailed, StatementFailed, EngineUnavailable, OSError; then the cells of the build before stay.
        """
        try:
            return self._run_all()
        finally:
            self._shared.forget()

    def _run_all(self) -> BuiltRegister:
        statements = dict(self._statements())
        built = self._built(
            {path: self._shown.hash_of(said, text) for path, (said, text) in statements.items()}
        )
        self._check(built)
        folder = self._work / self._layout.name
        (folder / "lists").mkdir(parents=True)
        for mart in self._layout.marts:
            self._keep_or_make(f"{mart.indicator}.parquet", built, lambda one=mart: self._cells(one))  # type: ignore[misc]
        for listing in self._layout.lists:
            self._keep_or_make(f"lists/{listing.name}.parquet", built, lambda one=listing: self._list(one))  # type: ignore[misc]
        write_through(folder / STATE, built.model_dump_json(indent=1).encode())
        lead_to(self._home, self._layout.name, folder)
        self._parts.forget_others(self._followed.used if self._followed else ())
        return built

    def _paths(self) -> Iterator[str]:
        """The SELECTs of the register: marts, lists, checks; below its folder."""
        yield from (f"marts/{mart.indicator}.sql" for mart in self._layout.marts)
        yield from (f"lists/{one.name}.sql" for one in self._layout.lists)
        yield from (f"checks/{path.name}" for path in sorted((self._layout.folder / "checks").glob("*.sql")))

    def _written(self, path: str) -> str:
        return (self._layout.folder / path).read_text(encoding="utf-8")

    def _statements(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Path below the cells -> what a SELECT is besides its text, and its text; checks too."""
        for mart in self._layout.marts:
            yield f"{mart.indicator}.parquet", (mart.model_dump_json(), self._layout.statement(mart))
        for one in self._layout.lists:
            yield f"lists/{one.name}.parquet", (one.model_dump_json(), self._text(f"lists/{one.name}.sql"))
        for path in sorted((self._layout.folder / "checks").glob("*.sql")):
            yield f"checks/{path.name}", ("", self._text(f"checks/{path.name}"))

    def _text(self, path: str, shown: frozenset[str] = frozenset()) -> str:
        return self._layout.completed(self._written(path), shown)

    def _built(self, inputs: dict[str, str]) -> BuiltRegister:
        held = self._shown.held
        newest = max(held.extracts, key=lambda one: (one.as_of, one.id))
        days = [day for one in held.extracts for day in (one.first_event_on, one.last_event_on) if day]
        return BuiltRegister(
            name=self._layout.name,
            as_of=newest.as_of,
            locator=newest.id,
            extracts=len(held.extracts),
            rows_read=sum(one.rows_read for one in held.extracts),
            rows_stored=sum(one.rows_stored for one in held.extracts),
            rows_quarantined=sum(one.rows_quarantined for one in held.extracts),
            rows_ignored=sum(one.rows_ignored for one in held.extracts),
            rows_held=held.rows,
            first_event_on=min(days, default=None),
            last_event_on=max(days, default=None),
            content=held.content_hash,
            engine=f"{self._engine.name} {self._engine.version}",
            inputs=inputs,
        )

    def _is_kept(self, path: str, built: BuiltRegister) -> bool:
        """Whether the last build left what a SELECT gives; of a check, that it held."""
        if self._before is None or self._before.inputs.get(path) != built.inputs[path]:
            return False
        return path.startswith("checks/") or (self._home.marts(self._layout.name) / path).exists()

    def _check(self, built: BuiltRegister) -> None:
        """Raises CheckFailed with the first rows of each check that found some; one whose inputs are the same holds still.

        What checks and marts need of a month is read once, so that marts are computed here too, unless the register is to be refused.
        """
        wanted = [path for path in built.inputs if not self._is_kept(path, built)]
        checks = [path for path in wanted if path.startswith("checks/")]
        rows = {path: self._select(path) for path in checks if path not in self._parts.paths}
        holds = not any(one.num_rows for one in rows.values())
        by_month = [path for path in self._parts.paths if path in wanted and (holds or path in checks)]
        if by_month:
            self._show_all()
            rows |= self._parts.fill(self._engine, by_month)
        if found := [as_fault(path, rows[path]) for path in checks if path in rows and rows[path].num_rows]:
            raise CheckFailed(". ".join(found) + ". Mend the extract and load it again")

    def _select(self, path: str) -> pa.Table:
        self._show_all()
        return self._run(path, self._text(path, self._views_for(path)))

    def _views_for(self, path: str) -> frozenset[str]:
        """The views that the engine shows by itself to a SELECT."""
        return self._followed_views | self._shared.show(self._written(path))

    def _run(self, path: str, statement: str) -> pa.Table:
        try:
            return self._engine.select(statement)
        except StatementFailed as error:
            raise StatementFailed(f"registers/{self._layout.name}/{path}", problem=str(error)) from None

    def _show_all(self) -> None:
        if self._shows_all:
            return
        self._shown.view_all(self._engine)
        if self._followed:
            self._followed.show(self._engine)
        self._shows_all = True

    def _keep_or_make(self, path: str, built: BuiltRegister, make: Callable[[], pa.Table]) -> None:
        """Rows of the last build where they rest on the same: the same file, which nobody changes."""
        target = self._work / self._layout.name / path
        kept = self._home.marts(self._layout.name) / path
        if self._is_kept(path, built):
            os.link(kept.resolve(), target)
            return
        rows = make()
        pq.write_table(rows, target, compression="zstd")
        sync(target)
        self._say(f"{self._layout.name}: {path.removesuffix('.parquet')}, {rows.num_rows} rows")

    def _cells(self, mart: Mart) -> pa.Table:
        if mart.by_month and self._shown.held.months:
            rows = self._parts.rows(f"{mart.indicator}.parquet")
        else:
            self._show_all()
            views = self._views_for(f"marts/{mart.indicator}.sql")
            rows = run_mart(self._engine, self._layout, mart, views)
        return cells_of(rows, self._layout, mart).cast(CELL_SCHEMA)

    def _list(self, listing: Listing) -> pa.Table:
        path = f"lists/{listing.name}.sql"
        rows = self._select(path)
        if missing := sorted(set(listing.columns) - set(rows.column_names)):
            problem = f"it gives no column {', '.join(missing)}"
            raise StatementFailed(f"registers/{self._layout.name}/{path}", problem=problem)
        rows = rows.select(list(listing.columns))
        for column, said in (("list_id", listing.name), ("register_id", self._layout.name)):
            rows = rows.add_column(0, column, pa.array([said] * rows.num_rows, pa.string()))
        return rows
