"""Registers built one after another; one that fails leaves its old cells and does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from etl.errors import InputsRejected, RegisterDamaged, RegistersNotBuilt, StatementFailed
from etl.publish.guard import storage_errors
from etl.register_engine.building.built import BuiltRegister
from etl.register_engine.building.failing import CheckFailed
from etl.register_engine.building.one import RegisterBuild
from etl.register_engine.building.showing import show, smalls
from etl.register_engine.engines.opening import open_engine
from etl.register_engine.layout import Layout, read_layout, register_names
from etl.register_engine.places import RegisterHome
from etl.register_engine.references import edition_tables
from etl.register_engine.store import read_manifest
from etl.register_engine.store.lock import staging

Say = Callable[[str], None]


def build_registers(
    home: RegisterHome,
    edition: Path,
    names: Iterable[str] = (),
    *,
    known_on: date | None = None,
    engine: str = "duckdb",
    memory_limit: str = "6GB",
    say: Say = lambda step: None,
) -> tuple[BuiltRegister, ...]:
    """Build registers (all that are loaded, unless named) as known on a day (the latest); whoever calls holds their lock.

    `edition`: the file whose published figures and regions marts read.
    Raises RegistersNotBuilt when the others are built, EngineUnavailable, StorageFailed.
    """
    layouts = [read_layout(name) for name in tuple(names) or _loaded(home)]
    failed: dict[str, str] = {}
    built = []
    with (
        storage_errors(home.root),
        staging(home) as work,
        open_engine(engine, work=work / "spilled", memory_limit=memory_limit) as opened,
    ):
        of_edition = smalls(edition_tables(edition)) if layouts else {}
        for layout in layouts:
            try:
                _demand_loaded(home, layout, known_on)
                shown = show(home, layout, of_edition, known_on=known_on, work=work / "spilled")
                built.append(RegisterBuild(home, opened, shown, work, say).run())
            except (CheckFailed, StatementFailed, RegisterDamaged, InputsRejected) as error:
                failed[layout.name] = str(error)
                say(f"{layout.name}: not built")
    if failed:
        raise RegistersNotBuilt(failed)
    return tuple(built)


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
