"""What changed between two editions, value by value, with the reason."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, NotRequired, TypedDict, cast

from dashboard.data.warehouse import Warehouse, WarehouseUnavailable
from dashboard.queries.kinds import FigureKey
from vocabulary.changes import FIGURE_KEY, change_row

if TYPE_CHECKING:
    from typing_extensions import ReadOnly

MOST_COMPARED = 300_000
_MOST_KEPT = 3

Key = tuple[object, ...]  # of a figure: FIGURE_KEY
_key = itemgetter(*FIGURE_KEY)


class Change(FigureKey):
    """A figure that two editions say differently, as `vocabulary.changes.change_row`; None of the side where there is no figure."""

    previous_edition_id: NotRequired[ReadOnly[str]]
    change: str
    old_value: float | None
    new_value: float | None
    old_obs_status: str | None
    new_obs_status: str | None
    old_source_id: str | None
    new_source_id: str | None
    reason: str


class _Recorded(Change):
    previous_edition_id: ReadOnly[str]


class _PublishedFigure(FigureKey):
    value: float | None
    obs_status: str
    source_id: str
    locator: str
    known_from: date | None
    note: str


class _Digest(TypedDict):
    indicator_id: str
    figures: int
    digest: int


@dataclass(frozen=True)
class Changes:
    """The changes since `previous`. `is_too_much`: the editions differ in more figures than a page compares."""

    previous: str
    rows: tuple[Change, ...] = ()
    is_too_much: bool = False

    def of(self, indicator_id: str | None) -> list[Change]:
        """The changes of one indicator; of all for None."""
        return [row for row in self.rows if indicator_id in (None, row["indicator_id"])]

    def counts(self) -> Counter[str]:
        """How many changes each indicator has."""
        return Counter(row["indicator_id"] for row in self.rows)


def recorded(warehouse: Warehouse) -> Changes | None:
    """What the build wrote down when it made the edition; None for a first edition, or one made before it did so."""
    return warehouse.remembered("recorded changes", _read)


def between(warehouse: Warehouse, since: str) -> Changes:
    """The changes of this edition since another kept one; raises KeyError for one that is not kept.

    Raises WarehouseUnavailable where either is too old to be compared.
    """
    held: OrderedDict[str, Changes] = warehouse.remembered("changes", lambda _: OrderedDict())
    if since not in held:
        held[since] = _compare(warehouse, warehouse.at(since), since)
        while len(held) > _MOST_KEPT:
            held.popitem(last=False)
    return held[since]


def _read(warehouse: Warehouse) -> Changes | None:
    try:
        rows = warehouse.records(
            _Recorded,
            """SELECT previous_edition_id, change, indicator_id, region_id, region_scheme, period_start, period_end,
                      period_kind, breakdown, member, old_value, new_value, old_obs_status, new_obs_status,
                      old_source_id, new_source_id, reason
               FROM meta.change_value
               ORDER BY indicator_id, period_end DESC, region_id, breakdown, member, period_start LIMIT $most""",
            {"most": MOST_COMPARED},
        )
    except WarehouseUnavailable as problem:
        if problem.reason != "outdated":
            raise
        return None
    return Changes(rows[0]["previous_edition_id"], tuple(rows)) if rows else None


def _compare(new: Warehouse, old: Warehouse, since: str) -> Changes:
    before, now = _digests(old), _digests(new)
    differing = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
    if sum(
        digest["figures"] for digests in (before, now) for digest in map(digests.get, differing) if digest
    ) > (2 * MOST_COMPARED):
        return Changes(since, is_too_much=True)
    earlier, later = _figures(old, differing), _figures(new, differing)
    found = (
        change_row(
            key,
            earlier.get(key),
            later.get(key),
            is_known_before=key[0] in before,
            is_known_now=key[0] in now,
        )
        for key in earlier.keys() | later.keys()
    )
    rows = cast("list[Change]", [row for row in found if row is not None])
    rows.sort(key=lambda row: (row["indicator_id"], -row["period_end"].toordinal(), *map(str, row.values())))
    return Changes(since, tuple(rows))


# Most indicators are the same in both: what their figures amount to tells, and only the others are read.
def _digests(warehouse: Warehouse) -> dict[str, _Digest]:
    rows = warehouse.records(
        _Digest,
        """SELECT indicator_id, count(*) AS figures,
                  bit_xor(hash(region_id, region_scheme, period_start, period_end, period_kind, breakdown, member, value,
                               obs_status, source_id, locator, known_from, note)) AS digest
           FROM marts.observation WHERE is_latest GROUP BY indicator_id""",
    )
    return {row["indicator_id"]: row for row in rows}


def _figures(warehouse: Warehouse, indicator_ids: list[str]) -> dict[Key, _PublishedFigure]:
    rows = warehouse.records(
        _PublishedFigure,
        """SELECT indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member,
                  value, obs_status, source_id, locator, known_from, note
           FROM marts.observation WHERE is_latest AND list_contains($indicators, indicator_id)""",
        {"indicators": indicator_ids},
    )
    return {_key(row): row for row in rows}
