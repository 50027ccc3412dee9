"""Published editions and their manifests."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from etl.disk import hash_file
from etl.errors import EditionDamaged
from etl.paths import Paths
from vocabulary.audiences import PUBLIC
from vocabulary.editions import MANIFEST_ENDING


@dataclass(frozen=True)
class Manifest:
    """What an edition is: hashes of the database and of every input, rows per mart, and the checks it passed.

    `accepted_loss` says which rows were given up on purpose: reason, on (day), lost (a line per file and indicator). `seal` is the
    sha256 of all the rest as it is written, so that a changed byte of the manifest itself is noticed.
    """

    edition_id: str
    built_at: str
    sha256: str
    bytes: int
    content_sha256: str
    inputs_sha256: str
    code_version: str
    is_synthetic: bool
    duckdb_version: str
    rows: dict[str, int]
    inputs: dict[str, str]
    # editions made before these were kept have none
    checks: dict[str, str] = field(default_factory=dict)
    accepted_loss: dict[str, object] | None = None
    audience: str = PUBLIC
    # editions made before these were sealed have none
    seal: str = ""

    def sealed(self) -> Manifest:
        """The same with its seal."""
        rest = replace(self, seal="")
        return replace(self, seal=hashlib.sha256(rest.to_json().encode()).hexdigest())

    def to_json(self) -> str:
        """The manifest file's text."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def manifest_path(database: Path) -> Path:
    """The manifest beside an edition."""
    return database.with_suffix(MANIFEST_ENDING)


def current_edition(paths: Paths) -> Path | None:
    """The file that warehouse.duckdb points to; None when there is none or the link points to nothing."""
    return paths.warehouse.resolve() if paths.warehouse.is_symlink() and paths.warehouse.exists() else None


def read_manifest(database: Path) -> Manifest:
    """The manifest of an edition; raises EditionDamaged when it is missing or not a manifest."""
    path = manifest_path(database)
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise EditionDamaged(
            database, problem=f"its manifest {path.name} cannot be read ({error})"
        ) from error


def real_edition_in(home: Path) -> str | None:
    """The id of an edition below a home that is not said to be made up; None where there is none."""
    for database in sorted((home / "editions").glob("*.duckdb")):
        try:
            is_made_up = read_manifest(database).is_synthetic
        except EditionDamaged:
            is_made_up = False
        if not is_made_up:
            return database.stem
    return None


def verify(database: Path) -> Manifest:
    """The manifest, once the database's hash has been found to be the one in it.

    Raises EditionDamaged for another hash, a missing or changed manifest or a write-ahead log left beside the edition.
    """
    manifest = read_manifest(database)
    if manifest.seal and manifest_path(database).read_text(encoding="utf-8") != manifest.sealed().to_json():
        raise EditionDamaged(database, problem="its manifest is not as it was written")
    if manifest.edition_id != database.stem:
        raise EditionDamaged(database, problem=f"its manifest is of edition {manifest.edition_id}")
    if database.with_name(database.name + ".wal").exists():
        raise EditionDamaged(database, problem="a .wal file lies beside it, so somebody wrote into it")
    found = hash_file(database)
    if found != manifest.sha256:
        raise EditionDamaged(
            database, problem=f"its sha256 is {found[:12]}…, the manifest says {manifest.sha256[:12]}…"
        )
    return manifest
