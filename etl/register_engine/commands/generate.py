"""`register generate`: rows made up for a register."""

from __future__ import annotations

import argparse
from pathlib import Path

from etl.paths import Paths


def add(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = parsers.add_parser("generate", help="make up an extract, seeded by what is published")
    parser.add_argument("name", help="the register")
    parser.add_argument(
        "--rows",
        type=int,
        default=100_000,
        help="about how many rows (100000); more where the published figures that they add up to need more",
    )
    parser.add_argument(
        "--years", type=int, default=1, help="of how many years at least, where they are drawn by year (1)"
    )
    parser.add_argument("--seed", type=int, default=1, help="which draw (1)")
    parser.add_argument(
        "--drawn",
        action="append",
        default=[],
        metavar="REGISTER=FILE",
        help="an extract of a register that it reads, made before with the same rows, years and seed",
    )
    parser.add_argument(
        "--out", type=_extract, required=True, help="the file to write: .parquet, .csv or .jsonl"
    )
    parser.set_defaults(run=_run)


def _extract(said: str) -> Path:
    """The path of an extract that can be written."""
    from etl.register_engine.generating import WRITTEN

    file = Path(said)
    if file.suffix not in WRITTEN:
        raise argparse.ArgumentTypeError(f"{file.name}: extracts are written as {', '.join(WRITTEN)}")
    return file


def _run(options: argparse.Namespace) -> str:
    from etl.register_engine.generating import generate
    from etl.register_engine.layout import read_layout

    layout = read_layout(options.name)
    edition = Paths.from_environment().warehouse.resolve()
    drawn = {name: Path(file) for name, file in (item.split("=", 1) for item in options.drawn)}
    rows = generate(
        layout, edition, options.out, rows=options.rows, seed=options.seed, years=options.years, drawn=drawn
    )
    return f"{rows} made up rows of {options.name} in {options.out}"
