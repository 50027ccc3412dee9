"""What the coverage page shows as tables: the cells of what is published, and the changes between two editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.queries import cells
from dashboard.queries.cells import RegionCell
from dashboard.queries.sources import edition
from dashboard.view.changes import changes_of
from dashboard.view.coverage_years import years_shown
from dashboard.view.link import LinkProblem
from dashboard.view.request import Request
from vocabulary.changes import FIGURE_KEY

_CELLS = (
    "indicator_id",
    "year",
    "region_id",
    "state",
    "figures",
    "source_ids",
    "reason_kk",
    "reason_ru",
    "reason_en",
)
_CHANGES = (
    "previous_edition_id", "change", "reason", *FIGURE_KEY, "old_value", "new_value", "old_obs_status", "new_obs_status",
    "old_source_id", "new_source_id",
)  # fmt: skip
Table = tuple[tuple[str, ...], Iterator[tuple]]


def coverage_table(request: Request) -> Table:
    """Columns and rows: the cells of the indicator, or of every indicator of the subject, for the years shown.

    Raises LinkProblem for an edition that was made before there were cells.
    """
    chosen = [request.view.indicator] if request.view.indicator else _of_subject(request)
    every: list[RegionCell] = []
    for name in chosen:
        rows = cells.by_region(request.warehouse, name)
        if rows is None:
            raise LinkProblem("coverage.not_in_edition")
        every += [row | {"indicator_id": name} for row in rows]
    years = years_shown(request, every)
    return _table(request, _CELLS, (row for row in every if row["year"] in years))


def changes_table(request: Request) -> Table:
    """Columns and rows: the changes that the page tells, all of them; raises LinkProblem as the page does."""
    found = changes_of(request)
    if found is None:
        return _table(request, _CHANGES, ())
    if found.is_too_much:
        raise LinkProblem("changed.too_much", status=413)
    rows = found.of(request.view.indicator)
    return _table(request, _CHANGES, (row | {"previous_edition_id": found.previous} for row in rows))


def _of_subject(request: Request) -> list[str]:
    indicators = list(request.known.indicators.values())
    domain = request.view.domain or indicators[0].domain
    return [indicator.id for indicator in indicators if indicator.domain == domain]


def _table(request: Request, names: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> Table:
    """The edition stands in every line; a generated one is marked first, as in every other file."""
    own = edition(request.warehouse)
    mark, flag = (("is_synthetic",), (True,)) if own["is_synthetic"] else ((), ())
    lines = ((*flag, own["edition_id"], *(row[name] for name in names)) for row in rows)
    return (*mark, "edition_id", *names), lines
