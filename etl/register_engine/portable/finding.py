"""One thing in an SQL file that engines would not run alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """At `line` of a file `found` stands; `advice` says what to write instead."""

    line: int
    found: str
    advice: str
