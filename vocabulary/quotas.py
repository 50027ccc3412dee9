"""Quotas: how one is meant, which word of an order a number is, and how its execution stands on a day."""

from __future__ import annotations

from typing import Literal, get_args

# a plan is to be reached by the end of its year, a ceiling must not be passed on any day of it
QuotaRule = Literal["plan", "ceiling"]

# A draft is not in force. What was revised has another number for the country, what was redistributed has other parts.
QuotaVersion = Literal["draft", "initial", "revised", "redistributed"]
QUOTA_VERSIONS: tuple[str, ...] = get_args(QuotaVersion)

# what a region is in resettlement: named to receive people, or to send them
RegionRole = Literal["receives_qandas", "receives_resettlers", "sends"]
REGION_ROLES: tuple[str, ...] = get_args(RegionRole)

# of a plan: over it on any day; reached; on course or behind during the year, not filled after it. Of a ceiling: used up, within
EXECUTION_STATES = (
    "above_quota",
    "filled",
    "on_course",
    "behind",
    "not_filled",
    "within",
    "used_up",
)
