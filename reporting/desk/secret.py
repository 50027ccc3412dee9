"""What cookies are signed with: given by the operator, or made once and kept in the desk's folder; never a default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from reporting.errors import WrongCall
from reporting.keys import kept_key
from vocabulary.environment import LEAST_SECRET

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


def secrets_of(
    folder: Path, environment: Mapping[str, str] = os.environ, *, variable: str = "DESK_SECRET"
) -> list[str]:
    """The key to sign with and those of before that still open a cookie, newest first.

    `variable` of the environment and the same with _BEFORE name them; without, a key is made once in `<folder>/cookie.key`,
    readable by its owner.
    Raises WrongCall for a key that is short or known, StoreFailed where the file cannot be kept to its owner.
    """
    if variable in environment:
        given = [environment[variable], *environment.get(f"{variable}_BEFORE", "").split()]
        return [_strong(one, variable) for one in given]
    return [_strong(kept_key(folder / _FILE), variable)]


def _strong(key: str, variable: str) -> str:
    is_known = any(word in key.lower() for word in _KNOWN)
    if len(key) < LEAST_SECRET or len(set(key)) < _LEAST_DIFFERENT or is_known:
        raise WrongCall("desk_secret", name=variable, least=LEAST_SECRET)
    return key
