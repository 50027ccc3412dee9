"""Views of a register: a SELECT that several of its marts, checks and lists name as a table is written once, in `views/<name>.sql`; what
several registers share lies in the folder `views` beside them.

No engine holds them: they become parts of the WITH of whatever names them, so every engine runs one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_COMMENT = re.compile(r"--[^\n]*\n?")
_WORD = re.compile(r"\w+")
_WITH = re.compile(r"\A\s*WITH\s+", re.IGNORECASE)


def with_views(statement: str, folders: Iterable[Path], shown: frozenset[str] = frozenset()) -> str:
    """The SELECT with each view that it names, directly or through another, as a part of its WITH, in the order of need.

    `folders` are those above their `views`: of all registers, of the register and of those that it reads; `shown` are
    views that the engine shows itself. Raises OSError where a view cannot be read.
    """
    known = {name: path for name, path in _known(folders).items() if name not in shown}
    needed = _needed(statement, known, ())
    if not needed:
        return statement
    return _with([(name, _text(known[name])) for name in needed], statement)


def views_in(statement: str, folders: Iterable[Path]) -> dict[str, Path]:
    """The views that a SELECT names, directly or through another, with their files; those that others need first."""
    known = _known(folders)
    return {name: known[name] for name in _needed(statement, known, ())}


def _known(folders: Iterable[Path]) -> dict[str, Path]:
    return {path.stem: path for folder in folders for path in sorted((folder / "views").glob("*.sql"))}


def with_part(name: str, part: str, statement: str) -> str:
    """The SELECT with another as the first part of its WITH, under a name."""
    return _with([(name, part)], statement)


def _with(named: list[tuple[str, str]], statement: str) -> str:
    parts = ",\n".join(f"{name} AS (\n{_bare(text).strip()}\n)" for name, text in named)
    bare = _bare(statement)
    begun = _WITH.match(bare)
    return f"WITH {parts},\n{bare[begun.end() :]}" if begun else f"WITH {parts}\n{bare}"


def _needed(statement: str, known: dict[str, Path], before: tuple[str, ...]) -> tuple[str, ...]:
    """Names of views, those that others need first; `before` are those on the way here."""
    words = words_of(statement)
    found: dict[str, None] = {}
    for name in known:
        if name in words and name not in before:
            inner = _needed(_text(known[name]), known, (*before, name))
            found |= dict.fromkeys((*inner, name))
    return tuple(found)


def words_of(statement: str) -> set[str]:
    """The words of a statement, among them the names of all that it reads; comments may name what it does not need."""
    return set(_WORD.findall(_bare(statement)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _bare(statement: str) -> str:
    return _COMMENT.sub("\n", statement)
