"""What each kept edition brought: figures by indicator with how they changed, verdicts that moved, new corrections, reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypedDict

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.changes import Change
from dashboard.queries.documents import Correction, corrections
from dashboard.queries.progress import Verdict, verdicts
from dashboard.queries.readable import is_readable
from dashboard.queries.reporting.receipts import Receipt, receipts
from dashboard.queries.sources import edition
from vocabulary.changes import CHANGES

# Of so many editions the newest are told, and of each indicator so many changes one by one.
MOST_EDITIONS, MOST_TOLD = 12, 12
PUBLISHED = "published"


class _ChangesOfKind(TypedDict):
    indicator_id: str
    change: str
    figures: int


@dataclass(frozen=True)
class OfIndicator:
    """The changes of an indicator: how many of each kind of CHANGES, and the first of them."""

    indicator_id: str
    counts: dict[str, int]
    told: tuple[Change, ...]


@dataclass(frozen=True)
class Moved:
    """A target whose verdict is another one: the verdicts before and now."""

    target_id: str
    before: Verdict
    now: Verdict


@dataclass(frozen=True)
class News:
    """What an edition brought since `previous`, which is None for the first one. `made_at` is in UTC."""

    edition_id: str
    made_at: datetime
    previous: str | None
    indicators: tuple[OfIndicator, ...] = ()
    verdicts: tuple[Moved, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reports: tuple[Receipt, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many figures were added, changed and removed in all."""
        return {name: sum(one.counts[name] for one in self.indicators) for name in CHANGES}


def news(warehouse: Warehouse, *, region: str | None = None) -> list[News]:
    """What this edition and those before it brought, the newest first; figures of one region only where it is named.

    Read once per edition and set of earlier ones, which are opened for it; that of a region each time.
    """
    kept = [name for name in warehouse.editions() if name <= warehouse.edition_id][: MOST_EDITIONS + 1]
    if region is not None:
        return _all_news(warehouse, kept, region)
    return warehouse.remembered(f"news of {kept}", lambda own: _all_news(own, kept, None))


def _all_news(warehouse: Warehouse, kept: list[str], region: str | None) -> list[News]:
    older = [*kept[1:], None]
    return [
        _news(warehouse.at(name), before, region)
        for name, before in list(zip(kept, older, strict=True))[:MOST_EDITIONS]
        if is_readable(warehouse, name)
    ]


def _news(own: Warehouse, previous: str | None, region: str | None) -> News:
    row = edition(own)
    made_at = row["built_at"].replace(tzinfo=UTC)
    if previous is None:
        return News(row["edition_id"], made_at, None)
    before = own.at(previous) if is_readable(own, previous) else None
    return News(
        row["edition_id"],
        made_at,
        previous,
        tuple(_figures(own, region)),
        tuple(_moved(_held(own), _held(before) if before else {})),
        tuple(_new(_corrected(own), _corrected(before) if before else {})),
        tuple(_brought_in(own, before)),
    )


def _brought_in(own: Warehouse, before: Warehouse | None) -> Iterable[Receipt]:
    """The reports that the edition is the first to publish, those that came first in front."""
    known = receipts(before) if before else {}
    for number, one in reversed(receipts(own).items()):
        was = known.get(number)
        if one.state == PUBLISHED and (was is None or was.state != PUBLISHED):
            yield one


def _figures(own: Warehouse, region: str | None) -> Iterable[OfIndicator]:
    chosen = {"region": region}
    try:
        counted = own.records(
            _ChangesOfKind,
            """SELECT indicator_id, change, count(*) AS figures FROM meta.change_value
               WHERE $region IS NULL OR region_id = $region GROUP BY ALL ORDER BY indicator_id""",
            chosen,
        )
        told = own.records(
            Change,
            f"""SELECT * FROM meta.change_value WHERE $region IS NULL OR region_id = $region
               QUALIFY row_number() OVER (
                   PARTITION BY indicator_id
                   ORDER BY change = 'added', period_end DESC, region_id, breakdown, member, period_start
               ) <= {MOST_TOLD}""",
            chosen,
        )
    except WarehouseUnavailable:
        return  # made before changes were written down one by one
    for name in dict.fromkeys(row["indicator_id"] for row in counted):
        counts = {row["change"]: row["figures"] for row in counted if row["indicator_id"] == name}
        rows = tuple(row for row in told if row["indicator_id"] == name)
        yield OfIndicator(name, dict.fromkeys(CHANGES, 0) | counts, rows)


def _held(own: Warehouse) -> dict[str, Verdict]:
    try:
        return verdicts(own, date.max)
    except WarehouseUnavailable:
        return {}


def _moved(now: dict[str, Verdict], before: dict[str, Verdict]) -> Iterable[Moved]:
    for name in sorted(now.keys() & before.keys()):
        if _said(now[name]) != _said(before[name]):
            yield Moved(name, before[name], now[name])


def _said(verdict: Verdict) -> tuple[str, str | None]:
    return verdict["state"], verdict["line_now"]


def _corrected(own: Warehouse) -> dict[str, Correction]:
    try:
        return {row["correction_id"]: row for row in corrections(own, None)}
    except WarehouseUnavailable:
        return {}


def _new(now: dict[str, Correction], before: dict[str, Correction]) -> Iterable[Correction]:
    return (row for name, row in now.items() if before and name not in before)
