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
from vocabulary.units import POINTS, has_word

Contradiction = tuple[str, object, str]


def of_target(target: Target) -> Iterator[Contradiction]:
    """A target that could not be judged, or that starts after its end."""
    yield from _of_line(target)
    if (target.due_on is None) != (target.due_precision is None):
        yield "due_precision", target.due_precision, "Give due_on and due_precision together or neither."
    if (target.due_on is None) != (target.due_basis == "none"):
        yield "due_basis", target.due_basis, "It is none exactly where there is no due_on."
    if target.base_value is not None and target.base_on is None:
        yield "base_on", "null", "A printed base value needs its date."
    if (
        target.base_on
        and target.valid_from
        and target.base_on < target.valid_from
        and target.base_value is None
    ):
        advice = "A starting point from before the act counts only with the value that the act prints for it."
        yield "base_value", "null", advice
    if target.base_on and target.due_on and target.base_on >= target.due_on:
        yield "base_on", target.base_on, "The base must be earlier than the due date."
    if target.valid_from and target.valid_to and target.valid_from > target.valid_to:
        yield "valid_to", target.valid_to, "The target ends before it starts; swap or mend the dates."
    if target.replaces == target.id:
        yield "replaces", target.replaces, "A target cannot replace itself; name the older one."


def _of_line(target: Target) -> Iterator[Contradiction]:
    if target.kind in ("reach", "ceiling", "cover_all") and target.value is None:
        yield "value", "null", f"A target of kind {target.kind} needs a value."
    if target.kind == "cap_per_entity" and target.value is None and not target.caps:
        yield "caps", "null", "A cap per entity needs a value or a list of caps."
    if target.kind == "cap_per_entity" and target.missing_reason is None:
        yield "missing_reason", "null", "An average never judges a cap: say why no enterprises are listed."
    if target.caps and target.unit != "percent":
        yield "unit", target.unit, "Caps are judged by the percent of entities beyond them."
    if target.checked is not None and not target.caps:
        yield "checked", target.checked, "Only caps are judged by how many entities were checked."
    if target.kind == "ceiling" and target.comparator != "<=":
        yield "comparator", target.comparator, "A ceiling is written <=."
    if target.kind == "reach" and target.comparator == "=":
        advice = "A value to reach is written >=, >, <= or about: the good side must be known."
        yield "comparator", target.comparator, advice


def of_measure(measure: Measure) -> Iterator[Contradiction]:
    """A measure whose bodies, status or dates do not fit together."""
    deadline = measure.deadline
    if measure.lead_body is not None and measure.lead_body not in measure.bodies[:1]:
        yield "bodies", measure.lead_body, "The lead body is the first of the list."
    if (measure.status == "removed") != (measure.removed_by is not None):
        yield (
            "removed_by",
            measure.removed_by,
            "A removed measure names the act that removed it, others null.",
        )
    if deadline.due_on is not None and deadline.precision is None:
        yield "deadline.precision", "null", "Say how exactly the due date is printed."
    years = (deadline.from_year, deadline.to_year)
    if measure.recurrence in ("yearly", "half_yearly") and None in years:
        yield "deadline.from_year", years, "A repeated duty needs its first and its last year."
    if deadline.from_year and deadline.to_year and deadline.from_year > deadline.to_year:
        yield "deadline.to_year", deadline.to_year, "The duty ends before it starts; swap the years."


def of_quota_kind(kind: QuotaKind) -> Iterator[Contradiction]:
    """A kind against which nothing counts, half of a breakdown, or a sum of itself."""
    if not kind.counted:
        yield "counted", "[]", "Name the indicators whose figures count against the quota."
    for one in kind.counted:
        if (one.breakdown is None) != (one.member is None):
            yield "counted", one.indicator, "Give breakdown and member together or neither."
    if kind.id in kind.parts or len(set(kind.parts)) != len(kind.parts) or len(kind.parts) == 1:
        yield "parts", kind.parts, "Name at least two other kinds, each once, or none."


def of_quota(quota: Quota) -> Iterator[Contradiction]:
    """A word of an order without a source, or a draft in force."""
    if not quota.sources:
        yield "sources", "[]", "Name the sources that print the numbers."
    if quota.version == "draft" and quota.in_force is not None:
        yield "in_force", quota.in_force.day, "A draft is never in force; name the version that it became."


def of_designated(designated: DesignatedRegions) -> Iterator[Contradiction]:
    """A list of nobody, without a source, or that ends before it starts."""
    if len(set(designated.regions)) < max(1, len(designated.regions)):
        yield "regions", designated.regions, "Name at least one region, each once."
    if not designated.sources:
        yield "sources", "[]", "Name the source that prints the list."
    if designated.known_until < designated.valid_from:
        yield "known_until", designated.known_until, "The list ends before it starts; swap or mend the days."


def of_body(body: Body) -> Iterator[Contradiction]:
    """An akimat of nowhere, or one body for all akimats that has a place or is one itself."""
    if body.is_akimat and body.region is None:
        yield "region", "null", "Name the region that the akimat governs."
    if body.is_all_akimats and (body.is_akimat or body.region is not None):
        yield "is_all_akimats", "true", "A word for all akimats has no region and is no akimat itself."
    if body.valid_from and body.valid_to and body.valid_from > body.valid_to:
        yield "valid_to", body.valid_to, "The body ends before it starts; swap or mend the days."


def of_comparison(comparison: Comparison) -> Iterator[Contradiction]:
    """One indicator alone compares with nothing, and none is compared with itself."""
    named = comparison.indicators
    if len(set(named)) < max(2, len(named)):
        yield "indicators", named, "Name at least two indicators, each once."


def of_territory(territory: Territory) -> Iterator[Contradiction]:
    """A territory is divided into several others."""
    if len(set(territory.parts)) < max(2, len(territory.parts)) or territory.id in territory.parts:
        yield "parts", territory.parts, "Name at least two other territories, each once."


def of_region_group(group: RegionGroup) -> Iterator[Contradiction]:
    """Named regions have a day and a place in a source; a role brings its own."""
    said = (group.regions, group.named_on, group.source, group.locator)
    if group.role is not None and any(said):
        yield "role", group.role, "Give a role or the regions that a document names, not both."
    if group.role is None and not all(said):
        yield "regions", group.regions, "Give regions, named_on, source and locator, or a role."
    if len(set(group.regions)) < len(group.regions):
        yield "regions", group.regions, "Name each region once."


def of_unit(unit: Unit) -> Iterator[Contradiction]:
    """A figure without a word says not what it counts."""
    if unit.with_number is None and has_word(unit.id):
        yield (
            "with_number",
            "null",
            "Give the word beside a figure in each language and form: one, other, in Russian few, many too.",
        )
    if unit.id == POINTS:
        yield (
            "id",
            unit.id,
            "Points are differences of percentages (metadata/verdicts.yml); name the unit otherwise.",
        )


def of_connector(connector: Connector) -> Iterator[Contradiction]:
    """A connector whose form could not be read by what it says."""
    form, header = connector.form, connector.header
    is_by_year = form in ("bureau_json", "bureau_sheet")
    figures = () if is_by_year else tuple(wanted.column for wanted in connector.figures)
    conditions = tuple(one.column for one in connector.conditions) if form == "bureau_csv" else ()
    if missing := [name for name in (*NEEDED[form], *figures, *conditions) if name not in header]:
        yield "header", header, f"Form {form} reads `{missing[0]}`; name it in the header, or mend its name."
    if form == "bureau_csv" and not any(name.startswith("КАТО") for name in header):
        yield (
            "header",
            header,
            "Form bureau_csv reads the place from a column that starts with КАТО; name it.",
        )
    if form in ONE_FIGURE and len(connector.figures) != 1:
        yield "figures", len(connector.figures), f"An answer of form {form} has one number a row; name one."
    if (connector.title is None) != (form in UNTITLED):
        advice = (
            "Such an answer tells no title; remove it." if form in UNTITLED else "Write the answer's title."
        )
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
