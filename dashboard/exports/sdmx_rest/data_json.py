"""The observations of a query as SDMX-JSON 2.0: codes once with their names, observations by their places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx import MISSING
from dashboard.exports.sdmx_artefacts import concept
from dashboard.exports.sdmx_codes import Code, code_lists
from dashboard.exports.sdmx_components import Component
from dashboard.exports.sdmx_flows import flow_words
from dashboard.exports.sdmx_rest.data import Cells, series_of
from dashboard.exports.sdmx_rest.named import meta, named
from dashboard.exports.sdmx_rest.query import DataQuery
from dashboard.exports.sdmx_rest.times import read_time

Node = dict[str, Any]
MOST_OBSERVATIONS = 200_000  # The message is one value: more would have to be held at once.
_SCHEMA = "https://json.sdmx.org/2.0.0/sdmx-json-data-schema.json"


def data_json(warehouse: Warehouse, query: DataQuery, language: str) -> Node:
    """The message; names in the language asked for, and in all three."""
    places = _Places(query.flow.components)
    links = [{"urn": query.flow.urn, "rel": "dataflow"}]
    series: dict[str, Node] = {}
    flat: dict[str, list[Any]] = {}
    for key, rows in series_of(warehouse, query):
        held = {place: cells for place, cells in (_observed(query, places, row) for row in rows)}
        if query.along is None:
            flat |= held
            continue
        at = ":".join(str(places.of(one, code)) for one, code in zip(query.series, key, strict=True))
        series[at] = {} if query.is_keys_only else {"observations": held}
    found = {"structure": 0, "action": "Replace", "links": links} | (
        {"series": series} if query.along else {"observations": flat}
    )
    structure = {
        "links": links, **named(flow_words(query.flow), language), "dataSets": [0],
        "dimensions": {
            "series": [_component(warehouse, query, one, places, language) for one in query.series],
            "observation": [_component(warehouse, query, one, places, language) for one in query.observed],
        },
        "measures": {"observation": [_component(warehouse, query, one, places, language) for one in query.shown if one.role == "measure"]},
        "attributes": {"observation": [_component(warehouse, query, one, places, language) for one in query.attributes]},
    }  # fmt: skip
    return {"meta": meta(warehouse, _SCHEMA), "data": {"structures": [structure], "dataSets": [found]}}


class _Places:
    """The place of each value among those of its component, in the order in which they appear."""

    def __init__(self, components: Iterable[Component]) -> None:
        self._held: dict[str, dict[str, int]] = {one.id: {} for one in components}

    def of(self, component: Component, value: Any) -> int:
        own = self._held[component.id]
        return own.setdefault(str(value), len(own))

    def values(self, component: Component) -> list[str]:
        return list(self._held[component.id])


def _observed(query: DataQuery, places: _Places, row: Cells) -> tuple[str, list[Any]]:
    at = ":".join(str(places.of(one, row[one.id])) for one in query.observed)
    return at, [_cell(places, one, row[one.id]) for one in query.shown]


def _cell(places: _Places, component: Component, value: Any) -> Any:
    """A measure as a number, a code by its place, anything else as it is."""
    if value is None or value == MISSING:
        return None
    if component.codes:
        return places.of(component, value)
    return value.isoformat() if isinstance(value, date) else value


def _component(
    warehouse: Warehouse, query: DataQuery, one: Component, places: _Places, language: str
) -> Node:
    key = query.flow.key
    found = {"id": one.id, **named(concept(one), language)}
    if one.role in ("dimension", "time"):
        found["keyPosition"] = key.index(one) if one in key else len(key)
        found["roles"] = ["TIME_PERIOD" if one.role == "time" else one.id]
    elif one.role == "attribute":
        found["relationship"] = {"observation": {}}
        found["isMandatory"] = one.is_required
    if one.codes:
        codes = _codes(warehouse, one.codes)
        found["values"] = [
            {"id": value, **named(codes[value].name, language)} for value in places.values(one)
        ]
    elif one.role == "time":
        found["values"] = [_time(value) for value in places.values(one)]
    return found


def _time(value: str) -> Node:
    """A period, with its first and last moment."""
    time = read_time(value)
    return {"value": value, "start": f"{time.start}T00:00:00Z", "end": f"{time.end}T23:59:59Z"}


def _codes(warehouse: Warehouse, name: str) -> dict[str, Code]:
    lists = warehouse.remembered(
        "named codes of sdmx",
        lambda own: {key: {code.id: code for code in codes} for key, codes in code_lists(own).items()},
    )
    return lists[name]
