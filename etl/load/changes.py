"""What changed since the edition before: each figure with its reason, and counts per indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from etl.load.tables import insert
from vocabulary.changes import FIGURE_KEY, FIGURE_SAYS, change_row, figure_said
from vocabulary.registers import RELEASED_FOLDERS

# The newest word on each key: a revision is a change of the figure, not a new figure beside the old one
_LATEST = f"SELECT {', '.join((*FIGURE_KEY, *FIGURE_SAYS))} FROM marts.observation WHERE is_latest"
_KEY_COLUMNS = len(FIGURE_KEY)

Figures = dict[tuple[Any, ...], tuple[Any, ...]]


@dataclass(frozen=True)
class Previous:
    """The figures of the edition that is current when the build starts.

    `rows` counts its source rows by (file, indicator); empty where it was made from generated figures and this
    build is not, or the other way round. `checks` are the names of those it passed.
    """

    edition_id: str
    figures: Figures
    rows: Mapping[tuple[str, str], int] = field(default_factory=dict)
    checks: frozenset[str] = frozenset()


def _value_changes(now: Figures, before: Figures, previous: str) -> Iterator[dict[str, Any]]:
    """One row per figure that is new, gone or different, with the reason as a code."""
    indicators_now, indicators_before = {key[0] for key in now}, {key[0] for key in before}
    for key in sorted(now.keys() | before.keys()):
        if before.get(key) == now.get(key):
            continue
        row = change_row(
            key,
            figure_said(before.get(key)),
            figure_said(now.get(key)),
            is_known_before=key[0] in indicators_before,
            is_known_now=key[0] in indicators_now,
        )
        assert row is not None
        yield {"previous_edition_id": previous, **row}


def read_figures(connection: duckdb.DuckDBPyConnection) -> Figures:
    """The latest figures by key."""
    return {row[:_KEY_COLUMNS]: row[_KEY_COLUMNS:] for row in connection.execute(_LATEST).fetchall()}


def read_rows(connection: duckdb.DuckDBPyConnection, *, is_synthetic: bool) -> dict[tuple[str, str], int]:
    """Source rows of an edition by file name and indicator; none if it is not of the kind asked for."""
    statement = """
        SELECT parse_filename(file), indicator_id, count(*) FROM staging.observations
        WHERE (SELECT bool_and(is_synthetic = ?) FROM meta.edition) AND NOT list_bool_or(list_transform(?, lambda folder: starts_with(file, folder))) GROUP BY ALL"""
    rows = connection.execute(statement, [is_synthetic, [*RELEASED_FOLDERS]]).fetchall()
    return {(file, indicator): count for file, indicator, count in rows}


def write_changes(connection: duckdb.DuckDBPyConnection, previous: Previous | None) -> None:
    """Each figure that changed, and counts per indicator; no rows for the first edition."""
    if previous is None:
        return
    now, before = read_figures(connection), previous.figures
    insert(connection, "meta.change_value", _value_changes(now, before, previous.edition_id))
    counts = {
        "added": Counter(key[0] for key in now.keys() - before.keys()),
        "changed": Counter(key[0] for key in now.keys() & before.keys() if now[key] != before[key]),
        "removed": Counter(key[0] for key in before.keys() - now.keys()),
    }
    indicators = sorted(set().union(*counts.values()))
    insert(
        connection,
        "meta.change",
        (
            {
                "indicator_id": indicator,
                **{name: count[indicator] for name, count in counts.items()},
                "previous_edition_id": previous.edition_id,
            }
            for indicator in indicators
        ),
    )
