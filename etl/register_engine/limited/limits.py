"""How much the child that reads an extract may take."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from etl.errors import ExtractRefused

_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class LoadLimits:
    """Each is set by a variable of the environment, REGISTER_LOAD_<NAME>: megabytes of memory and of file, seconds of processor time."""

    memory_mb: int = 6144
    seconds: int = 7200
    file_mb: int = 65_536

    @property
    def memory_bytes(self) -> int:
        """Address space of the child."""
        return self.memory_mb * _MEGABYTE

    @property
    def file_bytes(self) -> int:
        """Of the extract, and of each file that is written of it."""
        return self.file_mb * _MEGABYTE

    @classmethod
    def from_environment(cls) -> LoadLimits:
        """Raises ExtractRefused where a limit is no whole number above 0."""
        found = {}
        for field in fields(cls):
            name = f"REGISTER_LOAD_{field.name.upper()}"
            if written := os.environ.get(name):
                if not written.isascii() or not written.isdigit() or not int(written):
                    raise ExtractRefused(
                        name, problem="the limit is no whole number", advice="Write a number above 0."
                    )
                found[field.name] = int(written)
        return cls(**found)
