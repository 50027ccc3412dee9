"""What an extract is refused for before anything of it counts: what it is, by which key it was hashed, and what it would take away."""

from __future__ import annotations

from pathlib import Path

from etl.disk import hash_file
from etl.errors import ExtractRefused
from etl.register_engine.layout import Layout
from etl.register_engine.limited import LoadLimits
from etl.register_engine.loading.keys import key_file, key_mark
from etl.register_engine.store.held import counted
from etl.register_engine.store.manifest import Extract, Manifest

# a full extract with fewer rows than this part of what it closes is more likely cut than true
_LEAST_OF_BEFORE = 0.9


def identity(file: Path, limits: LoadLimits) -> tuple[int, str]:
    """Bytes and SHA-256 of a file; raises ExtractRefused where it cannot be read or is too large."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise ExtractRefused(file.name, problem="it is no file", advice="Name the file itself.")
        if size > limits.file_bytes:
            raise ExtractRefused(
                file.name,
                problem=f"it has {size} bytes, at most {limits.file_bytes} are read",
                advice="Hand it in by months, or raise REGISTER_LOAD_FILE_MB.",
            )
        return size, hash_file(file)
    except OSError as error:
        raise ExtractRefused(
            file.name,
            problem=f"it cannot be read ({error.strerror})",
            advice="Look at its place and its rights.",
        ) from None


def refuse_another_key(layout: Layout, manifest: Manifest, key: bytes) -> None:
    """Raises ExtractRefused where people of the register were hashed by another key."""
    if manifest.key_mark and manifest.key_mark != key_mark(key):
        raise ExtractRefused(
            str(key_file()),
            problem=f"it is another key than the one by which people of `{layout.name}` were hashed",
            advice="Set REGISTER_KEY_FILE to that key: with another one nobody would be found again.",
        )


def refuse_losses(manifest: Manifest, extract: Extract) -> None:
    """Raises ExtractRefused where nothing can be stored, or a full extract holds far less than what it closes."""
    if not extract.rows_stored:
        raise ExtractRefused(
            extract.file_name,
            problem=f"none of its {extract.rows_read} rows can be stored",
            advice=f"Its report says why: extracts/{extract.id}.json.",
        )
    before = sum(one.rows_stored for one in counted(manifest.extracts, extract.as_of))
    with_this = sum(one.rows_stored for one in counted((*manifest.extracts, extract), extract.as_of))
    if extract.kind == "full" and with_this < _LEAST_OF_BEFORE * before:
        raise ExtractRefused(
            extract.file_name,
            problem=f"this full extract would leave {with_this} rows of {before} known before",
            advice="Hand in the whole one, or say why by --accept-loss.",
        )
