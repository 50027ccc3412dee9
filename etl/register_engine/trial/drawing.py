"""Registers drawn one after another in a thread of their own, each after those that it reads, while the ones before are loaded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from etl.register_engine.generating import generate
from etl.register_engine.layout import Layout
from etl.register_engine.trial.extracts import MadeExtract, cut

# so many that pages have series to draw
_YEARS = 3


@dataclass(frozen=True)
class Drawn:
    """A register with how many rows were made up, and the extracts that they were cut into."""

    layout: Layout
    rows: int
    extracts: tuple[MadeExtract, ...]


def draw_all(
    layouts: Sequence[Layout], edition: Path, folder: Path, *, rows: int, seed: int
) -> Iterator[Drawn]:
    """Draw registers into `folder`, `generate`'s rows of each; those that others read come first, and are drawn once."""
    folder.mkdir(exist_ok=True)
    files: dict[str, Path] = {}

    def draw(layout: Layout) -> Drawn:
        file = folder / f"{layout.name}.parquet"
        count = generate(layout, edition, file, rows=rows, seed=seed, years=_YEARS, drawn=files)
        files[layout.name] = file
        return Drawn(layout, count, tuple(cut(layout, file, folder / layout.name)))

    pool = ThreadPoolExecutor(1)
    try:
        yield from pool.map(draw, in_order(layouts))
    finally:
        pool.shutdown(cancel_futures=True)


def in_order(layouts: Sequence[Layout]) -> list[Layout]:
    """Each register after those of them that it reads."""
    by_name = {layout.name: layout for layout in layouts}
    found: dict[str, Layout] = {}

    def take(layout: Layout) -> None:
        for name in layout.reads:
            if name in by_name and name not in found:
                take(by_name[name])
        found[layout.name] = layout

    for layout in layouts:
        if layout.name not in found:
            take(layout)
    return list(found.values())
