"""AG Grid's own words in Kazakh and Russian; English is built into it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard.texts.words import read_yaml

_FOLDER = Path(__file__).parent


@cache
def grid_words(language: str) -> dict[str, str]:
    """The grid's locale text; empty for English."""
    path = _FOLDER / f"grid_{language}.yml"
    return read_yaml(path) if path.exists() else {}
