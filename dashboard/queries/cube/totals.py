"""Sums of the cells of a row or a column: only where they add up and every part is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.queries.coverage import WHOLE_YEAR
from dashboard.queries.cube.cell import CubeCell
from dashboard.queries.dictionary import Dictionary, Indicator
from vocabulary.statuses import weakest
from vocabulary.territory import COUNTRY

# Shares and differences of parts add up as the parts do; an index or a rank never does.
_SUMMED = ("value", "share", "difference")
# Of what is never added up no sum is missing.
NEVER = ("not_summed",)


@dataclass(frozen=True)
class Total:
    """The sum of cells, or why there is none (a key of `explore.no_total`); `status` is that of its weakest part."""

    value: float | None
    why: str | None = None
    status: str = "A"


@dataclass(frozen=True)
class Adding:
    """What has to be known to add cells up: the names of the edition, the publisher by source, the measure.

    groups: region ids by group; is_every: every region is asked for, none chosen.
    """

    known: Dictionary
    publishers: Mapping[str, str]
    measure: str
    groups: Mapping[str, frozenset[str]]
    is_every: bool

    def total(self, cells: Sequence[CubeCell], dimension: str) -> Total:
        """The sum over one dimension of cells that are alike in all others."""
        why = self._why_not(cells, dimension)
        if why:
            return Total(None, why)
        value = sum(cell.measured for cell in cells if cell.measured is not None)
        return Total(value, status=weakest(cell.obs_status for cell in cells))

    def _why_not(self, cells: Sequence[CubeCell], dimension: str) -> str | None:
        if not cells or self.measure not in _SUMMED or dimension == "indicator":
            return NEVER[0]
        if any(cell.measured is None for cell in cells):
            return "part_missing"
        indicator = self.known.indicators[cells[0].indicator_id]
        if dimension == "period":
            return self._of_periods(cells, indicator)
        if len({(cell.period_start, cell.period_end, cell.kind) for cell in cells}) > 1:
            return "unlike_periods"
        if len(frozenset().union(*(cell.publishers(self.publishers) for cell in cells))) > 1:
            return "publishers"
        return (
            self._of_regions(cells, indicator)
            if dimension == "region"
            else self._of_members(cells, indicator)
        )

    def _of_regions(self, cells: Sequence[CubeCell], indicator: Indicator) -> str | None:
        if not indicator.is_additive:
            return "not_additive"
        lines = [self.groups.get(cell.line, frozenset({cell.line})) for cell in cells]
        if COUNTRY in frozenset().union(*lines) or len(frozenset().union(*lines)) < sum(map(len, lines)):
            return "overlapping"
        if len({cell.region_scheme for cell in cells}) > 1:
            return "unlike_schemes"
        return (
            "part_missing"
            if self.is_every and len(cells) < self._regions_of(cells[0].region_scheme)
            else None
        )

    def _regions_of(self, scheme: str) -> int:
        return sum(own == scheme and name != COUNTRY for name, own in self.known.regions)

    def _of_members(self, cells: Sequence[CubeCell], indicator: Indicator) -> str | None:
        """Members are all there where they make up the total that is published."""
        if indicator.measure_kind in ("share", "ratio"):
            return "not_additive"
        whole = 100.0 if self.measure == "share" else cells[0].beside
        if self.measure == "difference" or whole is None:
            return "no_whole"
        parts = sum(cell.measured for cell in cells if cell.measured is not None)
        rounding = 1e-6 * max(1.0, abs(whole))
        return None if abs(parts - whole) <= rounding else "not_whole"

    def _of_periods(self, cells: Sequence[CubeCell], indicator: Indicator) -> str | None:
        """What flows in whole years that follow each other adds up over them; what is held at a moment does not."""
        if indicator.measure_kind != "flow" or self.measure != "value":
            return NEVER[0]
        if any(cell.kind != WHOLE_YEAR for cell in cells):
            return "unlike_periods"
        if len({cell.territory_id for cell in cells}) > 1:
            return "unlike_schemes"
        years = sorted(cell.stands_for.year for cell in cells)
        if len(frozenset().union(*(cell.publishers(self.publishers) for cell in cells))) > 1:
            return "publishers"
        return None if years == list(range(years[0], years[0] + len(years))) else "part_missing"
