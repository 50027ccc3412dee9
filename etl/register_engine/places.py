"""Where registers are kept: below a home, outside its editions, never opened by a process that serves readers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vocabulary.editions import RELEASED


@dataclass(frozen=True)
class RegisterHome:
    """`<home>/registers`: events and extracts of each register, finished marts, and what was released of them."""

    home: Path

    @property
    def root(self) -> Path:
        return self.home / "registers"

    def extracts(self, name: str) -> Path:
        """One report (JSON) and one file of refused rows for every extract that was loaded."""
        return self.root / name / "extracts"

    def manifest(self, name: str) -> Path:
        """What is loaded: no file of events counts that is not named here.

        They lie beside it, events/year=2025/month=11/…parquet: typed rows, all that was ever said, with known_from.
        """
        return self.root / name / "manifest.json"

    def held(self, name: str) -> Path:
        """Months of events as they hold where several extracts speak of the same keys: can be removed, is made again."""
        return self.root / name / "held"

    def marts(self, name: str) -> Path:
        """Link to the cells of a register's marts as computed, before anything is hidden: <indicator>.parquet."""
        return self.root / name / "marts"

    def parts(self, name: str) -> Path:
        """Rows of marts month by month: can be removed, are computed again."""
        return self.root / name / "parts"

    @property
    def employers(self) -> Path:
        """For inspectors alone: numbers of employers by their hash, a file for each extract."""
        return self.root / "inspection" / "employers"

    @property
    def released(self) -> Path:
        """Folders named by their content, `<hash>/<audience>/`, and the link `current`."""
        return self.root / "released"

    @property
    def current(self) -> Path:
        """The link to the release that builds read."""
        return self.home / RELEASED

    @property
    def shown(self) -> Path:
        """Every cell that was ever released, whether readers saw it, and what is hidden: what the next release is held against."""
        return self.root / "shown.parquet"

    @property
    def linkage(self) -> Path:
        """How well people were found again in two extracts, a list of JSON."""
        return self.root / "linkage.json"

    def linkage_of(self, pair: str) -> Path:
        """What the last run of a linkage left: its model, its report and pairs of keyed names."""
        return self.root / "linkage" / pair
