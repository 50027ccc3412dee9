"""What changed since the edition before: each figure with its reason, and counts per indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from etl.load.tables import insert

# The newest word on each key: a revision is a change of the figure, not a new figure beside the old one
_LATEST = """
    SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member,
           value, obs_status, source_id, locator, known_from, note
    FROM marts.observation WHERE is_latest
"""
_KEY_NAMES = (
    "indicator_id", "region_id", "region_scheme", "period_start", "period_end", "period_kind", "breakdown", "member",
)  # fmt: skip
_COLUMNS = ("value", "obs_status", "source_id", "locator", "known_from", "note")
_VALUE_NAMES = _COLUMNS[:3]
_NOTHING = (None,) * len(_COLUMNS)
_KEY_COLUMNS = len(_KEY_NAMES)

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
        old, new = before.get(key), now.get(key)
        if old == new:
            continue
        if old is None:
            change, reason = "added", "new_figure" if key[0] in indicators_before else "new_indicator"
        elif new is None:
            change, reason = "removed", "withdrawn" if key[0] in indicators_now else "indicator_withdrawn"
        else:
            change, reason = "changed", _reason(old, new)
        yield {
            "previous_edition_id": previous,
            "change": change,
            **dict(zip(_KEY_NAMES, key, strict=True)),
            **{f"old_{name}": (old or _NOTHING)[at] for at, name in enumerate(_VALUE_NAMES)},
            **{f"new_{name}": (new or _NOTHING)[at] for at, name in enumerate(_VALUE_NAMES)},
            "reason": reason,
        }


def _reason(old: tuple[Any, ...], new: tuple[Any, ...]) -> str:
    """Why a figure is another: what its publisher did, as far as its row says, or what we did to the row."""
    was, now = dict(zip(_COLUMNS, old, strict=True)), dict(zip(_COLUMNS, new, strict=True))
    if (
        was["value"] != now["value"]
        and was["known_from"]
        and now["known_from"]
        and now["known_from"] > was["known_from"]
    ):
        return "revised_by_publisher"
    if was["value"] == now["value"] and was["obs_status"] != now["obs_status"]:
        return "status_changed"
    if was["source_id"] != now["source_id"]:
        return "source_changed"
    # the same source cannot have said something else: its number, place or day was entered wrongly before
    is_same_entry = all(was[name] == now[name] for name in ("value", "locator", "known_from"))
    return "note_changed" if is_same_entry else "entry_corrected"


def read_figures(connection: duckdb.DuckDBPyConnection) -> Figures:
    """The latest figures by key."""
    return {row[:_KEY_COLUMNS]: row[_KEY_COLUMNS:] for row in connection.execute(_LATEST).fetchall()}


def read_rows(connection: duckdb.DuckDBPyConnection, *, is_synthetic: bool) -> dict[tuple[str, str], int]:
    """Source rows of an edition by file name and indicator; none if it is not of the kind asked for."""
    statement = """
        SELECT parse_filename(file), indicator_id, count(*) FROM staging.observations
        WHERE (SELECT bool_and(is_synthetic = ?) FROM meta.edition) GROUP BY ALL"""
    rows = connection.execute(statement, [is_synthetic]).fetchall()
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
