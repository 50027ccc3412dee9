"""AG Grid's own words in Kazakh and Russian, in files of its own form; English is built into it.

Keys are AG Grid's (community); it replaces ${variable} itself.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "ag-grid"


@cache
def grid_words(language: str) -> dict[str, str]:
    """The grid's locale text; empty for English."""
    path = _FOLDER / f"{language}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
