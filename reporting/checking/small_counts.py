"""Counts of people so few that they could be recognised: kept, and never shown to readers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.catalog.indicators import Indicator

# fewer people than these could be recognised
SMALL = 5


def is_protected(indicator: Indicator) -> bool:
    """Whether small counts of the indicator are kept from readers."""
    # people who seek protection are few, and known to their neighbours
    seek_protection = indicator.domain == "refugees" and indicator.unit in ("persons", "families")
    return indicator.is_protected or seek_protection


def is_small(count: Decimal) -> bool:
    """Whether the people of a count could be recognised; nobody can where there is none."""
    return 0 < count < SMALL
