"""The observations of a query as SDMX-ML 3.0 (structure-specific), written piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import quoteattr

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_components import AGENCY
from dashboard.exports.sdmx_rest.data import Cells, series_of
from dashboard.exports.sdmx_rest.query import ALL_DIMENSIONS, DataQuery
from dashboard.exports.sdmx_structure import SCHEMAS
from dashboard.queries.sources import edition

_SERIES_PER_PIECE = 500


def data_xml(warehouse: Warehouse, query: DataQuery) -> Iterator[str]:
    """The message in pieces."""
    yield _head(warehouse, query)
    piece: list[str] = []
    for key, rows in series_of(warehouse, query):
        piece += _series(query, key, rows)
        if len(piece) > _SERIES_PER_PIECE:
            yield "".join(piece)
            piece.clear()
    yield "".join([*piece, "</mes:DataSet>\n</mes:StructureSpecificData>\n"])


def _head(warehouse: Warehouse, query: DataQuery) -> str:
    row = edition(warehouse)
    along = query.along.id if query.along else ALL_DIMENSIONS
    own = f"{query.flow.urn}:ObsLevelDim:{along}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<mes:StructureSpecificData xmlns:mes="{SCHEMAS}/message" xmlns:com="{SCHEMAS}/common" '
        f'xmlns:ss="{SCHEMAS}/data/structurespecific" xmlns:ns1="{own}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"<mes:Header><mes:ID>edition-{row['edition_id']}</mes:ID><mes:Test>{'true' if row['is_synthetic'] else 'false'}</mes:Test>"
        f'<mes:Prepared>{row["built_at"].isoformat(timespec="seconds")}Z</mes:Prepared><mes:Sender id="{AGENCY}"/>'
        f'<mes:Structure structureID="{query.flow.id}" namespace="{own}" dimensionAtObservation="{along}">'
        f"<com:StructureUsage>{query.flow.urn}</com:StructureUsage></mes:Structure></mes:Header>\n"
        f'<mes:DataSet ss:structureRef="{query.flow.id}" xsi:type="ns1:DataSetType" ss:dataScope="DataStructure" ss:action="Replace">\n'
    )


def _series(query: DataQuery, key: tuple[str, ...], rows: Iterator[Cells]) -> Iterator[str]:
    if query.along is None:
        yield from (_observation(query, row) for row in rows)
        return
    named = "".join(_attribute(one.id, code) for one, code in zip(query.series, key, strict=True))
    if query.is_keys_only:
        yield f"<Series{named}/>\n"
        return
    yield f"<Series{named}>\n"
    yield from (_observation(query, row) for row in rows)
    yield "</Series>\n"


def _observation(query: DataQuery, row: Cells) -> str:
    shown = (*query.observed, *query.shown)
    return f"<Obs{''.join(_attribute(one.id, row[one.id]) for one in shown)}/>\n"


def _attribute(name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    return f" {name}={quoteattr(written_value(value))}"


def written_value(value: Any) -> str:
    """A value as XML writes it: numbers without a part behind the point where there is none, days, true and false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
