"""Names of editions and of what lies beside them."""

from __future__ import annotations

from datetime import UTC, datetime

_TIME = "%Y%m%dT%H%M%SZ"
WAREHOUSE = "warehouse.duckdb"
# a home with this file holds figures made up to try things: its editions say so
SYNTHETIC = "SYNTHETIC"
# the link to what was reported, from the home
REPORTED = "reported/current"
# the link to what was released of registers, from the home; it holds a folder for each audience
RELEASED = "registers/released/current"
# the link to what was estimated of surveys, from the home
SURVEYED = "surveys/released/current"
MANIFEST_ENDING = ".manifest.json"


def edition_name(moment: datetime, inputs_sha256: str) -> str:
    """The name of an edition made at a moment (UTC) of inputs with this hash; names sort by time."""
    return f"{moment:{_TIME}}-{inputs_sha256[:8]}"


def made_at(edition_id: str) -> datetime:
    """The time in the name of an edition, UTC; raises ValueError for a name without one."""
    return datetime.strptime(edition_id.partition("-")[0], _TIME).replace(tzinfo=UTC)
