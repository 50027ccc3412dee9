"""What a region owes: the measures of the plans that bind its bodies, and the days on which they are due.

Editions made before bodies were tied to regions hold no duties of any region: every answer is then empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.data.held_columns import has_table
from dashboard.data.warehouse import Warehouse
from dashboard.queries.kinds import in_every_language
from dashboard.queries.measures import Measure, soon_days
from vocabulary.due_dates import state_of_due


@dataclass(frozen=True)
class Duty:
    """One measure that a body of the region owes on one day; `state` as vocabulary/due_dates.py has it.

    `named_as` is the plan's own word for the body (a body id, such as `local-executive-bodies`); `role` is `lead` or `bound`;
    `quota_kinds` are the quotas whose execution it asks to be reported.
    """

    measure_id: str
    document_id: str
    number: str
    title: dict[str, str]
    completion_form: dict[str, str]
    recurrence: str
    due_on: date
    precision: str
    body_id: str
    role: str
    named_as: str
    quota_kinds: tuple[str, ...]
    state: str


@dataclass(frozen=True)
class DutiesOfRegion:
    """Every duty of a region, by day; `coming` are those due on the day asked about or after it.

    `last_on` is the day of the last one. Where `coming` is empty, the plans that bind the region have ended: `documents` names
    them, the newest first.
    """

    duties: tuple[Duty, ...]
    coming: tuple[Duty, ...]
    last_on: date | None
    documents: tuple[str, ...]

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that bind the region, in the order of their plans."""
        return tuple(dict.fromkeys(duty.measure_id for duty in self.duties))


@dataclass(frozen=True)
class Bound:
    """A body that a measure binds; `region_id` is where it works, None for the whole country."""

    measure_id: str
    body_id: str
    region_id: str | None
    role: str
    named_as: str


@dataclass(frozen=True)
class Akimat:
    """The body that governs a region, from `valid_from` to the last day `valid_to`; None: no such day is known here."""

    body_id: str
    region_id: str
    valid_from: date | None
    valid_to: date | None


class _OnDay(Measure):
    """A measure on a day on which a body of a region owes it."""

    region: str
    quota_kinds: list[str]
    due_on: date
    precision: str
    body_id: str
    role: str
    named_as: str


def duties_of_region(warehouse: Warehouse, region_id: str, as_of: date) -> DutiesOfRegion:
    """What the bodies of a region owe, as it stands on `as_of`; nothing for the country, whose bodies have no region."""
    soon = soon_days(warehouse)
    rows = warehouse.remembered("duties of regions", _load).get(region_id, ())
    duties = tuple(replace(duty, state=state_of_due(duty.due_on, as_of, soon_days=soon)) for duty in rows)
    newest_first = (duty.document_id for duty in reversed(duties))
    return DutiesOfRegion(
        duties,
        tuple(duty for duty in duties if duty.due_on >= as_of),
        max((duty.due_on for duty in duties), default=None),
        tuple(dict.fromkeys(newest_first)),
    )


def akimats(warehouse: Warehouse) -> tuple[Akimat, ...]:
    """The akimats of regions in force and of former ones, by region. Read once per edition."""
    return warehouse.remembered("akimats", _load_akimats)


def bodies_of_measures(warehouse: Warehouse) -> dict[str, tuple[Bound, ...]]:
    """By measure every body that it binds, national ones first. Read once per edition."""
    return warehouse.remembered("bodies of measures", _load_bodies)


def measures_of_region(warehouse: Warehouse, region_id: str) -> set[str]:
    """The measures that bind a body of the region, those without a day among them."""
    return {bound.measure_id for bound in _every(warehouse) if bound.region_id == region_id}


def measures_of_body(warehouse: Warehouse, body_id: str) -> set[str]:
    """The measures that bind a body, by its own name or as one of all akimats."""
    return {bound.measure_id for bound in _every(warehouse) if body_id in (bound.body_id, bound.named_as)}


def _every(warehouse: Warehouse) -> Iterable[Bound]:
    for bound in bodies_of_measures(warehouse).values():
        yield from bound


def _load(warehouse: Warehouse) -> dict[str, list[Duty]]:
    """The duties by region; a state they have on a day alone, so none here."""
    found: dict[str, list[Duty]] = defaultdict(list)
    if not has_table(warehouse, "duty"):
        return found
    rows = warehouse.records(
        _OnDay,
        """SELECT duty.region_id AS region, measure_id, document_id, measure.number, measure.title_kk, measure.title_ru,
             measure.title_en, completion_form_kk, completion_form_ru, completion_form_en, recurrence, quota_kinds, duty.due_on,
             duty.precision, duty.body_id, duty.role, duty.named_as
           FROM marts.duty AS duty
           JOIN marts.measure AS measure USING (measure_id)
           JOIN marts.document AS document USING (document_id)
           WHERE duty.region_id IS NOT NULL
           ORDER BY duty.due_on, document.adopted_on NULLS FIRST, measure.sort_order, duty.body_id""",
    )
    for row in rows:
        found[row["region"]].append(
            Duty(
                measure_id=row["measure_id"],
                document_id=row["document_id"],
                number=row["number"],
                title=in_every_language(row, "title"),
                completion_form=in_every_language(row, "completion_form"),
                recurrence=row["recurrence"],
                due_on=row["due_on"],
                precision=row["precision"],
                body_id=row["body_id"],
                role=row["role"],
                named_as=row["named_as"],
                quota_kinds=tuple(row["quota_kinds"]),
                state="",
            )
        )
    return found


def _load_bodies(warehouse: Warehouse) -> dict[str, tuple[Bound, ...]]:
    found: dict[str, tuple[Bound, ...]] = {}
    if not has_table(warehouse, "measure_body"):
        return found
    for row in warehouse.objects(
        Bound,
        """SELECT measure_id, body_id, region_id, role, named_as FROM marts.measure_body
           ORDER BY measure_id, region_id NULLS FIRST, role DESC, body_id""",
    ):
        found[row.measure_id] = (*found.get(row.measure_id, ()), row)
    return found


def _load_akimats(warehouse: Warehouse) -> tuple[Akimat, ...]:
    if not has_table(warehouse, "duty"):
        return ()
    rows = warehouse.objects(
        Akimat,
        """SELECT body_id, region_id, valid_from, valid_to FROM marts.body WHERE is_akimat ORDER BY region_id, valid_from""",
    )
    return tuple(rows)
