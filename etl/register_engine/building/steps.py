"""Registers built two at a time; one that fails leaves its old cells and does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from queue import SimpleQueue

from etl.errors import InputsRejected, RegisterDamaged, RegistersNotBuilt, StatementFailed
from etl.publish.guard import storage_errors
from etl.register_engine.building.built import BuiltRegister
from etl.register_engine.building.failing import CheckFailed
from etl.register_engine.building.one import RegisterBuild
from etl.register_engine.building.showing import Shown, Small, show, smalls
from etl.register_engine.engines.engine import Engine
from etl.register_engine.engines.opening import open_engine
from etl.register_engine.layout import Layout, read_layout, register_names
from etl.register_engine.places import RegisterHome
from etl.register_engine.references import edition_tables
from etl.register_engine.store import read_manifest
from etl.register_engine.store.lock import staging

Say = Callable[[str], None]
_FAULTS = (CheckFailed, StatementFailed, RegisterDamaged, InputsRejected)
# many small SELECTs leave a core idle in between; where a register has more rows, each has all cores and all memory for itself, and no
# view of it is kept whole
_AT_ONCE, _MOST_ROWS_AT_ONCE = 2, 5_000_000
_THREADS = 2


def build_registers(
    home: RegisterHome,
    edition: Path,
    names: Iterable[str] = (),
    *,
    known_on: date | None = None,
    engine: str = "duckdb",
    memory_mb: int = 6_144,
    say: Say = lambda step: None,
) -> tuple[BuiltRegister, ...]:
    """Build registers (all that are loaded, unless named) as known on a day (the latest); whoever calls holds their lock.

    `edition`: the file whose published figures and regions marts read. `say` may be called from two threads.
    Raises RegistersNotBuilt when the others are built, EngineUnavailable, StorageFailed.
    """
    layouts = [read_layout(name) for name in tuple(names) or _loaded(home)]
    failed: dict[str, str] = {}
    with storage_errors(home.root), staging(home) as work, ExitStack() as stack:
        of_edition = smalls(edition_tables(edition)) if layouts else {}
        shown = list(_shown(home, layouts, of_edition, known_on, work / "spilled", failed))
        engines: SimpleQueue[Engine] = SimpleQueue()
        # a server is asked for one thing at a time, and keeps no tables of ours
        shares_views = engine == "duckdb" and _are_small(shown)
        at_once = min(_AT_ONCE, len(shown)) or 1 if shares_views else 1
        for place in range(at_once):
            opened = open_engine(
                engine,
                work=work / f"spilled-{place}",
                memory_limit=f"{memory_mb // at_once}MB",
                threads=_THREADS // at_once,
            )
            engines.put(stack.enter_context(opened))

        def build(one: Shown) -> BuiltRegister | None:
            own = engines.get()
            try:
                return RegisterBuild(home, own, one, work, say, shares_views=shares_views).run()
            except _FAULTS as error:
                failed[one.layout.name] = str(error)
                return None
            finally:
                engines.put(own)

        pool = ThreadPoolExecutor(at_once)
        stack.callback(pool.shutdown, cancel_futures=True)
        built = [one for one in pool.map(build, shown) if one is not None]
    for name in failed:
        say(f"{name}: not built")
    if failed:
        raise RegistersNotBuilt(
            {layout.name: failed[layout.name] for layout in layouts if layout.name in failed}
        )
    return tuple(built)


def _shown(
    home: RegisterHome,
    layouts: Sequence[Layout],
    of_edition: Mapping[str, Small],
    known_on: date | None,
    work: Path,
    failed: dict[str, str],
) -> Iterable[Shown]:
    """What there is to build: one after another, since two may read the same register, copies of which are made for both."""
    for layout in layouts:
        try:
            _demand_loaded(home, layout, known_on)
            yield show(home, layout, of_edition, known_on=known_on, work=work)
        except _FAULTS as error:
            failed[layout.name] = str(error)


def _are_small(shown: Sequence[Shown]) -> bool:
    """Whether every register, and each that it reads, has few rows."""
    rows = (one.rows for each in shown for _, one in each.registers.values())
    return max(rows, default=0) <= _MOST_ROWS_AT_ONCE


def _loaded(home: RegisterHome) -> list[str]:
    return [name for name in register_names() if read_manifest(home, name).extracts]


def _demand_loaded(home: RegisterHome, layout: Layout, known_on: date | None) -> None:
    """Raises CheckFailed where nothing is known of a register, or of one that it reads."""
    for name in (layout.name, *layout.reads):
        days = [one.as_of for one in read_manifest(home, name).extracts]
        if not any(known_on is None or day <= known_on for day in days):
            until = f" by {known_on}" if known_on else ""
            raise CheckFailed(
                f"no extract of `{name}` is known{until}. Load one: python -m etl register load {name} FILE"
            )
