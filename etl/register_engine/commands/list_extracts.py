"""`register list`: which extracts are loaded, and what holds of them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from etl.paths import Paths


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("list", help="show registers and the extracts that are loaded")
    parser.add_argument("name", nargs="*", help="only these registers")
    parser.set_defaults(run=lambda options: "\n".join(_lines(tuple(options.name))))


def _lines(names: tuple[str, ...]) -> Iterator[str]:
    from etl.register_engine.layout import read_layout, register_names
    from etl.register_engine.places import RegisterHome
    from etl.register_engine.store import counted, read_manifest

    home = RegisterHome(Paths.from_environment().home)
    for name in names or register_names():
        layout = read_layout(name)
        extracts = read_manifest(home, name).extracts
        counting = {one.id for one in counted(extracts)}
        yield f"{name} ({layout.title.en}): {len(extracts)} extract(s)"
        for one in extracts:
            closed = "" if one.id in counting else ", closed by a later full one"
            yield (
                f"  {one.id}: {one.rows_read} rows read = {one.rows_stored} stored + {one.rows_quarantined} refused + "
                f"{one.rows_ignored} ignored, {len(one.parts)} month(s), {one.file_name}{closed}"
            )
