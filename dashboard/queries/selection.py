"""Which observations are selected, and the conditions of a statement that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.queries.coverage import KIND

Values = tuple[Any, ...]


@dataclass(frozen=True)
class Selection:
    """Which observations: None and an empty list mean all; `as_of` gives what was known on that day.

    `regions` and `groups` (of marts.region_group, each region in its time) add up. `breakdown` is "" for totals alone.
    `scheme` gives figures rebuilt on it, `compared` the country's totals of several indicators with their kinds.
    """

    indicators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    breakdown: str | None = None
    members: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kind: str | None = None
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: date | None = None
    scheme: str | None = None
    compared: tuple[tuple[str, str], ...] = ()

    @property
    def indicator(self) -> str | None:
        """The indicator, where one alone is selected."""
        return self.indicators[0] if len(self.indicators) == 1 else None

    def where(self) -> str:
        """The condition on rows of marts.observation; without `as_of` on the newest word on each key."""
        single = [condition for name, condition in _CONDITIONS.items() if self._single()[name] is not None]
        lists = [
            one for name, column in _COLUMNS.items() if (one := _is_in(column, name, self._lists()[name]))
        ]
        places = [one for name, text in _PLACES.items() if (one := _is_in(text, name, self._lists()[name]))]
        asked = [*lists, *([f"({' OR '.join(places)})"] if places else []), *single]
        return f"WHERE {' AND '.join([KNOWN_THEN if self.as_of else 'is_latest', *asked])}"

    def parameters(self) -> dict[str, Any]:
        """The values bound in `where`: those that are asked for, since a condition that holds for all rows costs time too."""
        bound = {name: value for name, value in self._single().items() if value is not None}
        for name, values in self._lists().items():
            bound |= {f"{name}_{place}": value for place, value in enumerate(values)}
        return bound | ({"as_of": self.as_of} if self.as_of else {})

    def _single(self) -> dict[str, Any]:
        return {
            "first": self.first_year,
            "last": self.last_year,
            "breakdown": self.breakdown,
            "kind": self.kind,
        }

    def _lists(self) -> dict[str, Values]:
        return {
            "indicator": self.indicators, "region": self.regions, "group": self.groups, "member": self.members,
            "year": self.years, "status": self.statuses, "source": self.sources,
        }  # fmt: skip


def _is_in(condition: str, name: str, values: Values) -> str:
    """The condition with a place for each value: compared one by one, blocks of the file that hold none are not read."""
    return condition.format(", ".join(f"${name}_{place}" for place in range(len(values)))) if values else ""


_COLUMNS = {
    "indicator": "indicator_id IN ({})",
    "member": "member IN ({})",
    "year": "year(period_end) IN ({})",
    "status": "obs_status IN ({})",
    "source": "source_id IN ({})",
}
# A group holds a region under the names of its territory, and where an act gave it a role, in the time of that role.
_PLACES = {
    "region": "region_id IN ({})",
    "group": """EXISTS (
        SELECT 1 FROM marts.region_group AS member_of
        WHERE member_of.group_id IN ({}) AND member_of.region_id = observation.region_id
            AND member_of.region_scheme = observation.region_scheme
            AND (member_of.valid_from IS NULL OR observation.stands_for BETWEEN member_of.valid_from AND member_of.valid_to))""",
}
_CONDITIONS = {
    "first": "year(period_end) >= $first",
    "last": "year(period_end) <= $last",
    "breakdown": "breakdown = $breakdown",
    "kind": f"{KIND} = $kind",
}
# The word on each key that was in force on the day: known by then, and nothing better was. Where the day of publication is
# not known, a figure counts from the end of its period, as long as nothing on its key is known for certain.
KNOWN_THEN = """((known_from <= $as_of AND (superseded_on IS NULL OR superseded_on > $as_of))
    OR (period_end <= $as_of AND assumed_until > $as_of))"""
