"""Which observations are selected, and the conditions of a statement that say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.queries.coverage import KIND
from dashboard.queries.membership import IS_MEMBER

Values = tuple[str | int, ...]
# A region with the first and the last day of its time in a group; without days it belongs to the group at all times.
Span = tuple[str, date | None, date | None]


@dataclass(frozen=True)
class Selection:
    """Which observations: None and an empty list mean all; `as_of` gives what was known on that day.

    `regions` and `spans` (regions of groups with the first and last day of their time, None for all times) add up; `groups`
    only says which groups these are of. `breakdown` is "" for totals alone.
    `scheme` gives figures rebuilt on it, `compared` the country's totals of several indicators with their kinds.
    `crossing` gives figures by exactly these breakdowns at once, of which `members` name some (`category:1`).
    `is_series`: what a chart shows, with right numbers in the place of those that a document prints and a correction rights.
    """

    indicators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    breakdown: str | None = None
    members: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    years: tuple[int, ...] = ()
    kind: str | None = None
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: date | None = None
    scheme: str | None = None
    compared: tuple[tuple[str, str], ...] = ()
    crossing: tuple[str, ...] = ()
    is_series: bool = False

    @property
    def indicator(self) -> str | None:
        """The indicator, where one alone is selected."""
        return self.indicators[0] if len(self.indicators) == 1 else None

    def where(self) -> str:
        """The condition on rows of marts.observation; without `as_of` on the newest word on each key."""
        single = [condition for name, condition in _CONDITIONS.items() if self._single()[name] is not None]
        lists = [_is_in(name, self._lists()[name]) for name in _COLUMNS if self._lists()[name]]
        asked = [*lists, *self._places(), *single, *self._crossed()]
        return f"WHERE {' AND '.join([KNOWN_THEN if self.as_of else 'is_latest', *asked])}"

    def parameters(self) -> dict[str, object]:
        """The values bound in `where`: those that are asked for, since a condition that holds for all rows costs time too."""
        bound = {name: value for name, value in self._single().items() if value is not None}
        for name, values in {**self._lists(), "region": self._regions()}.items():
            bound |= {f"{name}_{place}": value for place, value in enumerate(values)}
        for place, span in enumerate(self._spans()):
            bound |= {
                f"{name}_{place}": value for name, value in zip(("held", "since", "until"), span, strict=True)
            }
        if self.crossing:
            bound |= {"crossing": list(self.crossing)}
        for place, (breakdown, members) in enumerate(self._members_of().items()):
            bound |= {f"breakdown_{place}": breakdown, f"members_{place}": members}
        return bound | ({"as_of": self.as_of} if self.as_of else {})

    def _crossed(self) -> list[str]:
        """Of each breakdown of which members are named a figure has one of them."""
        return [
            f"list_contains($members_{place}, members[$breakdown_{place}])"
            for place, _ in enumerate(self._members_of())
        ]

    def _members_of(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for breakdown, _, member in (one.partition(":") for one in self.members if self.crossing):
            found.setdefault(breakdown, []).append(member)
        return found

    def _single(self) -> dict[str, object]:
        return {
            "first": self.first_year,
            "last": self.last_year,
            "breakdown": self.breakdown,
            "kind": self.kind,
        }

    def _lists(self) -> dict[str, Values]:
        return {
            "indicator": self.indicators, "member": () if self.crossing else self.members, "year": self.years, "status": self.statuses,
            "source": self.sources,
        }  # fmt: skip

    def _regions(self) -> Values:
        """The regions for all times, named or of groups without time."""
        return tuple(
            dict.fromkeys((*self.regions, *(region for region, since, _ in self.spans if since is None)))
        )

    def _spans(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span[1] is not None)

    def _places(self) -> list[str]:
        """Regions and spans add up."""
        regions = self._regions()
        own = [_is_in("region", regions)] if regions else []
        own += [_SPAN.format(place) for place in range(len(self._spans()))]
        if self.groups and not own:
            return ["false"]  # Groups of no region select nothing, not everything.
        return [f"({' OR '.join(own)})"] if own else []


def _is_in(name: str, values: Values) -> str:
    """The condition with a place for each value: compared one by one, blocks of the file that hold none are not read."""
    column = _COLUMNS.get(name, "region_id")
    return f"{column} IN ({', '.join(f'${name}_{place}' for place in range(len(values)))})"


_COLUMNS = {
    "indicator": "indicator_id",
    "member": "member",
    "year": "year(period_end)",
    "status": "obs_status",
    "source": "source_id",
}
_SPAN = "region_id = $held_{0} AND " + IS_MEMBER.format(
    first="$since_{0}", last="$until_{0}", day="stands_for"
)
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
