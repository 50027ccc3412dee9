"""What there is for a query of SDMX REST (`/availability/...`): of each dimension the codes that have figures, and the span of time.

`mode=exact` tells what the query itself would give, `mode=available` of each dimension what could be chosen in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_artefacts import TYPES, Artefact, artefacts
from dashboard.exports.sdmx_codes import FREQUENCIES, NOT_APPLICABLE, TOTAL
from dashboard.exports.sdmx_components import TIME, Component, Flow
from dashboard.exports.sdmx_rest.artefacts import descendants
from dashboard.exports.sdmx_rest.filters import field_of
from dashboard.exports.sdmx_rest.query import read_query
from dashboard.queries.slices import Slice, SliceValues, slice_values
from dashboard.view.parameters import LinkProblem, one_of, plain

_ANY = ("*", "all", "")
_MODES = ("exact", "available")


@dataclass(frozen=True)
class Available:
    """flow_urn: whose figures; codes: by dimension, in the order of the structure; first, last: the days from which and to which periods reach,
    None where time was not asked for; count: observations of the query; referred: structures that were asked for with it."""

    flow_urn: str
    codes: dict[str, tuple[str, ...]]
    first: str | None
    last: str | None
    count: int
    referred: tuple[Artefact, ...] = ()


def available(
    warehouse: Warehouse, path: str, arguments: Mapping[str, str], filters: Mapping[str, str]
) -> Available:
    """What there is for a path behind `/availability/`; raises LinkProblem (400, 404)."""
    parts = path.strip("/").split("/") if path.strip("/") else []
    mode = one_of(arguments.get("mode"), _MODES, "mode") or "exact"
    read = read_query(warehouse, "/".join([*parts[:5], *parts[6:]]), arguments, filters)
    flow, query = read.flow, read.wanted
    wanted = _components(flow, parts[5] if len(parts) > 5 else "")
    types = _types(arguments.get("references"))
    whole = slice_values(warehouse, query)
    if not whole.count:
        raise LinkProblem("problem.sdmx_nothing")
    own = (
        {one.id: slice_values(warehouse, _without(query, one)) for one in wanted}
        if mode == "available"
        else {}
    )
    codes = {one.id: _codes(one, own.get(one.id, whole)) for one in wanted if one is not TIME}
    time = own.get(TIME.id, whole) if TIME in wanted else None
    first, last = (
        day.isoformat() if day else None for day in ((time.first, time.last) if time else (None, None))
    )
    own_names = {("dataflow", flow.id), *descendants(artefacts(warehouse), [("dataflow", flow.id)])}
    referred = tuple(
        _narrowed(flow, one, codes)
        for one in artefacts(warehouse)
        if one.type in types and (one.type, one.id) in own_names
    )
    return Available(flow.urn, codes, first, last, whole.count, referred)


def _components(flow: Flow, written: str) -> list[Component]:
    if written in _ANY:
        return list(flow.dimensions)
    known = {one.id: one for one in flow.dimensions}
    for name in written.split(","):
        if name not in known:
            possible = ", ".join(known)
            raise LinkProblem("problem.sdmx_component", status=400, parameter=plain(name), possible=possible)
    return [one for one in flow.dimensions if one.id in written.split(",")]


def _types(written: str | None) -> frozenset[str]:
    """The types of structures that come along."""
    if written in (None, "none"):
        return frozenset()
    names = (written or "").split(",")
    for name in names:
        one_of(name, ("none", "all", *TYPES), "references")
    return frozenset(TYPES if "all" in names else names)


def _without(query: Slice, component: Component) -> Slice:
    """The query without what it says of a component."""
    fields = {"start", "end", "period_kind"} if component is TIME else {field_of(component)}
    kept = tuple(
        tuple(tuple(one for one in every if one.field not in fields) for every in either)
        for either in query.conditions
    )
    return replace(query, conditions=kept)


def _codes(component: Component, found: SliceValues) -> tuple[str, ...]:
    held = found.by_field[field_of(component)]
    if component.id == "FREQ":
        return tuple(sorted({FREQUENCIES.get(kind, NOT_APPLICABLE) for kind in held}))
    return tuple(sorted(one or TOTAL for one in held))


def _narrowed(flow: Flow, one: Artefact, codes: Mapping[str, tuple[str, ...]]) -> Artefact:
    """A code list with the codes that there are."""
    component = next((own for own in flow.dimensions if own.codes == one.id), None)
    if component is None or component.id not in codes:
        return one
    held = set(codes[component.id])
    return replace(one, codes=tuple(code for code in one.codes if code.id in held), is_partial=True)
