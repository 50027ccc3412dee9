"""Protected cells as tables: those of no or one breakdown as figures like any other, the rest as crossed ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from etl.catalog.places import Region
from etl.extract import COLUMNS
from etl.inputs.grammar import write_period
from etl.load.released import CROSSED_COLUMNS
from etl.register_engine.releasing.facts import Facts, source_id
from vocabulary.notes import HIDDEN_TO_PROTECT
from vocabulary.sql_words import sql_text
from vocabulary.statuses import HIDDEN
from vocabulary.territory import SCHEME_IDS, scheme_on

_DECIMALS = 6
_FINAL = "A"
# no publisher revises a figure so often: what a register counts stands beside what was published of the same key on the same day
_REVISION = "90"


class Schemes:
    """Which territorial scheme a figure is of."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._of = {region.id: frozenset(region.schemes) for region in regions}
        self.of = cache(self._scheme)

    def _scheme(self, region: str, day: date) -> str:
        """The one in force on a day; the newest that has the region where rows were placed on a later division.

        That of the day where nothing is known of the region: the build names it.
        """
        held = self._of.get(region, frozenset())
        own = scheme_on(day)
        return own if own in held or not held else [one for one in SCHEME_IDS if one in held][-1]


def ordinary(shown: pa.Table, register: str, facts: Facts, schemes: Schemes) -> bytes:
    """The table of a register's figures with at most one breakdown, as sources are written (columns: COLUMNS).

    shown: cells with `shown` (DOUBLE, null where hidden) and `is_hidden`.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    of_register = {
        "source_id": source_id(register),
        "locator": facts.locator,
        "collected_on": facts.as_of.isoformat(),
        "revision": _REVISION,
    }
    for cell in _cells(shown, f"register_id = {sql_text(register)} AND cardinality(members) < 2"):
        row = of_register | _said(cell, schemes)
        writer.writerow([row.get(column, "") for column in COLUMNS])
    return stream.getvalue().encode()


def crossed(shown: pa.Table, schemes: Schemes) -> bytes:
    """Cells with two breakdowns and more as a Parquet file (columns: CROSSED_COLUMNS), the same bytes for the same cells."""
    with duckdb.connect(config={"threads": 1}) as connection, TemporaryDirectory() as folder:
        connection.register("shown", shown)
        places = connection.sql("SELECT DISTINCT region_id, period_end FROM shown").fetchall()
        connection.execute("CREATE TABLE place (region_id VARCHAR, period_end DATE, region_scheme VARCHAR)")
        if places:
            connection.executemany(
                "INSERT INTO place VALUES (?, ?, ?)", [(*place, schemes.of(*place)) for place in places]
            )
        made = {
            "members": "map_from_entries(list_sort(map_entries(shown.members)))",
            "value": "shown.shown",
            "obs_status": f"CASE WHEN shown.is_hidden THEN '{HIDDEN}' ELSE '{_FINAL}' END",
            "region_scheme": "place.region_scheme",
        }
        columns = ", ".join(
            f"CAST({made.get(name, f'shown.{name}')} AS {kind}) AS {name}"
            for name, kind in CROSSED_COLUMNS.items()
        )
        target = Path(folder) / "crossed.parquet"
        connection.execute(
            f"COPY (SELECT {columns} FROM shown INNER JOIN place USING (region_id, period_end) "
            f"WHERE cardinality(shown.members) > 1 ORDER BY ALL) TO {sql_text(target)} (FORMAT parquet, COMPRESSION zstd)"
        )
        return target.read_bytes()


def _cells(shown: pa.Table, condition: str) -> Iterator[Mapping[str, Any]]:
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("shown", shown)
        result = connection.execute(
            "SELECT indicator_id, region_id, period_start, period_end, period_kind, "
            "coalesce(map_keys(members)[1], '') AS breakdown, coalesce(map_values(members)[1], '') AS member, shown, is_hidden "
            f"FROM shown WHERE {condition} ORDER BY ALL"
        )
        names = [column[0] for column in result.description or ()]
        while rows := result.fetchmany(10_000):
            yield from (dict(zip(names, row, strict=True)) for row in rows)


def _said(cell: Mapping[str, Any], schemes: Schemes) -> dict[str, str]:
    return {
        **{name: cell[name] for name in ("indicator_id", "region_id", "period_kind", "breakdown", "member")},
        "region_scheme": schemes.of(cell["region_id"], cell["period_end"]),
        "period": write_period(cell["period_start"], cell["period_end"], cell["period_kind"]),
        "value": "" if cell["is_hidden"] else _number(cell["shown"]),
        "obs_status": HIDDEN if cell["is_hidden"] else _FINAL,
        "note": HIDDEN_TO_PROTECT if cell["is_hidden"] else "",
    }


def _number(value: float) -> str:
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
