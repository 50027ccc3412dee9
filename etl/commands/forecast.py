"""`python -m etl forecast make|gate`: forecasts of a day added to metadata, and how the methods did on the past."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from etl import publish
from etl.catalog import read_metadata
from etl.disk import write_whole
from etl.errors import AnalysisUnavailable, InputsRejected, NoEdition
from etl.inputs.snapshot import take_snapshot
from etl.paths import Paths
from etl.publish import storage_errors


def add_forecast(commands: Any) -> None:
    """Add `forecast`."""
    parser = commands.add_parser("forecast", help="forecasts, tried on the past before they are drawn")
    parser.add_argument(
        "what", choices=("make", "gate"), help="make: add those of today to metadata; gate: print what passed"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> str:
    paths = Paths.from_environment()
    return _make(paths) if options.what == "make" else _gate(paths)


def _make(paths: Paths) -> str:
    try:
        from etl.forecasting import making, series
    except ImportError as error:
        raise AnalysisUnavailable(str(error.name)) from error
    edition = publish.current_edition(paths)
    if edition is None:
        raise NoEdition()
    metadata = read_metadata(take_snapshot(paths.of_project(), is_synthetic=False).metadata())
    if metadata.problems:
        raise InputsRejected(metadata.problems)
    today = datetime.now(UTC).date()
    new = making.made_on(
        today, series.held_series(edition), metadata.entries.forecasts, series.held_regions(edition)
    )
    if not new:
        return "no series has figures that were not forecast from yet"
    register = paths.metadata / making.REGISTER
    written = register.read_text(encoding="utf-8")
    before = "" if written.strip() == "[]" else written
    with storage_errors(paths.metadata):
        write_whole(register, (before + making.to_yaml(new)).encode())
    drawn = {entry["indicator"] for entry in new if entry["drawn"]}
    return f"{len(new)} forecasts of {len({entry['indicator'] for entry in new})} series were added; {len(drawn)} may be drawn"


def _gate(paths: Paths) -> str:
    """The table of the newest forecasts: indicator, horizon, cases, error against no change, bands that held, verdict."""
    from contextlib import closing

    from etl.load.tables import open_for_reading

    edition = publish.current_edition(paths)
    if edition is None:
        raise NoEdition()
    with closing(open_for_reading(edition)) as connection:
        rows = connection.execute(_GATE).fetchall()
    lines = ["\t".join(("indicator", "horizon", "points", "cases", "error_ratio", "held", "reason", "drawn"))]
    return "\n".join(
        [*lines, *("\t".join("-" if cell is None else str(cell) for cell in row) for row in rows)]
    )


_GATE = """
    SELECT indicator_id, horizon, points, cases, error_ratio, held, reason, CASE WHEN drawn THEN 'yes' ELSE 'no' END
    FROM marts.forecast WHERE is_current ORDER BY indicator_id, horizon
"""
