"""Structures as SDMX-JSON 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_artefacts import Artefact
from dashboard.exports.sdmx_components import AGENCY, CONCEPTS, MODEL, TIME, VERSION, Component
from dashboard.exports.sdmx_rest.availability import Available
from dashboard.exports.sdmx_rest.named import meta, named
from dashboard.exports.sdmx_structure import CONSTRAINT
from dashboard.texts.words import in_languages

Node = dict[str, Any]
_SCHEMA = "https://json.sdmx.org/2.0.0/sdmx-json-structure-schema.json"
_GROUPS = {"dataflow": "dataflows", "datastructure": "dataStructures", "conceptscheme": "conceptSchemes", "codelist": "codelists"}  # fmt: skip
_CLASSES = {"dataflow": "datastructure.Dataflow", "datastructure": "datastructure.DataStructure", "conceptscheme": "conceptscheme.ConceptScheme", "codelist": "codelist.Codelist"}  # fmt: skip


def structure_json(warehouse: Warehouse, wanted: Iterable[Artefact], language: str, *, origin: str) -> Node:
    """The message; names in the language asked for, and in all three."""
    groups: Node = {}
    for one in wanted:
        groups.setdefault(_GROUPS[one.type], []).append(_artefact(one, warehouse, language, origin))
    return {"meta": meta(warehouse, _SCHEMA), "data": groups}


def availability_json(warehouse: Warehouse, found: Available, language: str, *, origin: str) -> Node:
    """What there is for a query, with the structures that were asked for along with it."""
    message = structure_json(warehouse, found.referred, language, origin=origin)
    values: list[Node] = [
        {"id": name, "values": [{"value": code} for code in codes]} for name, codes in found.codes.items()
    ]
    if found.first and found.last:
        span = {"startPeriod": {"period": found.first}, "endPeriod": {"period": found.last}}
        values.append({"id": TIME.id, "timeRange": span})
    message["data"]["dataConstraints"] = [
        {
            "id": CONSTRAINT, "agencyID": AGENCY, "version": VERSION, **named(in_languages("sdmx.available"), language),
            "role": "Actual",
            "annotations": [
                {"id": "obs_count", "title": str(found.count), "type": "sdmx_metrics"}, {"id": "EDITION", "title": warehouse.edition_id}
            ],
            "constraintAttachment": {"dataflows": [found.flow_urn]},
            "cubeRegions": [{"include": True, "keyValues": values}],
        }
    ]  # fmt: skip
    return message


def _artefact(one: Artefact, warehouse: Warehouse, language: str, origin: str) -> Node:
    found: Node = {
        "id": one.id, "agencyID": AGENCY, "version": VERSION, **named(one.name, language),
        "links": [{"rel": "self", "urn": f"{MODEL}.{_CLASSES[one.type]}={AGENCY}:{one.id}({VERSION})"}],
    }  # fmt: skip
    if one.type == "dataflow":
        found["annotations"] = [{"id": "EDITION", "title": warehouse.edition_id}]
    if one.is_stub:
        address = f"{origin}/sdmx/v2/structure/{one.type}/{AGENCY}/{one.id}/{VERSION}"
        return found | {
            "isExternalReference": True,
            "links": [*found["links"], {"rel": "external", "href": address}],
        }
    if one.type == "dataflow":
        return found | {"structure": f"{MODEL}.datastructure.DataStructure={AGENCY}:{one.id}({VERSION})"}
    if one.type == "datastructure":
        return found | {"dataStructureComponents": _components(one.components)}
    items = [
        {"id": code.id, **named(code.name, language), **(named(code.description, language, of="description") if code.description else {})}
        for code in one.codes
    ]  # fmt: skip
    return (
        found
        | ({"isPartial": True} if one.is_partial else {})
        | {"concepts" if one.type == "conceptscheme" else "codes": items}
    )


def _components(every: Iterable[Component]) -> Node:
    by_role: dict[str, list[Node]] = {}
    for one in every:
        by_role.setdefault(one.role, []).append(_component(one))
    return {
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": [{**one, "position": place} for place, one in enumerate(by_role["dimension"])],
            "timeDimension": by_role["time"][0],
        },
        "measureList": {"id": "MeasureDescriptor", "measures": by_role["measure"]},
        "attributeList": {"id": "AttributeDescriptor", "attributes": by_role["attribute"]},
    }


def _component(one: Component) -> Node:
    form: Node = {"format": {"dataType": one.text}}
    if one.codes:
        form = {"enumeration": f"{MODEL}.codelist.Codelist={AGENCY}:{one.codes}({VERSION})"}
    found: Node = {
        "id": one.id, "localRepresentation": form,
        "conceptIdentity": f"{MODEL}.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{one.id}",
    }  # fmt: skip
    if one.role in ("measure", "attribute"):
        found["usage"] = "mandatory" if one.is_required else "optional"
    if one.role == "attribute":
        found["attributeRelationship"] = {"observation": {}}
        found["measureRelationship"] = ["OBS_VALUE"]
    return found
