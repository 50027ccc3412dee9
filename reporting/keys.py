"""Keys that are made once and kept in a file that only its owner reads."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from reporting.errors import StoreFailed


def kept_key(file: Path) -> str:
    """The key in the file, made where there is none. Raises StoreFailed where the file cannot be kept to its owner."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            _make(file)
        if file.stat().st_mode & 0o077:
            raise StoreFailed("desk_secret_open", file=str(file))
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreFailed("desk_secret_file", file=str(file), found=str(error)) from error


def _make(file: Path) -> None:
    """Whole or not at all, and once: of two that begin at once the second takes the key of the first."""
    handle, made = tempfile.mkstemp(dir=file.parent, prefix=".key-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_urlsafe(48) + "\n")
        with suppress(FileExistsError):
            os.link(made, file)
    finally:
        Path(made).unlink(missing_ok=True)
