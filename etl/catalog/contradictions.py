"""Entries that contradict themselves: key, what was found, what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from etl.catalog.connectors import NEEDED, ONE_FIGURE, UNTITLED, Connector
from etl.catalog.documents import Measure
from etl.catalog.indicators import Comparison
from etl.catalog.places import RegionGroup, Territory
from etl.catalog.quotas import DesignatedRegions, Quota, QuotaKind
from etl.catalog.registers import Body
from etl.catalog.targets import Target
from etl.catalog.units import Unit
from etl.refusals import Refusal
from vocabulary.units import POINTS, has_word

Contradiction = tuple[str, object, Refusal]


def of_target(target: Target) -> Iterator[Contradiction]:
    """A target that could not be judged, or that starts after its end."""
    yield from _of_line(target)
    if (target.due_on is None) != (target.due_precision is None):
        yield "due_precision", target.due_precision, Refusal("due_together")
    if (target.due_on is None) != (target.due_basis == "none"):
        yield "due_basis", target.due_basis, Refusal("due_basis_none")
    if target.base_value is not None and target.base_on is None:
        yield "base_on", "null", Refusal("base_day")
    if (
        target.base_on
        and target.valid_from
        and target.base_on < target.valid_from
        and target.base_value is None
    ):
        advice = Refusal("base_before_act")
        yield "base_value", "null", advice
    if target.base_on and target.due_on and target.base_on >= target.due_on:
        yield "base_on", target.base_on, Refusal("base_earlier")
    if target.valid_from and target.valid_to and target.valid_from > target.valid_to:
        yield "valid_to", target.valid_to, Refusal("target_ends")
    if target.replaces == target.id:
        yield "replaces", target.replaces, Refusal("replaces_itself")


def _of_line(target: Target) -> Iterator[Contradiction]:
    if target.kind in ("reach", "ceiling", "cover_all") and target.value is None:
        yield "value", "null", Refusal("kind_needs_value", kind=target.kind)
    if target.kind == "cap_per_entity" and target.value is None and not target.caps:
        yield "caps", "null", Refusal("cap_value")
    if target.kind == "cap_per_entity" and target.missing_reason is None:
        yield "missing_reason", "null", Refusal("cap_average")
    if target.caps and target.unit != "percent":
        yield "unit", target.unit, Refusal("cap_percent")
    if target.checked is not None and not target.caps:
        yield "checked", target.checked, Refusal("cap_checked")
    if target.kind == "ceiling" and target.comparator != "<=":
        yield "comparator", target.comparator, Refusal("ceiling_sign")
    if target.kind == "reach" and target.comparator == "=":
        advice = Refusal("reach_sign")
        yield "comparator", target.comparator, advice


def of_measure(measure: Measure) -> Iterator[Contradiction]:
    """A measure whose bodies, status or dates do not fit together."""
    deadline = measure.deadline
    if measure.lead_body is not None and measure.lead_body not in measure.bodies[:1]:
        yield "bodies", measure.lead_body, Refusal("lead_first")
    if (measure.status == "removed") != (measure.removed_by is not None):
        yield (
            "removed_by",
            measure.removed_by,
            Refusal("removed_act"),
        )
    if deadline.due_on is not None and deadline.precision is None:
        yield "deadline.precision", "null", Refusal("due_exactness")
    years = (deadline.from_year, deadline.to_year)
    if measure.recurrence in ("yearly", "half_yearly") and None in years:
        yield "deadline.from_year", years, Refusal("repeated_years")
    if deadline.from_year and deadline.to_year and deadline.from_year > deadline.to_year:
        yield "deadline.to_year", deadline.to_year, Refusal("years_swapped")


def of_quota_kind(kind: QuotaKind) -> Iterator[Contradiction]:
    """A kind against which nothing counts, half of a breakdown, or a sum of itself."""
    if not kind.counted:
        yield "counted", "[]", Refusal("quota_counted")
    for one in kind.counted:
        if (one.breakdown is None) != (one.member is None):
            yield "counted", one.indicator, Refusal("member_together")
    if kind.id in kind.parts or len(set(kind.parts)) != len(kind.parts) or len(kind.parts) == 1:
        yield "parts", kind.parts, Refusal("quota_parts")


def of_quota(quota: Quota) -> Iterator[Contradiction]:
    """A word of an order without a source, or a draft in force."""
    if not quota.sources:
        yield "sources", "[]", Refusal("number_sources")
    if quota.version == "draft" and quota.in_force is not None:
        yield "in_force", quota.in_force.day, Refusal("draft_in_force")


def of_designated(designated: DesignatedRegions) -> Iterator[Contradiction]:
    """A list of nobody, without a source, or that ends before it starts."""
    if len(set(designated.regions)) < max(1, len(designated.regions)):
        yield "regions", designated.regions, Refusal("some_regions")
    if not designated.sources:
        yield "sources", "[]", Refusal("list_source")
    if designated.known_until < designated.valid_from:
        yield "known_until", designated.known_until, Refusal("list_ends")


def of_body(body: Body) -> Iterator[Contradiction]:
    """An akimat of nowhere, or one body for all akimats that has a place or is one itself."""
    if body.is_akimat and body.region is None:
        yield "region", "null", Refusal("akimat_region")
    if body.is_all_akimats and (body.is_akimat or body.region is not None):
        yield "is_all_akimats", "true", Refusal("all_akimats")
    if body.valid_from and body.valid_to and body.valid_from > body.valid_to:
        yield "valid_to", body.valid_to, Refusal("body_ends")


def of_comparison(comparison: Comparison) -> Iterator[Contradiction]:
    """One indicator alone compares with nothing, and none is compared with itself."""
    named = comparison.indicators
    if len(set(named)) < max(2, len(named)):
        yield "indicators", named, Refusal("two_indicators")


def of_territory(territory: Territory) -> Iterator[Contradiction]:
    """A territory is divided into several others."""
    if len(set(territory.parts)) < max(2, len(territory.parts)) or territory.id in territory.parts:
        yield "parts", territory.parts, Refusal("two_territories")


def of_region_group(group: RegionGroup) -> Iterator[Contradiction]:
    """Named regions have a day and a place in a source; a role brings its own."""
    said = (group.regions, group.named_on, group.source, group.locator)
    if group.role is not None and any(said):
        yield "role", group.role, Refusal("role_or_regions")
    if group.role is None and not all(said):
        yield "regions", group.regions, Refusal("regions_or_role")
    if len(set(group.regions)) < len(group.regions):
        yield "regions", group.regions, Refusal("regions_once")


def of_unit(unit: Unit) -> Iterator[Contradiction]:
    """A figure without a word says not what it counts."""
    if unit.with_number is None and has_word(unit.id):
        yield (
            "with_number",
            "null",
            Refusal("unit_words"),
        )
    if unit.id == POINTS:
        yield (
            "id",
            unit.id,
            Refusal("unit_points"),
        )


def of_connector(connector: Connector) -> Iterator[Contradiction]:
    """A connector whose form could not be read by what it says."""
    form, header = connector.form, connector.header
    is_by_year = form in ("bureau_json", "bureau_sheet")
    figures = () if is_by_year else tuple(wanted.column for wanted in connector.figures)
    conditions = tuple(one.column for one in connector.conditions) if form == "bureau_csv" else ()
    if missing := [name for name in (*NEEDED[form], *figures, *conditions) if name not in header]:
        yield "header", header, Refusal("connector_header", form=form, name=missing[0])
    if form == "bureau_csv" and not any(name.startswith("КАТО") for name in header):
        yield (
            "header",
            header,
            Refusal("connector_place"),
        )
    if form in ONE_FIGURE and len(connector.figures) != 1:
        yield "figures", len(connector.figures), Refusal("connector_one", form=form)
    if (connector.title is None) != (form in UNTITLED):
        advice = Refusal("connector_untitled" if form in UNTITLED else "connector_title")
        yield "title", connector.title, advice


BY_KIND: dict[str, Callable[[Any], Iterator[Contradiction]]] = {
    "targets": of_target,
    "measures": of_measure,
    "quota_kinds": of_quota_kind,
    "quotas": of_quota,
    "designated_regions": of_designated,
    "bodies": of_body,
    "comparisons": of_comparison,
    "territories": of_territory,
    "region_groups": of_region_group,
    "units": of_unit,
    "connectors": of_connector,
}
