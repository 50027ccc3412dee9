"""Which of the kept editions can be read today: some are broken, some were made by code that wrote less."""

from __future__ import annotations

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.dictionary.dictionary import can_be_loaded
from dashboard.queries.sources import edition


def readable_editions(warehouse: Warehouse) -> list[str]:
    """The ids of the kept editions that can be read, newest first; each was tried once."""
    return [name for name in warehouse.editions() if is_readable(warehouse, name)]


def is_readable(warehouse: Warehouse, edition_id: str) -> bool:
    """Whether a kept edition can be read; it is tried once as long as the current one stays open."""
    current = warehouse.at(None)
    if edition_id == current.edition_id:
        return True
    return current.remembered(f"is {edition_id} readable", lambda _: _is_readable(current, edition_id))


def _is_readable(current: Warehouse, edition_id: str) -> bool:
    try:
        with current.tried(edition_id) as own:
            return bool(edition(own)) and can_be_loaded(own)
    except WarehouseUnavailable:
        return False
