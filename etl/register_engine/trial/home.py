"""The folder of a trial: its own, marked before anything is written, never one that holds real editions or registers."""

from __future__ import annotations

import os
from pathlib import Path

from etl.errors import TrialRefused
from etl.publish.editions import real_edition_in
from vocabulary.editions import SYNTHETIC

_ROOT = Path(__file__).resolve().parents[3]


def trial_home(home: Path) -> Path:
    """The folder, marked; raises TrialRefused for one that is where real editions are read, that holds one, or that holds registers."""
    home = home.resolve()
    if home in (_ROOT, Path(os.environ.get("MONITOR_HOME") or _ROOT).resolve()):
        raise TrialRefused(home, problem="real editions are read there")
    if edition := real_edition_in(home):
        raise TrialRefused(home, problem=f"it holds the real edition {edition}")
    if (home / "registers").exists():
        raise TrialRefused(home, problem="it holds registers already")
    home.mkdir(parents=True, exist_ok=True)
    (home / SYNTHETIC).write_text(
        "Registers and figures in this folder are made up, to try them.\n", encoding="utf-8"
    )
    return home
