"""Commands of `python -m etl register`: a module here with `add(parsers)` is one; nothing has to be listed elsewhere."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def modules() -> Iterator[ModuleType]:
    """The modules of this folder, by name."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        yield importlib.import_module(f"{__name__}.{found.name}")
