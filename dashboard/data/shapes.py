"""The boundaries of regions, read once by each process."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from dashboard.data.asset_url import ASSETS

Rings = dict[str, tuple[tuple[tuple[float, float], ...], ...]]


@lru_cache(maxsize=4)
def rings_at(address: str) -> Rings:
    """By region the rings of its boundary in degrees, from the file that `asset_url` gave the address of."""
    name = urlsplit(address).path.removeprefix("/assets/")
    read = json.loads((ASSETS / name).read_text(encoding="utf-8"))
    return {one["id"]: _rings(one["geometry"]) for one in read["features"]}


@lru_cache(maxsize=4)
def geometries(scheme: str) -> dict[str, dict[str, Any]]:
    """By region its boundary under a scheme as GeoJSON asks for it: outer rings turn left (in our files, as d3 does, right)."""
    read = json.loads((ASSETS / "geo" / f"regions_{scheme}.json").read_text(encoding="utf-8"))
    return {one["id"]: _turned(one["geometry"]) for one in read["features"]}


def _turned(geometry: dict[str, Any]) -> dict[str, Any]:
    is_many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if is_many else [geometry["coordinates"]]
    turned = [[ring[::-1] for ring in polygon] for polygon in polygons]
    return {"type": geometry["type"], "coordinates": turned if is_many else turned[0]}


def _rings(geometry: dict[str, Any]) -> tuple[tuple[tuple[float, float], ...], ...]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple((lon, lat) for lon, lat in ring) for polygon in polygons for ring in polygon)
