"""Who an edition is made for: everybody, or those who inspect employers. Each audience has a home, a file and a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

Audience = Literal["public", "inspectors"]
AUDIENCES: tuple[str, ...] = get_args(Audience)
PUBLIC: Audience = "public"
INSPECTORS: Audience = "inspectors"


def home_of(home: Path, audience: str) -> Path:
    """Where the editions of an audience live: those of readers in the home itself, others in a folder of their name."""
    return home if audience == PUBLIC else home / audience
