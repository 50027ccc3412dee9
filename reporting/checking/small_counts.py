"""Counts of people so few that they could be recognised: kept, and never shown to readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.catalog.indicators import Indicator


def is_protected(indicator: Indicator) -> bool:
    """Whether small counts of the indicator are kept from readers."""
    # people who seek protection are few, and known to their neighbours
    seek_protection = indicator.domain == "refugees" and indicator.unit in ("persons", "families")
    return indicator.is_protected or seek_protection
