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
from dashboard.exports.sdmx_components import AGENCY, COMPONENTS, FLOW, VERSION, Component
from dashboard.exports.sdmx_rest.filters import codes_of, filter_of
from dashboard.exports.sdmx_rest.times import read_time
from dashboard.queries.slices import Condition, Either, Slice, span
from dashboard.view.parameters import LinkProblem, one_of, said

ALL_DIMENSIONS = "AllDimensions"
DIMENSIONS = tuple(one for one in COMPONENTS if one.role in ("dimension", "time"))
KEY = tuple(one for one in COMPONENTS if one.role == "dimension")
TIME = next(one for one in COMPONENTS if one.role == "time")
MEASURE = next(one for one in COMPONENTS if one.role == "measure")
ATTRIBUTES = tuple(one for one in COMPONENTS if one.role == "attribute")
FILTER = re.compile(r"c\[([A-Za-z_]\w*)\]", re.ASCII)
_ANY = ("*", "all", "")
_OURS = f"dataflow/{AGENCY}/{FLOW}/{VERSION}"
_VERSIONS = re.compile(r"[*+~]?|latest|all|1\+?(\.0\+?(\.0\+?)?)?")
_DETAILS = ("full", "dataonly", "serieskeysonly", "nodata")
# Where attributes are attached, as `attributes=` names it: all of ours belong to an observation.
_ATTACHED = {"dsd": ATTRIBUTES, "all": ATTRIBUTES, "obs": ATTRIBUTES, "none": (), "msd": (), "dataset": (), "series": ()}  # fmt: skip
_MOST_OBSERVATIONS = 1_000_000
_TIMES = "2021, 2021-S1, 2021-Q3, 2021-04, 2021-04-01"


@dataclass(frozen=True)
class DataQuery:
    """along: the dimension that observations of a series stand along, None for all of them flat.

    is_keys_only: series without observations.
    """

    wanted: Slice
    along: Component | None
    attributes: tuple[Component, ...]
    has_value: bool = True
    is_keys_only: bool = False

    @property
    def series(self) -> tuple[Component, ...]:
        """The dimensions of a series key; none where observations stand flat."""
        return tuple(one for one in DIMENSIONS if one is not self.along) if self.along else ()

    @property
    def observed(self) -> tuple[Component, ...]:
        """The dimensions that an observation itself names."""
        return (self.along,) if self.along else DIMENSIONS

    @property
    def shown(self) -> tuple[Component, ...]:
        """Measure and attributes that an observation has."""
        return ((MEASURE,) if self.has_value else ()) + self.attributes


def read_query(
    warehouse: Warehouse, path: str, arguments: Mapping[str, str], filters: Mapping[str, str]
) -> DataQuery:
    """The query of a path behind `/data/` with its parameters and filters (by component); raises LinkProblem (400, 404)."""
    parts = path.strip("/").split("/") if path.strip("/") else []
    if len(parts) > 5:
        raise LinkProblem("problem.sdmx_path", status=400, ours=_OURS)
    key = check_path(parts, contexts=("dataflow", "datastructure"))
    conditions = [*_keys(warehouse, key), *_filters(warehouse, filters), *_periods(arguments)]
    detail = one_of(arguments.get("detail"), _DETAILS, "detail") or "full"
    one_of(arguments.get("includeHistory"), ("false",), "includeHistory")
    is_keys_only = detail in ("serieskeysonly", "nodata")
    along = _along(arguments.get("dimensionAtObservation")) or (TIME if is_keys_only else None)
    return DataQuery(
        Slice(
            tuple(conditions),
            _number("firstNObservations", arguments),
            _number("lastNObservations", arguments),
            order=order_of(along),
        ),
        along,
        () if detail == "dataonly" else _attributes(arguments.get("attributes")),
        _has_value(arguments.get("measures")),
        is_keys_only,
    )


def check_path(parts: list[str], *, contexts: tuple[str, ...]) -> str:
    """The key at the end of a path of context, agency, name and version; raises LinkProblem (404) where that is not ours."""
    wanted = [*parts, *[""] * (5 - len(parts))]
    ours = ((contexts, wanted[0]), ((AGENCY,), wanted[1]), ((FLOW,), wanted[2]))
    named = all(_is_named(names, written) for names, written in ours)
    if not named or not any(_VERSIONS.fullmatch(one) for one in wanted[3].split(",")):
        raise LinkProblem("problem.sdmx_unknown", ours=_OURS)
    return wanted[4]


def order_of(along: Component | None) -> tuple[str, ...]:
    """The fields by which series stay together; flat observations come as the mart holds them."""
    fields = {
        "INDICATOR": "indicator_id", "REF_AREA": "region_id", "AREA_SCHEME": "region_scheme", "BREAKDOWN": "breakdown",
        "MEMBER": "member", "FREQ": "calendar",
    }  # fmt: skip
    if along is None:
        return ()
    key = [name for own, name in fields.items() if own != along.id]
    return (*key, "start", "end", *([] if along is TIME else [fields[along.id]]))


def _is_named(names: tuple[str, ...], written: str) -> bool:
    return any(one in _ANY or one in names for one in written.split(","))


def _keys(warehouse: Warehouse, written: str) -> list[Either]:
    """The condition of keys: any of several."""
    if written in _ANY:
        return []
    return [tuple(_key(warehouse, one) for one in written.split(","))]


def _key(warehouse: Warehouse, written: str) -> tuple[Condition, ...]:
    parts = written.split(".") if written not in _ANY else [""] * len(KEY)
    if len(parts) != len(KEY):
        order = ".".join(one.id for one in KEY)
        raise LinkProblem("problem.sdmx_key", status=400, count=len(KEY), order=order)
    return tuple(
        codes_of(warehouse, component, part.split("+"))
        for component, part in zip(KEY, parts, strict=True)
        if part not in _ANY
    )


def _filters(warehouse: Warehouse, filters: Mapping[str, str]) -> list[Either]:
    known = {one.id: one for one in COMPONENTS}
    found: list[Either] = []
    for name, written in filters.items():
        if name not in known:
            possible = ", ".join(known)
            raise LinkProblem("problem.sdmx_component", status=400, parameter=name, possible=possible)
        found += filter_of(warehouse, known[name], written)
    return found


def _periods(arguments: Mapping[str, str]) -> list[Either]:
    """What `startPeriod`, `endPeriod` and `updatedAfter` ask for; the last is the day on which a figure was collected."""
    first, last = (_time(name, arguments) for name in ("startPeriod", "endPeriod"))
    found: list[Either] = []
    if (within := span(first and first[0], last and last[1])) != ():
        found.append((within,))
    if (after := _time("updatedAfter", arguments)) is not None:
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


def _along(written: str | None) -> Component | None:
    names = {one.id: one for one in DIMENSIONS}
    one_of(written, (ALL_DIMENSIONS, *names), "dimensionAtObservation")
    return None if written == ALL_DIMENSIONS else names[written or TIME.id]


def _attributes(written: str | None) -> tuple[Component, ...]:
    if written is None:
        return ATTRIBUTES
    known = _ATTACHED | {one.id: (one,) for one in ATTRIBUTES}
    wanted = {
        one for name in written.split(",") for one in known[one_of(name, known, "attributes") or "none"]
    }
    return tuple(one for one in ATTRIBUTES if one in wanted)


def _has_value(written: str | None) -> bool:
    return one_of(written, ("all", "none", MEASURE.id), "measures") != "none"
