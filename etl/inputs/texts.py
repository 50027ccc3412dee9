"""The sentences of the program, compared over their languages: no build needs them, whoever serves them does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.errors import Problem
from vocabulary.languages import LANGUAGES
from vocabulary.text_faults import text_faults

_PACKAGES = ("dashboard", "etl", "reporting")


def text_problems(program: Path) -> Iterator[Problem]:
    """What is wrong in every folder of a package that holds texts by language (`dashboard/texts/kk/cards.yml`)."""
    for folder in _folders(program):
        name = folder.relative_to(program).as_posix()
        for fault in text_faults(folder):
            place = f"text ({fault.language})"
            key = f"key `{fault.key}`" if fault.key else ""
            yield Problem(f"{name}/{fault.file}", 0, place, key, fault.found, fault.advice, fault.line)


def _folders(program: Path) -> list[Path]:
    found = (
        path.parent
        for package in _PACKAGES
        for language in LANGUAGES
        for path in (program / package).rglob(language)
        if any(path.glob("*.yml"))
    )
    return sorted(set(found))
