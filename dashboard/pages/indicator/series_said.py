"""What the picture of a time series says in words: measure and unit, places, period, filters."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.queries.dictionary import Indicator
from dashboard.queries.kinds import Observation
from dashboard.queries.progress import Judged
from dashboard.texts.formats import format_period
from dashboard.view.block import Said
from dashboard.view.request import Request
from dashboard.wording.verdict import verdict_line
from vocabulary.territory import COUNTRY


def series_said(
    request: Request, indicator: Indicator, rows: Sequence[Observation], *,
    finding: str, kind: str, breakdown: str | None, progress: Judged | None,
) -> Said:  # fmt: skip
    """The words for `rows` (as `queries.observations.series`, at least one with a value) and the verdict on a target."""
    say, known = request.say, request.known
    regions = dict.fromkeys(row["region_id"] for row in rows)
    filters = [say(f"period_kind.{kind}")]
    if breakdown:
        filters.append(f"{say('filter.breakdown')}: {known.breakdowns[breakdown][request.language]}")
    # Targets are set for the country: beside the figures of a region their verdict would say something untrue.
    if progress and set(regions) == {COUNTRY}:
        filters.append(verdict_line(request, known.targets[progress["target_id"]], progress))
    return Said(
        # A picture stands alone: its title names what the page says in its heading.
        finding=f"{indicator.short_title[request.language]} – {finding}",
        measure=f"{indicator.title[request.language]}, {say(f'unit.{indicator.unit}')}",
        place=", ".join(request.region_name(region) for region in regions),
        period=years_words(request, rows),
        filters=tuple(filters),
    )


def years_words(request: Request, rows: Sequence[Observation]) -> str:
    """The years that rows with a figure span: 2015–2024, or the one year."""
    known = [row for row in rows if row["value"] is not None]
    first, last = min(row["period_start"] for row in known), max(row["period_end"] for row in known)
    kind = "year" if first.year == last.year else "years"
    return format_period(first, last, kind, request.language)
