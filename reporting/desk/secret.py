"""What cookies are signed with: given by the operator, or made once and kept in the desk's folder; never a default."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from reporting.desk.configuration import LEAST_SECRET
from reporting.errors import StoreFailed, WrongCall

_FILE = "cookie.key"
# Words that stand in examples and manuals: whoever reads them can sign as anybody.
_KNOWN = (
    "change",
    "secret",
    "default",
    "example",
    "password",
    "insecure",
    "placeholder",
    "your-",
    "test-key",
)
_LEAST_DIFFERENT = 10


def secrets_of(desk: Path, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The key to sign with and those of before that still open a cookie, newest first.

    DESK_SECRET and DESK_SECRET_BEFORE name them; without, a key is made once in `<desk>/cookie.key`, readable by its owner.
    Raises WrongCall for a key that is short or known, StoreFailed where the file cannot be kept to its owner.
    """
    if "DESK_SECRET" in environment:
        given = [environment["DESK_SECRET"], *environment.get("DESK_SECRET_BEFORE", "").split()]
        return [_strong(one) for one in given]
    return [_strong(_kept(desk / _FILE))]


def _strong(key: str) -> str:
    is_known = any(word in key.lower() for word in _KNOWN)
    if len(key) < LEAST_SECRET or len(set(key)) < _LEAST_DIFFERENT or is_known:
        raise WrongCall("desk_secret", least=LEAST_SECRET)
    return key


def _kept(file: Path) -> str:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            if file.stat().st_mode & 0o077:
                raise StoreFailed("desk_secret_open", file=str(file)) from None
            return file.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            key = secrets.token_urlsafe(48)
            opened.write(key + "\n")
        return key
    except (OSError, UnicodeDecodeError) as error:
        raise StoreFailed("desk_secret_file", file=str(file), found=str(error)) from error
