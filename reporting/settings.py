"""What an operator can set, from the environment: where things lie, how large a file may be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from etl.paths import Paths
from reporting.errors import WrongCall

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most that a handed in file may hold; each is REPORTING_<NAME> of the environment, a whole number.

    Bytes: file_bytes, unpacked_bytes, memory_bytes; seconds: seconds; the others are counts.
    """

    file_bytes: int = 5 * MEGABYTE
    rows: int = 20_000
    cells: int = 400_000
    text_characters: int = 2_000
    unpacked_bytes: int = 50 * MEGABYTE
    unpacked_ratio: int = 100
    zip_members: int = 2_000
    seconds: int = 20
    memory_bytes: int = 512 * MEGABYTE
    messages: int = 500


@dataclass(frozen=True)
class Settings:
    """`home` is where editions live and what was reported lies (`<home>/reported`); `desk` is the desk's own folder.

    `database_url` is None for the SQLite file in `desk`.
    """

    home: Path
    desk: Path
    database_url: str | None
    limits: Limits

    @property
    def url(self) -> str:
        """What SQLAlchemy opens."""
        if self.database_url:
            return self.database_url
        return f"sqlite:///{self.sqlite}"

    @property
    def sqlite(self) -> Path:
        """The file of the store where no DATABASE_URL is given."""
        return self.desk / "reporting.sqlite"

    @property
    def raw(self) -> Path:
        """Handed in files as they came, each by its SHA-256."""
        return self.desk / "raw"

    def paths(self) -> Paths:
        """Where the build reads and writes."""
        return Paths.of_home(self.home)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Raises WrongCall for a limit that is no whole number from 1."""
        home = Path(environment.get("MONITOR_HOME") or Path(__file__).parent.parent).resolve()
        desk = Path(environment.get("REPORTING_HOME") or home / "desk").resolve()
        return cls(home, desk, environment.get("DATABASE_URL") or None, _limits(environment))


def _limits(environment: Mapping[str, str]) -> Limits:
    given = {}
    for field in fields(Limits):
        name = f"REPORTING_{field.name.upper()}"
        if text := environment.get(name):
            if not (text.isascii() and text.isdigit() and int(text) > 0):
                raise WrongCall("setting_no_number", name=name, found=text)
            given[field.name] = int(text)
    return Limits(**given)


def read_origin(name: str, given: str) -> str:
    """Scheme and host of an address such as `https://desk.example.kz`, empty for none; raises WrongCall that names the variable."""
    if not given:
        return ""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise WrongCall("desk_origin", name=name, found=given)
    return f"{parts.scheme}://{parts.netloc}"


def read_port(given: str) -> int:
    """The port of PORT; raises WrongCall."""
    if not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):
        raise WrongCall("desk_port", found=given)
    return int(given)
