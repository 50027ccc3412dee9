"""The folder of a trial: its own, marked before anything is written, never one that holds real editions or reports."""

from __future__ import annotations

import os
from pathlib import Path

from etl.publish.editions import real_edition_in
from reporting.errors import ReportingError
from reporting.settings import Limits, Settings
from vocabulary.editions import SYNTHETIC

_ROOT = Path(__file__).resolve().parent.parent.parent


def trial_home(home: Path, *, environment: dict[str, str] | None = None) -> Settings:
    """Settings of a new trial in `home`, its mark written.

    Raises ReportingError for a folder that is where real editions are read, that holds one, or that holds a store.
    """
    home = home.resolve()
    given = os.environ if environment is None else environment
    if home in (_ROOT, Path(given.get("MONITOR_HOME") or _ROOT).resolve()):
        raise ReportingError("trial_home_real", home=home)
    if edition := real_edition_in(home):
        raise ReportingError("trial_home_edition", home=home, edition=edition)
    desk = home / "desk"
    if desk.exists() or (home / "reported").exists():
        raise ReportingError("trial_home_used", home=home)
    home.mkdir(parents=True, exist_ok=True)
    (home / SYNTHETIC).write_text(
        "Reports and figures in this folder are made up, to try the desk.\n", encoding="utf-8"
    )
    return Settings(home=home, desk=desk, database_url=None, limits=Limits())
