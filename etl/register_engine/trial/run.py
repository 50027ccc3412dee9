"""A trial from nothing to a release: registers drawn, cut, loaded, built, protected and released; editions are made beside it.

Two things are done at once where neither waits for the other: the next registers are drawn while one is loaded, registers are built two
at a time, and so are editions.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.errors import RegistersNotBuilt, TrialRefused
from etl.paths import Paths
from etl.register_engine.building import build_registers
from etl.register_engine.layout import Layout, read_layout, register_names
from etl.register_engine.loading import load_extract
from etl.register_engine.loading.keys import VARIABLE
from etl.register_engine.places import RegisterHome
from etl.register_engine.releasing import release_built
from etl.register_engine.store import register_lock
from etl.register_engine.trial.drawing import Drawn, draw_all
from etl.register_engine.trial.home import trial_home
from etl.register_engine.trial.linking import link_made_up
from vocabulary.audiences import AUDIENCES, PUBLIC

Say = Callable[[str], None]
_DRAWN, _KEY = "drawn", "register.key"


@dataclass(frozen=True)
class Trial:
    """A home with made up registers and an edition for each audience."""

    home: Path
    registers: tuple[str, ...]
    rows: int
    release: str
    not_built: str = ""
    linked: tuple[str, ...] = ()


def run_trial(
    home: Path, *, rows: int, seed: int, names: tuple[str, ...] = (), say: Say = lambda step: None
) -> Trial:
    """Fill a new home with every register there is (or those named), about `rows` rows each, and make its editions.

    Raises TrialRefused for a home that is not new, and whatever load, build or release refuse.
    """
    home = trial_home(home)
    layouts = [read_layout(name) for name in names or register_names()]
    registers = RegisterHome(home)
    with _own_key(home):
        _edition(home, PUBLIC, say)  # what is published seeds what is made up
        paths = Paths.of_home(home)
        total = 0
        for drawn in draw_all(layouts, paths.warehouse.resolve(), home / _DRAWN, rows=rows, seed=seed):
            total += drawn.rows
            _load(registers, drawn, paths, say)
        shutil.rmtree(home / _DRAWN, ignore_errors=True)
        linked = link_made_up(registers, [layout.name for layout in layouts], seed=seed, say=say)
        with register_lock(registers):
            not_built = _build(registers, layouts, paths, say)
            released = release_built(registers, paths, say=say)
        with ThreadPoolExecutor(len(AUDIENCES)) as pool:
            list(pool.map(lambda audience: _edition(home, audience, say), AUDIENCES))
    return Trial(home, tuple(layout.name for layout in layouts), total, released.name, not_built, linked)


def _build(home: RegisterHome, layouts: Sequence[Layout], paths: Paths, say: Say) -> str:
    """Build all registers; why some were not, in words: the others are shown all the same."""
    try:
        build_registers(home, paths.warehouse.resolve(), [layout.name for layout in layouts], say=say)
    except RegistersNotBuilt as error:
        return str(error)
    return ""


def _load(home: RegisterHome, drawn: Drawn, paths: Paths, say: Say) -> None:
    for made in drawn.extracts:
        loaded = load_extract(
            home,
            drawn.layout,
            made.file,
            as_of=made.as_of,
            kind=made.kind,
            metadata=paths.metadata,
            say=lambda _: None,
        )
        one = loaded.extract
        say(
            f"{drawn.layout.name}: {made.file.name}: {one.rows_read} rows = {one.rows_stored} stored + "
            f"{one.rows_quarantined} refused + {one.rows_ignored} ignored"
        )
        made.file.unlink()


def _edition(home: Path, audience: str, say: Say) -> None:
    """Build the edition of an audience as an operator does, in a process of its own; raises TrialRefused with its words."""
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--audience", audience],
        env={**os.environ, "MONITOR_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise TrialRefused(
            home, problem=f"the edition ({audience}) was not built: {done.stderr.strip()[-2000:]}"
        )
    say(f"edition ({audience}): {done.stdout.strip()}")


@contextmanager
def _own_key(home: Path) -> Iterator[None]:
    """A key of the trial's own, so that nothing made up meets what is real."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(home / _KEY)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
