"""Where the build reads and writes; tests pass their own places."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from vocabulary.audiences import INSPECTORS, PUBLIC, Audience, home_of
from vocabulary.editions import RELEASED, REPORTED, SURVEYED, SYNTHETIC, WAREHOUSE
from vocabulary.registers import REGISTERS_FOLDER
from vocabulary.reporting import REPORTED_FOLDER

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
    # the packages whose texts in three languages `check` compares
    program: Path = _PACKAGE.parent
    # how surveys are drawn and what they ask, a folder for each; None: there is none
    surveys: Path | None = None
    # further roots of sources and metadata; None: there is none
    reported: Path | None = None
    registers: Path | None = None
    surveyed: Path | None = None
    inspected: Path | None = None
    audience: Audience = PUBLIC

    @property
    def editions(self) -> Path:
        """The folder of all editions."""
        return self.home / "editions"

    @property
    def warehouse(self) -> Path:
        """The link to the current edition."""
        return self.home / WAREHOUSE

    @property
    def further_roots(self) -> dict[str, Path]:
        """What was released for the build outside the project, by the folder below which its tables stand."""
        roots = {
            REPORTED_FOLDER: self.reported,
            REGISTERS_FOLDER: self.registers,
            "sources/surveys/": self.surveyed,
            f"{REGISTERS_FOLDER}{INSPECTORS}/": self.inspected,
        }
        return {folder: root for folder, root in roots.items() if root is not None and root.exists()}

    @classmethod
    def from_environment(cls, audience: Audience = PUBLIC) -> Paths:
        """The repository's own inputs; MONITOR_HOME, or else the project root, holds the editions."""
        return cls.of_home(Path(os.environ.get("MONITOR_HOME") or _PACKAGE.parent).resolve(), audience)

    @classmethod
    def of_home(cls, home: Path, audience: Audience = PUBLIC) -> Paths:
        """The repository's own inputs and all that was released in a home, for the editions of an audience."""
        return cls(
            sources=_PACKAGE / "sources",
            metadata=_PACKAGE / "metadata",
            home=home_of(home, audience),
            surveys=_PACKAGE / "surveys",
            reported=home / REPORTED,
            registers=home / RELEASED / PUBLIC,
            surveyed=home / SURVEYED,
            inspected=home / RELEASED / INSPECTORS if audience == INSPECTORS else None,
            audience=audience,
        )

    def of_project(self) -> Paths:
        """The same without what was released outside the project: that may be taken back, so nobody counts on it."""
        return replace(self, reported=None, registers=None, surveyed=None, inspected=None)

    @property
    def is_made_up(self) -> bool:
        """Whether the home, that of all audiences, is marked as one of figures made up to try things."""
        folder = self.home if self.audience == PUBLIC else self.home.parent
        return (folder / SYNTHETIC).exists()
