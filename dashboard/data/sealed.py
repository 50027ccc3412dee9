"""Whether the file of an edition is what its manifest says: looked at once, before the first answer is made from it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from vocabulary.editions import MANIFEST_ENDING


def demand_whole(path: Path) -> None:
    """Raises ValueError, which says what was found, for an edition whose bytes are not those of its manifest.

    A file without a manifest is taken as it is: nothing says what it should be. DuckDB itself looks only at the blocks that are
    read, and opens many a damaged file.
    """
    manifest = path.with_suffix(MANIFEST_ENDING)
    try:
        written = manifest.read_text(encoding="utf-8")
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise ValueError(f"{manifest.name} cannot be read ({error})") from error
    expected = _hash_in(written, manifest.name)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ValueError(f"{path.name} cannot be read ({error.strerror})") from error
    if found != expected:
        raise ValueError(f"its sha256 is {found[:12]}…, {manifest.name} says {expected[:12]}…")


def _hash_in(written: str, name: str) -> str:
    try:
        expected = json.loads(written)["sha256"]
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{name} is no manifest") from error
    if not isinstance(expected, str):
        raise ValueError(f"{name} is no manifest")
    return expected
