"""Whether the files of a register are those that its manifest names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.disk import hash_file
from etl.register_engine.places import RegisterHome
from etl.register_engine.store.manifest import folder_of, read_manifest


def verify(home: RegisterHome, name: str) -> Iterator[str]:
    """What is wrong with the files of a register, a sentence each; nothing where all are as they were loaded.

    Raises RegisterDamaged where the manifest itself cannot be read.
    """
    folder = folder_of(home, name)
    manifest = read_manifest(home, name)
    known = set()
    for extract in manifest.extracts:
        if extract.rows_read != extract.rows_stored + extract.rows_quarantined + extract.rows_ignored:
            yield f"extract {extract.id}: rows read are not those stored, refused and ignored together"
        if extract.rows_stored != sum(part.rows for part in extract.parts):
            yield f"extract {extract.id}: its months do not add up to {extract.rows_stored} rows"
        sides = [one for one in (extract.disputed, extract.conflicts) if one]
        named = [(one.path, one.sha256) for one in extract.parts] + [(one.path, one.sha256) for one in sides]
        for path, sha256 in named:
            known.add(path)
            yield from _wrong(folder / path, path, sha256)
    for stray in sorted(folder.glob("events/**/*.parquet")):
        if stray.relative_to(folder).as_posix() not in known:
            yield f"{stray.relative_to(folder)} is named by no extract; the next load removes it"


def _wrong(path: Path, name: str, sha256: str) -> Iterator[str]:
    try:
        if hash_file(path) != sha256:
            yield f"{name} is not as it was loaded: its SHA-256 differs"
    except OSError as error:
        yield f"{name} cannot be read ({error.strerror})"
