"""What an office file says of itself, however long: the libraries refuse more than 255 letters, programs do not."""

from __future__ import annotations

from typing import Any


def say_whole(about: Any, **said: str) -> None:
    """Write these properties (`subject`, `keywords`, …) of a document or presentation."""
    for name, words in said.items():
        getattr(about._element, f"get_or_add_{name}")().text = words
