"""Where waves of surveys are kept: below a home, outside its editions, never opened by a process that serves readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from etl.errors import SurveysBusy
from etl.publish.guard import folder_lock
from vocabulary.editions import SURVEYED


@dataclass(frozen=True)
class SurveyHome:
    """`<home>/surveys`: records and totals of each wave, and what was released of them."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "surveys"

    @property
    def waves(self) -> Path:
        """A folder for each survey, in it a folder for each wave."""
        return self.root / "waves"

    def wave(self, survey: str, wave: str) -> Path:
        """What was stored of a wave: wave.json, records.csv, totals.csv, report.json, quarantined.csv."""
        return self.waves / survey / wave

    @property
    def current(self) -> Path:
        """The link to the release that a build reads."""
        return self.home / SURVEYED

    @property
    def released(self) -> Path:
        """The releases, each a folder named by its content."""
        return self.current.parent


@contextmanager
def survey_lock(home: SurveyHome) -> Iterator[None]:
    """Hold the lock of all surveys of a home; raises SurveysBusy at once if somebody has it, StorageFailed where the disk refuses."""
    with folder_lock(home.root, SurveysBusy, mode=0o700):
        yield
