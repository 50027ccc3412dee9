"""What is loaded of a register: its extracts and the files that each of them gave."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from etl.disk import write_whole
from etl.errors import RegisterDamaged
from etl.register_engine.places import RegisterHome

SCHEMA_VERSION = 1


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(_Kept):
    """The rows of one month that one extract gave.

    `path` is below the register's folder, `month` as 2025-11; `content` adds up over rows (held.CONTENT): equal rows in whatever
    files and order give equal sums.
    """

    path: str
    month: str
    rows: int
    size: int
    sha256: str
    content: int


class Side(_Kept):
    """A small file beside the months: keys that were given twice in one extract, or that others gave too."""

    path: str
    rows: int
    sha256: str


class Extract(_Kept):
    """One extract: what it was, how its rows ended, and its files.

    `as_of` is the day from which its statements are known; a full one closes what was known before and is absent from it. Several
    full ones of one day are parts of one. `overlaps`: paths of parts and sides that hold keys of this one, `own` those of its own
    that hold such keys. `columns`: column -> SQL type as stored.
    """

    id: str
    as_of: date
    kind: Literal["full", "delta"]
    file_name: str
    file_bytes: int
    file_sha256: str
    loaded_at: datetime
    rows_read: int
    rows_stored: int
    rows_quarantined: int
    rows_ignored: int
    first_event_on: date | None
    last_event_on: date | None
    columns: dict[str, str]
    parts: tuple[Part, ...]
    disputed: Side | None = None
    conflicts: Side | None = None
    overlaps: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All its files below the register's folder."""
        sides = [one.path for one in (self.disputed, self.conflicts) if one]
        return (*(part.path for part in self.parts), *sides)


class Manifest(_Kept):
    """All extracts of a register, by id; `key_mark` tells by which key people were hashed."""

    schema_version: int = SCHEMA_VERSION
    key_mark: str = ""
    extracts: tuple[Extract, ...] = ()


def read_manifest(home: RegisterHome, name: str) -> Manifest:
    """What is loaded of a register, empty where nothing is; raises RegisterDamaged."""
    path = home.manifest(name)
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Manifest()
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise RegisterDamaged(
            name, problem=f"its manifest cannot be read ({error.error_count()} faults)"
        ) from None
    if manifest.schema_version != SCHEMA_VERSION:
        raise RegisterDamaged(
            name, problem=f"it is of version {manifest.schema_version}, this program reads {SCHEMA_VERSION}"
        )
    return manifest


def write_manifest(home: RegisterHome, name: str, manifest: Manifest) -> None:
    """Replace the manifest in one step: whoever reads sees the one before or this one."""
    write_whole(home.manifest(name), manifest.model_dump_json(indent=1).encode())


def folder_of(home: RegisterHome, name: str) -> Path:
    """The folder that paths of the manifest are below."""
    return home.manifest(name).parent
