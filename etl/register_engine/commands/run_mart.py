"""`register try`: the marts of a register on files of events, without loading or keeping anything."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from etl.paths import Paths
from etl.register_engine.engines.opening import ENGINES


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("try", help="run the marts of a register on Parquet files; keeps nothing")
    parser.add_argument("name", help="the register")
    parser.add_argument(
        "--file",
        action="append",
        required=True,
        metavar="REGISTER=FILE",
        help="events of it and of those it reads",
    )
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today(), help="the last day (today)")
    parser.add_argument("--engine", choices=ENGINES, default="duckdb", help="what computes (duckdb)")
    parser.add_argument("--mart", help="only this indicator")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.computing import compute_marts
    from etl.register_engine.engines.opening import open_engine
    from etl.register_engine.hashing import content_hash
    from etl.register_engine.layout import read_layout
    from etl.register_engine.references import reference_tables

    files = dict(item.split("=", 1) for item in options.file)
    layout = read_layout(options.name)
    edition = Paths.from_environment().warehouse.resolve()
    marts = [mart for mart in layout.marts if options.mart in (None, mart.indicator)]
    with open_engine(options.engine) as engine:
        lines = [f"computed by {engine.name} {engine.version}"]
        for name in (layout.name, *layout.reads):
            engine.view(name, [Path(files[name]).resolve()], read_layout(name).own_columns())
        first = date(options.as_of.year - 2, 1, 1)
        for name, rows in reference_tables(edition, first, options.as_of).items():
            engine.table(name, rows)
        for indicator, cells in compute_marts(engine, layout, marts).items():
            lines += [
                f"{indicator}: {cells.num_rows} cells, {content_hash(cells)[:12]}",
                *(str(row) for row in cells.slice(0, 3).to_pylist()),
            ]
    return "\n".join(lines)
