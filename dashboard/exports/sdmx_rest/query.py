"""A data query of SDMX REST, read: which observations, which of their parts, and along which dimension they stand.

Keys are those of version 2 (`*` or nothing for any code, several keys by commas), filters `c[REF_AREA]=KZ-61,KZ-75`, `c[TIME_PERIOD]=ge:2020+le:2022`.
Of version 1 `startPeriod`, `endPeriod` and `detail` are understood too. Every code is looked up in the edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_components import AGENCY, MEASURE, TIME, VERSION, Component, Flow
from dashboard.exports.sdmx_flows import flows
from dashboard.exports.sdmx_rest.filters import codes_of, field_of, filter_of
from dashboard.exports.sdmx_rest.times import read_time
from dashboard.queries.slices import Condition, Either, Slice, span
from dashboard.view.parameters import LinkProblem, one_of, said

ALL_DIMENSIONS = "AllDimensions"
FILTER = re.compile(r"c\[([A-Za-z_]\w*)\]", re.ASCII)
_ANY = ("*", "all", "")
_VERSIONS = re.compile(r"[*+~]?|latest|all|1\+?(\.0\+?(\.0\+?)?)?")
_DETAILS = ("full", "dataonly", "serieskeysonly", "nodata")
# Where attributes are attached, as `attributes=` names it: all of ours belong to an observation.
_ATTACHED = {"dsd": True, "all": True, "obs": True, "none": False, "msd": False, "dataset": False, "series": False}  # fmt: skip
_MOST_OBSERVATIONS = 1_000_000
_TIMES = "2021, 2021-S1, 2021-Q3, 2021-04, 2021-04-01"


@dataclass(frozen=True)
class DataQuery:
    """along: the dimension that observations of a series stand along, None for all of them flat.

    is_keys_only: series without observations.
    """

    flow: Flow
    wanted: Slice
    along: Component | None
    attributes: tuple[Component, ...]
    has_value: bool = True
    is_keys_only: bool = False

    @property
    def series(self) -> tuple[Component, ...]:
        """The dimensions of a series key; none where observations stand flat."""
        return tuple(one for one in self.flow.dimensions if one is not self.along) if self.along else ()

    @property
    def observed(self) -> tuple[Component, ...]:
        """The dimensions that an observation itself names."""
        return (self.along,) if self.along else self.flow.dimensions

    @property
    def shown(self) -> tuple[Component, ...]:
        """Measure and attributes that an observation has."""
        return ((MEASURE,) if self.has_value else ()) + self.attributes


def read_query(
    warehouse: Warehouse, path: str, arguments: Mapping[str, str], filters: Mapping[str, str]
) -> DataQuery:
    """The query of a path behind `/data/` with its parameters and filters (by component); raises LinkProblem (400, 404)."""
    parts = path.strip("/").split("/") if path.strip("/") else []
    held = flows(warehouse)
    if len(parts) > 5:
        raise LinkProblem("problem.sdmx_path", status=400, ours=_ours(held))
    flow, key = _flow_and_key(held, parts)
    conditions = [
        *_keys(warehouse, flow, key),
        *_filters(warehouse, flow, filters),
        *_periods(flow, arguments),
    ]
    detail = one_of(arguments.get("detail"), _DETAILS, "detail") or "full"
    one_of(arguments.get("includeHistory"), ("false",), "includeHistory")
    is_keys_only = detail in ("serieskeysonly", "nodata")
    along = _along(flow, arguments.get("dimensionAtObservation")) or (TIME if is_keys_only else None)
    return DataQuery(
        flow,
        Slice(
            tuple(conditions),
            _number("firstNObservations", arguments),
            _number("lastNObservations", arguments),
            order=order_of(flow, along),
            breakdowns=flow.breakdowns,
        ),
        along,
        () if detail == "dataonly" else _attributes(flow, arguments.get("attributes")),
        _has_value(arguments.get("measures")),
        is_keys_only,
    )


def _ours(held: Mapping[str, Flow]) -> str:
    """The addresses of all flows."""
    return ", ".join(f"dataflow/{AGENCY}/{name}/{VERSION}" for name in held)


def _flow_and_key(held: Mapping[str, Flow], parts: list[str]) -> tuple[Flow, str]:
    """The flow that a path of context, agency, name, version and key names, the first where it leaves that open; and the key.

    Raises LinkProblem (404) where it names none of ours.
    """
    wanted = [*parts, *[""] * (5 - len(parts))]
    is_ours = _is_named(("dataflow", "datastructure"), wanted[0]) and _is_named((AGENCY,), wanted[1])
    found = [flow for name, flow in held.items() if _is_named((name,), wanted[2])]
    if not (is_ours and found) or not any(_VERSIONS.fullmatch(one) for one in wanted[3].split(",")):
        raise LinkProblem("problem.sdmx_unknown", ours=_ours(held))
    return found[0], wanted[4]


def order_of(flow: Flow, along: Component | None) -> tuple[str, ...]:
    """The fields by which series stay together; flat observations come as the mart holds them."""
    if along is None:
        return ()
    # kinds of period that share a frequency are one series
    fields = {one: "calendar" if one.id == "FREQ" else field_of(one) for one in flow.key}
    key = sorted((name for own, name in fields.items() if own != along), key="calendar".__eq__)
    return (*key, "start", "end", *([] if along is TIME else [fields[along]]))


def _is_named(names: tuple[str, ...], written: str) -> bool:
    return any(one in _ANY or one in names for one in written.split(","))


def _keys(warehouse: Warehouse, flow: Flow, written: str) -> list[Either]:
    """The condition of keys: any of several."""
    if written in _ANY:
        return []
    return [tuple(_key(warehouse, flow.key, one) for one in written.split(","))]


def _key(warehouse: Warehouse, key: tuple[Component, ...], written: str) -> tuple[Condition, ...]:
    parts = written.split(".") if written not in _ANY else [""] * len(key)
    if len(parts) != len(key):
        order = ".".join(one.id for one in key)
        raise LinkProblem("problem.sdmx_key", status=400, count=len(key), order=order)
    return tuple(
        codes_of(warehouse, component, part.split("+"))
        for component, part in zip(key, parts, strict=True)
        if part not in _ANY
    )


def _filters(warehouse: Warehouse, flow: Flow, filters: Mapping[str, str]) -> list[Either]:
    known = {one.id: one for one in flow.components}
    found: list[Either] = []
    for name, written in filters.items():
        if name not in known:
            possible = ", ".join(known)
            raise LinkProblem("problem.sdmx_component", status=400, parameter=name, possible=possible)
        found += filter_of(warehouse, known[name], written)
    return found


def _periods(flow: Flow, arguments: Mapping[str, str]) -> list[Either]:
    """What `startPeriod`, `endPeriod` and `updatedAfter` ask for; the last is the day on which a figure was collected."""
    first, last = (_time(name, arguments) for name in ("startPeriod", "endPeriod"))
    found: list[Either] = []
    if (within := span(first and first[0], last and last[1])) != ():
        found.append((within,))
    if (after := _time("updatedAfter", arguments)) is not None:
        if flow.breakdowns:  # a crossed figure has no day of collection of its own
            told = said("updatedAfter", arguments["updatedAfter"])
            possible = ", ".join(("startPeriod", "endPeriod"))
            raise LinkProblem(
                "problem.parameter", status=400, parameter="updatedAfter", said=told, possible=possible
            )
        found.append(((Condition("collected_on", "ge", after[0]),),))
    return found


def _time(name: str, arguments: Mapping[str, str]) -> tuple[date, date] | None:
    written = arguments.get(name)
    if written is None:
        return None
    try:
        found = read_time(written.replace(" ", "+"))
    except ValueError:
        raise LinkProblem(
            "problem.sdmx_time", status=400, parameter=name, said=said(name, written), possible=_TIMES
        ) from None
    return found.start, found.end


def _number(name: str, arguments: Mapping[str, str]) -> int | None:
    written = arguments.get(name)
    if written is None:
        return None
    if not (
        written.isascii()
        and written.isdigit()
        and len(written) < 8
        and 0 < int(written) <= _MOST_OBSERVATIONS
    ):
        raise LinkProblem("problem.number", status=400, parameter=name, least=1, most=_MOST_OBSERVATIONS)
    return int(written)


def _along(flow: Flow, written: str | None) -> Component | None:
    names = {one.id: one for one in flow.dimensions}
    one_of(written, (ALL_DIMENSIONS, *names), "dimensionAtObservation")
    return None if written == ALL_DIMENSIONS else names[written or TIME.id]


def _attributes(flow: Flow, written: str | None) -> tuple[Component, ...]:
    if written is None:
        return flow.attributes
    own = {one.id for one in flow.attributes}
    named = [one_of(name, {**_ATTACHED, **dict.fromkeys(own)}, "attributes") for name in written.split(",")]
    is_every = any(_ATTACHED.get(name or "", False) for name in named)
    return tuple(one for one in flow.attributes if is_every or one.id in named)


def _has_value(written: str | None) -> bool:
    return one_of(written, ("all", "none", MEASURE.id), "measures") != "none"
