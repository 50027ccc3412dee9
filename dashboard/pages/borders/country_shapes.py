"""The shapes of the world map, as the set-up made them; a machine without them shows the table alone."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from dashboard.data.asset_url import ASSETS, asset_url

_WORLD = "vendor/world.json"
Centre = tuple[float, float]


def shapes_url() -> str:
    """The address of the shapes, or '' where the set-up could not make them."""
    return asset_url(_WORLD) if (ASSETS / _WORLD).is_file() else ""


def centres() -> dict[str, Centre]:
    """Longitude and latitude of the middle of each shape by its code (ISO alpha-2; three letters: no country)."""
    return _held()[1]


def made_by() -> str:
    """The version of plotly.js that the shapes come from."""
    return _held()[0]


def _held() -> tuple[str, dict[str, Centre]]:
    path = ASSETS / _WORLD
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else ("", {})


@lru_cache(maxsize=1)
def _read(path: Path, _changed: int) -> tuple[str, dict[str, Centre]]:
    world = json.loads(path.read_text(encoding="utf-8"))
    centres = {shape["id"]: tuple(shape["properties"]["centre"]) for shape in world["features"]}
    return world["plotly"], centres
