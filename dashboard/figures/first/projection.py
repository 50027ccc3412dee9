"""The two projections of the maps, as d3-geo computes them, on the plane of a sphere of radius 1; down is positive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import asinh, cos, radians, sin, sqrt, tan

Projection = Callable[[float, float], tuple[float, float]]
Box = tuple[float, float, float, float]


def conic_equal_area(
    *, parallels: tuple[float, float], turned: float, centre: tuple[float, float]
) -> Projection:
    """Longitude and latitude in degrees → x, y; `turned` is the longitude in the middle, `centre` becomes (0, 0)."""
    first, second = (sin(radians(one)) for one in parallels)
    n = (first + second) / 2
    c = 1 + first * (2 * n - first)
    r0 = sqrt(c) / n

    def raw(lon: float, lat: float) -> tuple[float, float]:
        r, angle = sqrt(c - 2 * n * sin(radians(lat))) / n, n * radians(lon - turned)
        return r * sin(angle), r * cos(angle) - r0

    x0, y0 = raw(*centre)

    def project(lon: float, lat: float) -> tuple[float, float]:
        x, y = raw(lon, lat)
        return x - x0, y - y0

    return project


def mercator(centre: tuple[float, float]) -> Projection:
    """Longitude and latitude in degrees → x, y; `centre` becomes (0, 0)."""
    y0 = asinh(tan(radians(centre[1])))

    def project(lon: float, lat: float) -> tuple[float, float]:
        return radians(lon - centre[0]), y0 - asinh(tan(radians(lat)))

    return project


def bounds(points: Iterable[tuple[float, float]]) -> Box:
    """Left, top, right and bottom of points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def box_around(project: Projection, lon: tuple[float, float], lat: tuple[float, float]) -> Box:
    """The bounds of a window in degrees, its edges followed in small steps."""
    steps = [step / 64 for step in range(65)]
    across = [lon[0] + (lon[1] - lon[0]) * step for step in steps]
    up = [lat[0] + (lat[1] - lat[0]) * step for step in steps]
    edges = [(one, end) for one in across for end in lat] + [(end, one) for one in up for end in lon]
    return bounds(project(*edge) for edge in edges)


def path_of(rings: Iterable[Iterable[tuple[float, float]]], project: Projection, *, unit: float) -> str:
    """The path of rings in whole units of `1 / unit`, each step relative to the one before; what falls together is left out."""
    pieces = []
    for ring in rings:
        places = [(round(x * unit), round(y * unit)) for x, y in (project(*point) for point in ring)]
        kept = [place for place, before in zip(places, [None, *places], strict=False) if place != before]
        if len(kept) > 3:
            pieces.append(_ring(kept))
    return "".join(pieces)


def _ring(places: list[tuple[int, int]]) -> str:
    x, y = places[0]
    steps = "".join(
        _step(after[0] - before[0], after[1] - before[1])
        for before, after in zip(places, places[1:-1], strict=False)
    )
    return f"M{x} {y}l{steps.lstrip()}z"


def _step(x: int, y: int) -> str:
    # A minus parts two numbers as a blank does.
    return f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"
