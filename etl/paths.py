"""Where the build reads and writes; tests pass their own places."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vocabulary.editions import REPORTED, WAREHOUSE

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Paths:
    """Folders of one build: inputs (`sources`, `metadata`, `sql`, `code`, `vocabulary`) and `home`, where editions live.

    `raw` keeps what publishers' own addresses answered, as it came; no build reads it. `reported` is a link to what bodies handed
    in and two people released (`sources`, `metadata` in it); nothing is there until the first of it is published.
    """

    sources: Path
    metadata: Path
    home: Path
    sql: Path = _PACKAGE / "sql"
    code: Path = _PACKAGE
    vocabulary: Path = _PACKAGE.parent / "vocabulary"
    raw: Path = _PACKAGE / "raw"
    # a second root of sources and metadata; None: there is none
    reported: Path | None = None

    @property
    def editions(self) -> Path:
        """The folder of all editions."""
        return self.home / "editions"

    @property
    def warehouse(self) -> Path:
        """The link to the current edition."""
        return self.home / WAREHOUSE

    @classmethod
    def from_environment(cls) -> Paths:
        """The repository's own inputs; MONITOR_HOME, or else the project root, holds the editions."""
        home = Path(os.environ.get("MONITOR_HOME") or _PACKAGE.parent).resolve()
        return cls(
            sources=_PACKAGE / "sources",
            metadata=_PACKAGE / "metadata",
            home=home,
            reported=home / REPORTED,
        )
