"""Waves of surveys: how each came about, its figures with their errors, changes, and what was counted a year later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse

Row = dict[str, Any]
Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class Wave:
    """A wave: its row of marts.survey_wave, its figures by (figure, breakdown, region, member), changes by the same key.

    Figures have asked, state, value, standard_error, low, high (percent, of an index 0 to 100; null where state is not shown) and
    position (of the member in its breakdown); changes wave_before_id, difference, standard_error, state.
    """

    row: Row
    estimates: Mapping[Key, Row]
    changes: Mapping[Key, Row]

    @property
    def year(self) -> int:
        """The year of its figures."""
        return int(self.row["year"])


def waves(warehouse: Warehouse, survey: str) -> list[Row]:
    """The rows of marts.survey_wave of a survey, oldest first; none in an edition without."""
    if not has_table(warehouse, "survey_wave"):
        return []
    return warehouse.records(
        Row,
        "SELECT * FROM marts.survey_wave WHERE survey_id = $survey ORDER BY year, wave_id",
        {"survey": survey},
    )


def wave(warehouse: Warehouse, row: Row) -> Wave:
    """A wave with its figures and changes."""
    chosen = {"wave": row["wave_id"]}
    estimates = warehouse.records(
        Row,
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
        Row,
        """
        SELECT figure_id, breakdown, region_id, member, wave_before_id, difference, standard_error, state
        FROM marts.survey_change WHERE wave_id = $wave
        """,
        chosen,
    )
    return Wave(row, {_key(one): one for one in estimates}, {_key(one): one for one in changes})


def figures(warehouse: Warehouse, survey: str) -> list[Row]:
    """What a survey gives, in its order. Columns: figure_id, measured, title_<language>, short_title_<language>,
    definition_<language>, breakdown (null: none of its own), is_headline, followed_by_indicator_id.
    """
    return warehouse.records(
        Row,
        "SELECT * FROM marts.survey_figure WHERE survey_id = $survey ORDER BY position",
        {"survey": survey},
    )


def members(warehouse: Warehouse) -> dict[tuple[str, str], Row]:
    """Members by (breakdown, member), with title_<language> of the breakdown and member_title_<language>."""
    rows = warehouse.records(Row, "SELECT * FROM marts.survey_member")
    return {(row["breakdown"], row["member"]): row for row in rows}


def follow_ups(warehouse: Warehouse, survey: str) -> list[Row]:
    """What people said they would do beside what was counted in the year after, oldest wave first, the country first.

    Columns: year, region_id, value, low, high (percent), indicator_id, followed_year, counted, counted_pct (percent of the population).
    """
    return warehouse.records(
        Row,
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


def _key(row: Row) -> Key:
    return row["figure_id"], row["breakdown"], row["region_id"], row["member"]
