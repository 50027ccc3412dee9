"""The structure that the SDMX data of an edition refer to, as SDMX-ML 3.0: data flow, data structure, concepts, code lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_artefacts import Artefact, artefacts
from dashboard.exports.sdmx_components import AGENCY, CONCEPTS, MODEL, VERSION, Component
from dashboard.queries.sources import edition
from dashboard.texts.words import Words, in_languages
from vocabulary.languages import LANGUAGES

SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_SPACES = {name: f"{SCHEMAS}/{name}" for name in ("message", "structure", "common")}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# The name of what says which figures there are.
CONSTRAINT = "CR_AVAILABLE"
# By type, the element that holds all of them and that of one.
_KINDS = {
    "dataflow": ("Dataflows", "Dataflow"),
    "datastructure": ("DataStructures", "DataStructure"),
    "conceptscheme": ("ConceptSchemes", "ConceptScheme"),
    "codelist": ("Codelists", "Codelist"),
}


class Region(Protocol):
    """What there is of the figures of a flow, as a constraint says it: codes by dimension, first and last day, how many observations."""

    @property
    def flow_urn(self) -> str: ...
    @property
    def codes(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def first(self) -> str | None: ...
    @property
    def last(self) -> str | None: ...
    @property
    def count(self) -> int: ...


def structure_file(
    warehouse: Warehouse, wanted: Iterable[Artefact] | None = None, region: Region | None = None
) -> bytes:
    """The structure message of an edition, whole or with what is `wanted`; the same bytes for the same edition.

    region: also what there is for a query, as a constraint.
    """
    for name, space in _SPACES.items():
        register_namespace(name[:3], space)
    message = Element(_tag("message", "Structure"))
    _add_header(message, warehouse)
    parts = _add(message, "message", "Structures")
    for one in artefacts(warehouse) if wanted is None else wanted:
        _add_artefact(parts, one, warehouse)
    if region is not None:
        _add_constraint(parts, warehouse, region)
    parts[:] = sorted(parts, key=lambda part: part.tag)  # the schema wants them by name
    indent(message)
    return tostring(message, encoding="utf-8", xml_declaration=True)


def _tag(space: str, name: str) -> str:
    return f"{{{_SPACES[space]}}}{name}"


def _add(parent: Element, space: str, name: str, words: str | None = None, **given: str) -> Element:
    made = SubElement(parent, _tag(space, name), given)
    made.text = words
    return made


def _named(element: Element, words: Words, *, of: str = "Name") -> Element:
    for language in LANGUAGES:
        _add(element, "common", of, words[language]).set(_LANGUAGE, language)
    return element


def _kept(parent: Element, name: str, own_id: str) -> Element:
    """A maintained thing of ours."""
    return _add(parent, "structure", name, id=own_id, agencyID=AGENCY, version=VERSION)


def _urn(package: str, kind: str, own_id: str, item: str = "") -> str:
    return f"{MODEL}.{package}.{kind}={AGENCY}:{own_id}({VERSION}){item and f'.{item}'}"


def _add_header(message: Element, warehouse: Warehouse) -> None:
    row = edition(warehouse)
    header = _add(message, "message", "Header")
    _add(header, "message", "ID", f"edition-{row['edition_id']}")
    _add(header, "message", "Test", "true" if row["is_synthetic"] else "false")
    _add(header, "message", "Prepared", row["built_at"].isoformat(timespec="seconds") + "Z")
    _named(_add(header, "message", "Sender", id=AGENCY), in_languages("site.name"))


def _add_artefact(parts: Element, one: Artefact, warehouse: Warehouse) -> None:
    group, name = _KINDS[one.type]
    every = parts.find(_tag("structure", group))
    own = _kept(_add(parts, "structure", group) if every is None else every, name, one.id)
    if one.type == "dataflow":
        notes = _add(own, "common", "Annotations")
        note = _add(notes, "common", "Annotation", id="EDITION")
        _add(note, "common", "AnnotationTitle", warehouse.edition_id)
    _named(own, one.name)
    if one.is_stub:
        own.set("isExternalReference", "true")
        own.set("structureURL", f"/sdmx/v2/structure/{one.type}/{AGENCY}/{one.id}/{VERSION}")
    elif one.type == "dataflow":
        _add(own, "structure", "Structure", _urn("datastructure", "DataStructure", one.id))
    elif one.type == "datastructure":
        _add_components(own, one.components)
    else:
        _add_items(own, one)


def _add_constraint(parts: Element, warehouse: Warehouse, region: Region) -> None:
    every = _add(parts, "structure", "DataConstraints")
    own = _kept(every, "DataConstraint", CONSTRAINT)
    own.set("role", "Actual")
    notes = _add(own, "common", "Annotations")
    counted = _add(notes, "common", "Annotation", id="obs_count")
    _add(counted, "common", "AnnotationTitle", str(region.count))
    _add(counted, "common", "AnnotationType", "sdmx_metrics")
    _named(own, in_languages("sdmx.available"))
    attached = _add(own, "structure", "ConstraintAttachment")
    _add(attached, "structure", "Dataflow", region.flow_urn)
    cube = _add(own, "structure", "CubeRegion", include="true")
    for name, codes in region.codes.items():
        key = _add(cube, "structure", "KeyValue", id=name)
        for code in codes:
            _add(key, "structure", "Value", code)
    if region.first and region.last:
        span = _add(_add(cube, "structure", "KeyValue", id="TIME_PERIOD"), "structure", "TimeRange")
        _add(span, "structure", "StartPeriod", region.first)
        _add(span, "structure", "EndPeriod", region.last)


def _add_items(own: Element, one: Artefact) -> None:
    if one.is_partial:
        own.set("isPartial", "true")
    for code in one.codes:
        made = _named(
            _add(own, "structure", "Concept" if one.type == "conceptscheme" else "Code", id=code.id),
            code.name,
        )
        if code.description:
            _named(made, code.description, of="Description")


def _add_components(own: Element, every: Iterable[Component]) -> None:
    components = _add(own, "structure", "DataStructureComponents")
    dimensions = _add(components, "structure", "DimensionList", id="DimensionDescriptor")
    attributes = _add(components, "structure", "AttributeList", id="AttributeDescriptor")
    measures = _add(components, "structure", "MeasureList", id="MeasureDescriptor")
    for one in every:
        if one.role == "dimension":
            _add_component(dimensions, "Dimension", one)
        elif one.role == "time":
            _add_component(dimensions, "TimeDimension", one)
        elif one.role == "measure":
            _add_component(measures, "Measure", one, usage=_usage(one))
        else:
            made = _add_component(attributes, "Attribute", one, usage=_usage(one))
            _add(_add(made, "structure", "AttributeRelationship"), "structure", "Observation")


def _usage(component: Component) -> str:
    return "mandatory" if component.is_required else "optional"


def _add_component(parent: Element, kind: str, component: Component, **given: str) -> Element:
    made = _add(parent, "structure", kind, id=component.id, **given)
    _add(made, "structure", "ConceptIdentity", _urn("conceptscheme", "Concept", CONCEPTS, component.id))
    form = _add(made, "structure", "LocalRepresentation")
    if component.codes:
        _add(form, "structure", "Enumeration", _urn("codelist", "Codelist", component.codes))
    elif component.text:
        _add(form, "structure", "TextFormat", textType=component.text)
    return made
