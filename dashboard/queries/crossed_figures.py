"""Crossed figures in the columns of the observations, so that the table of observations selects, sorts and pages them by the same rules."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from vocabulary.notes import HIDDEN_TO_PROTECT
from vocabulary.sql_words import sql_text
from vocabulary.statuses import HIDDEN

# What says of a figure by several breakdowns what each of them is: breakdown -> member.
MEMBERS = "members"
# A crossed figure has the extract's day as its day of collection, and none of publication; it is counted, never derived.
_FIGURES = f"""(SELECT crossed.indicator_id, crossed.region_id, crossed.region_scheme, region.territory_id, crossed.period_start,
        crossed.period_end, crossed.period_kind, NULL AS breakdown, NULL AS member, crossed.value, crossed.unit,
        crossed.obs_status, crossed.conf_status, false AS is_derived, CAST(NULL AS BOOLEAN) AS is_break,
        CASE WHEN crossed.obs_status = {sql_text(HIDDEN)} THEN {sql_text(HIDDEN_TO_PROTECT)} ELSE '' END AS note,
        crossed.source_id, '' AS locator, CAST(NULL AS DATE) AS published_on, CAST(NULL AS VARCHAR) AS published_precision,
        register.as_of AS collected_on, 0 AS revision, CAST([] AS VARCHAR[]) AS confirmed_by, crossed.stands_for,
        register.as_of AS known_from, CAST(NULL AS DATE) AS superseded_on, CAST(NULL AS DATE) AS assumed_until,
        true AS is_latest, crossed.members
    FROM marts.crossed_observation AS crossed
    LEFT JOIN marts.region AS region ON crossed.region_id = region.region_id AND crossed.region_scheme = region.scheme
    LEFT JOIN marts.register AS register ON crossed.source_id = register.source_id
    WHERE list_sort(map_keys(crossed.members)) = list_sort($crossing))"""


def figures_by(crossing: Sequence[str]) -> str:
    """What a statement reads: the observations, or the figures by exactly these breakdowns at once ($crossing holds them)."""
    return _FIGURES if crossing else "marts.observation"


def lacks_crossed(warehouse: Warehouse, crossing: Sequence[str]) -> bool:
    """Whether figures by several breakdowns are asked for and the edition holds none at all."""
    return bool(crossing) and not has_table(warehouse, "crossed_observation")
