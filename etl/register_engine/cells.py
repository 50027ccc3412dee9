"""Cells: what a mart gives, and what is released of it.

A mart's SELECT gives exactly these columns beside its dimensions, in any order of rows:
    region_id VARCHAR (the country has a code of its own, vocabulary/territory.py), period_start DATE, period_end DATE (both in it), period_kind VARCHAR
    <dimension> VARCHAR: a member of its breakdown, or '_T' for all of them together
    numerator BIGINT, denominator BIGINT (NULL unless a share or a ratio)
    units BIGINT: how many persons or employers the cell rests on, distinct
    largest BIGINT: the part of the largest employer in the numerator; NULL where persons are counted
Totals (over regions, over members) are rows of the SELECT too, by GROUPING SETS: distinct people do not add up.
"""

from __future__ import annotations

TOTAL = "_T"
MART_TYPES = {
    "region_id": "VARCHAR",
    "period_start": "DATE",
    "period_end": "DATE",
    "period_kind": "VARCHAR",
    "numerator": "BIGINT",
    "denominator": "BIGINT",
    "units": "BIGINT",
    "largest": "BIGINT",
}
# what all marts are laid together in, for disclosure control and release; `members` without those that are '_T'
CELL_TYPES = {
    "register_id": "VARCHAR",
    "indicator_id": "VARCHAR",
    "region_id": "VARCHAR",
    "period_start": "DATE",
    "period_end": "DATE",
    "period_kind": "VARCHAR",
    "members": "MAP(VARCHAR, VARCHAR)",
    "counts": "VARCHAR",
    "is_additive": "BOOLEAN",
    "numerator": "BIGINT",
    "denominator": "BIGINT",
    "units": "BIGINT",
    "largest": "BIGINT",
    "value": "DOUBLE",
}
