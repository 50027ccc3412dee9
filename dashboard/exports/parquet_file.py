"""Parquet: typed columns, and in the file's own metadata which edition and link it is."""

from __future__ import annotations

from dashboard.exports.chosen import Chosen
from dashboard.exports.parquet_writer import parquet

_TYPES = {
    "period_start": "DATE", "period_end": "DATE", "value": "DOUBLE", "published_on": "DATE", "collected_on": "DATE",
    "is_derived": "BOOLEAN", "is_break": "BOOLEAN",
    "revision": "INTEGER", "year": "INTEGER",
}  # fmt: skip


def parquet_file(chosen: Chosen) -> bytes:
    """The selection as .parquet; the same bytes for the same edition and link."""
    columns = [(name, _TYPES.get(name, "VARCHAR")) for name in chosen.columns]
    about = {
        "edition": chosen.edition_id,
        "built_at": chosen.made_on.isoformat(),
        "link": chosen.link,
        "filters": "; ".join(f"{name}: {value}" for name, value in chosen.filters()),
        "undated": chosen.undated_words() or "",
        "is_synthetic": str(chosen.is_synthetic).lower(),
    }
    return parquet(columns, chosen.rows(), about)
