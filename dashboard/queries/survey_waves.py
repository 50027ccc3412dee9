"""Waves of surveys: how each came about, its figures with their errors, changes, and what was counted a year later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.survey_figures import (
    Difference,
    Estimate,
    FollowUp,
    Measured,
    Member,
    Subject,
    WaveFacts,
)

Key = tuple[str, str, str, str]
_FACTS, _MEASURED, _MEMBER = (", ".join(kind.__annotations__) for kind in (WaveFacts, Measured, Member))


@dataclass(frozen=True)
class Wave:
    """A wave: how it came about, its figures by (figure, breakdown, region, member), changes by the same key."""

    row: WaveFacts
    estimates: Mapping[Key, Estimate]
    changes: Mapping[Key, Difference]

    @property
    def year(self) -> int:
        """The year of its figures."""
        return self.row["year"]


def waves(warehouse: Warehouse, survey: str) -> list[WaveFacts]:
    """The waves of a survey, oldest first; none in an edition without."""
    if not has_table(warehouse, "survey_wave"):
        return []
    return warehouse.records(
        WaveFacts,
        f"SELECT {_FACTS} FROM marts.survey_wave WHERE survey_id = $survey ORDER BY year, wave_id",
        {"survey": survey},
    )


def wave(warehouse: Warehouse, row: WaveFacts) -> Wave:
    """A wave with its figures and changes."""
    chosen = {"wave": row["wave_id"]}
    estimates = warehouse.records(
        Estimate,
        """
        SELECT estimate.figure_id, estimate.breakdown, estimate.region_id, estimate.member, estimate.asked, estimate.state, estimate.value,
            estimate.standard_error, estimate.low, estimate.high, coalesce(member.position, 0) AS position
        FROM marts.survey_estimate AS estimate
        LEFT JOIN marts.survey_member AS member ON estimate.breakdown = member.breakdown AND estimate.member = member.member
        WHERE estimate.wave_id = $wave
        ORDER BY estimate.figure_id, estimate.breakdown, position, estimate.region_id
        """,
        chosen,
    )
    changes = warehouse.records(
        Difference,
        """
        SELECT figure_id, breakdown, region_id, member, wave_before_id, difference, standard_error, state
        FROM marts.survey_change WHERE wave_id = $wave
        """,
        chosen,
    )
    return Wave(row, {_key(one): one for one in estimates}, {_key(one): one for one in changes})


def figures(warehouse: Warehouse, survey: str) -> list[Measured]:
    """What a survey gives, in its order."""
    return warehouse.records(
        Measured,
        f"SELECT {_MEASURED} FROM marts.survey_figure WHERE survey_id = $survey ORDER BY position",
        {"survey": survey},
    )


def members(warehouse: Warehouse) -> dict[tuple[str, str], Member]:
    """Members by (breakdown, member)."""
    rows = warehouse.records(Member, f"SELECT {_MEMBER} FROM marts.survey_member")
    return {(row["breakdown"], row["member"]): row for row in rows}


def follow_ups(warehouse: Warehouse, survey: str) -> list[FollowUp]:
    """What people said they would do beside what was counted in the year after, oldest wave first, the country first."""
    return warehouse.records(
        FollowUp,
        """
        SELECT wave.year, follow.region_id, follow.value, follow.low, follow.high, follow.indicator_id, follow.followed_year,
            follow.counted, follow.counted_pct
        FROM marts.survey_follow_up AS follow
        INNER JOIN marts.survey_wave AS wave ON follow.wave_id = wave.wave_id
        WHERE wave.survey_id = $survey
        ORDER BY wave.year, length(follow.region_id), follow.region_id
        """,
        {"survey": survey},
    )


def _key(row: Subject) -> Key:
    return row["figure_id"], row["breakdown"], row["region_id"], row["member"]
