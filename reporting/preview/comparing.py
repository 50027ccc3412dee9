"""Two editions compared: figures, verdicts, classes of maps, notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb

from etl.load.changes import Figures, read_figures
from reporting.preview.plain import Row
from vocabulary.changes import FIGURE_KEY, FIGURE_SAYS, change_row, figure_said
from vocabulary.languages import LANGUAGES
from vocabulary.territory import COUNTRY

Connection = duckdb.DuckDBPyConnection
_SAID_OF_VERDICT = ("state", "value", "as_of", *(f"explanation_{language}" for language in LANGUAGES))
_VERDICTS = f"SELECT target_id, region_id, {', '.join(_SAID_OF_VERDICT)} FROM marts.progress WHERE is_latest"
_NOTES = "SELECT note_id, text_kk, text_ru, text_en FROM marts.note"
_BREAKS = "SELECT indicator_id, map_breaks FROM marts.indicator WHERE len(map_breaks) > 0"


def compare(before: Connection | None, now: Connection) -> dict[str, list[Row]]:
    """Lists `figures`, `verdicts`, `classes`, `notes` (see Preview)."""
    old = read_figures(before) if before else {}
    new = read_figures(now)
    figures = list(_figures(old, new))
    return {
        "figures": figures,
        "verdicts": list(_verdicts(_read_verdicts(before), _read_verdicts(now))),
        "classes": list(class_changes(figures, dict(now.execute(_BREAKS).fetchall()))),
        "notes": list(_notes(old, new, now)),
    }


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def _figures(old: Figures, new: Figures) -> Iterator[Row]:
    known = {key[0] for key in old}, {key[0] for key in new}
    for key in sorted(old.keys() | new.keys()):
        row = change_row(
            key,
            figure_said(old.get(key)),
            figure_said(new.get(key)),
            is_known_before=key[0] in known[0],
            is_known_now=key[0] in known[1],
        )
        if row is not None:
            yield {name: plain(value) for name, value in row.items()}


def _read_verdicts(connection: Connection | None) -> dict[tuple[str, str], Row]:
    if connection is None:
        return {}
    return {
        (target, region): {name: plain(value) for name, value in zip(_SAID_OF_VERDICT, said, strict=True)}
        for target, region, *said in connection.execute(_VERDICTS).fetchall()
    }


def _verdicts(old: dict[tuple[str, str], Row], new: dict[tuple[str, str], Row]) -> Iterator[Row]:
    nothing = dict.fromkeys(_SAID_OF_VERDICT)
    for key in sorted(old.keys() | new.keys()):
        was, becomes = old.get(key, nothing), new.get(key, nothing)
        if was != becomes:
            yield {
                "target_id": key[0],
                "region_id": key[1],
                **{f"old_{name}": value for name, value in was.items()},
                **{f"new_{name}": value for name, value in becomes.items()},
            }


def class_changes(figures: list[Row], breaks: dict[str, list[float]]) -> Iterator[Row]:
    """Regions that would be drawn in another colour; a value on a limit belongs to the class above it."""
    for row in figures:
        limits = breaks.get(row["indicator_id"])
        if limits is None or row["region_id"] == COUNTRY or row["breakdown"]:
            continue
        was, becomes = (
            None if row[f"{side}_value"] is None else bisect_right(limits, row[f"{side}_value"])
            for side in ("old", "new")
        )
        if was != becomes:
            keys = ("indicator_id", "region_id", "period_start", "period_end")
            yield {
                **{key: row[key] for key in keys},
                "old_class": was,
                "new_class": becomes,
                "classes": len(limits) + 1,
            }


def _notes(old: Figures, new: Figures, now: Connection) -> Iterator[Row]:
    """Figures whose notes change, with the words of what is added."""
    words = {note: dict(zip(LANGUAGES, said, strict=True)) for note, *said in now.execute(_NOTES).fetchall()}
    place = FIGURE_SAYS.index("note")
    for key in sorted(old.keys() | new.keys()):
        was, becomes = (
            [code for code in (figures[key][place] or "").split(";") if code] if key in figures else []
            for figures in (old, new)
        )
        if was != becomes:
            added = [code for code in becomes if code not in was]
            yield {
                **{name: plain(value) for name, value in zip(FIGURE_KEY, key, strict=True)},
                "added": added,
                "removed": [code for code in was if code not in becomes],
                "words": {code: words[code] for code in added if code in words},
            }
