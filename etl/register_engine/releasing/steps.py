"""A release in named steps; after a kill at any of them a build reads the old one or the new one."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.catalog import read_metadata
from etl.catalog.places import Region
from etl.disclosure.methods import OWN, TAU_ARGUS
from etl.disclosure.protecting import Protected, protect
from etl.disclosure.tau_argus import suggested
from etl.disk import sync
from etl.errors import CellsNotProven, InputsRejected, Problem
from etl.extract import extract_observation_table
from etl.inputs.snapshot import take_snapshot
from etl.paths import Paths
from etl.publish import sealing
from etl.publish.guard import storage_errors
from etl.register_engine.places import RegisterHome
from etl.register_engine.releasing.content import Counted, content_of
from etl.register_engine.releasing.professions import SCORES
from etl.validate import validate_observations
from vocabulary.audiences import PUBLIC

Say = Callable[[str], None]


@dataclass(frozen=True)
class Released:
    """The release that builds read now; `is_new` false: what was released before is the same."""

    name: str
    is_new: bool
    protected: Protected


def release(
    home: RegisterHome, counted: Counted, paths: Paths, *, method: str = OWN, say: Say = lambda step: None
) -> Released:
    """Protect, seal and lead the next build to it; the same content is the same release. Whoever calls holds the registers' lock.

    What was ever shown or hidden (`shown.parquet`) is kept before anybody can read the release: hiding holds from one to the next, and
    what a killed release wrote there says too much rather than too little.
    method: one of `etl.disclosure.methods`, who chooses what is hidden beside small cells; all of it is proven in any case.
    Raises TauArgusUnavailable where that was asked for and is not here, CellsNotProven where hidden cells might be computed, InputsRejected where a build would refuse it, StorageFailed; then the
    release before stays.
    """
    protected = _protected(home, counted, method)
    if protected.not_proven:
        raise CellsNotProven(protected.not_proven)
    hidden = sum(loss.cells_hidden for loss in protected.losses)
    unseen = sum(loss.cells_left_out for loss in protected.losses)
    say(
        f"protected: of {counted.cells.num_rows} cells {unseen} in {len(protected.left_out)} tables that are left out, and {hidden} hidden; "
        f"{protected.audit.proven} numbers proven with {protected.audit.programs} programs"
    )
    with storage_errors(home.released):
        home.released.mkdir(parents=True, exist_ok=True)
        content = content_of(counted, protected, _regions(paths), method, _scored_before(home))
        folder = sealing.seal(home.released, content)
        say("sealed")
        demand_readable(folder, paths)
        say("read as a build would")
        _keep_shown(home, protected.kept)
        say("kept what is shown")
        before = sealing.current(home.current)
        sealing.lead_to(home.current, folder.name)
        say("link moved")
    return Released(folder.name, folder.name != before, protected)


def _protected(home: RegisterHome, counted: Counted, method: str) -> Protected:
    earlier = _shown_before(home)
    if method == TAU_ARGUS:
        return protect(counted.cells, earlier, complementary=suggested)
    return protect(counted.cells, earlier)


def demand_readable(folder: Path, paths: Paths) -> None:
    """Read a release with all other inputs, as a build would; raises InputsRejected with every fault."""
    snapshot = take_snapshot(replace(paths, registers=folder / PUBLIC, inspected=None), is_synthetic=True)
    metadata = read_metadata(snapshot.metadata())
    problems: list[Problem] = [*metadata.problems]
    rows = [row for table in snapshot.tables() for row in extract_observation_table(table, problems)]
    try:
        validate_observations(rows, metadata.entries, problems)
    except InputsRejected as refusal:
        raise InputsRejected([*_told_once(refusal.problems)]) from None


def _told_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with many rows alike, once with their number: a mart that gives an unknown member gives thousands of them."""
    alike: dict[tuple[str, str, str, str], list[Problem]] = defaultdict(list)
    for one in problems:
        alike[one.file, one.column, one.found, one.advice].append(one)
    for (*_, found, _), several in alike.items():
        more = f" (and in {len(several) - 1} more rows)" if len(several) > 1 else ""
        yield replace(several[0], found=f"{found}{more}")


def released_names(home: RegisterHome) -> list[str]:
    """The releases that are kept, oldest first."""
    return sealing.oldest_first(home.released)


def roll_back(home: RegisterHome, name: str) -> None:
    """Lead the next build to another release that is kept; what was ever shown or hidden stays known.

    Raises NothingReleased where it is not kept or not whole, StorageFailed.
    """
    with storage_errors(home.released):
        sealing.go_back(home.current, name, of="register")


def _regions(paths: Paths) -> tuple[Region, ...]:
    metadata = read_metadata(take_snapshot(paths.of_project(), is_synthetic=False).metadata())
    if metadata.problems:
        raise InputsRejected(metadata.problems)
    return metadata.entries.regions


def _scored_before(home: RegisterHome) -> list[dict[str, Any]]:
    """The lists of professions of the release that is read now, as entries of metadata; none where there is none."""
    file = home.current / PUBLIC / "metadata" / SCORES / "registers.yml"
    if not file.exists():
        return []
    # every line is an entry, written as JSON (facts.as_list)
    lines = file.read_text(encoding="utf-8").splitlines()
    return [json.loads(line.removeprefix("- ")) for line in lines if line.startswith("- ")]


def _shown_before(home: RegisterHome) -> pa.Table | None:
    return pq.read_table(home.shown) if home.shown.exists() else None


def _keep_shown(home: RegisterHome, kept: pa.Table) -> None:
    aside = home.shown.with_name(f".{home.shown.name}.next")
    with suppress(FileNotFoundError):
        aside.unlink()
    # it holds what is hidden
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    pq.write_table(kept, aside, compression="zstd")
    sync(aside)
    aside.replace(home.shown)
    sync(home.shown.parent)
