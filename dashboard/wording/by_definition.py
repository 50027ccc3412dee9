"""Figures that nobody need publish, because the definition gives them."""

from __future__ import annotations

from vocabulary.territory import COUNTRY

# What one region gains by moves inside the country another loses: for the country as a whole nothing is left.
_ZERO_FOR_THE_COUNTRY = frozenset({"internal_net_migration"})


def is_zero(indicator_id: str, region_id: str) -> bool:
    """Whether the figure of the place is nothing by definition, whether or not somebody printed it."""
    return region_id == COUNTRY and indicator_id in _ZERO_FOR_THE_COUNTRY
