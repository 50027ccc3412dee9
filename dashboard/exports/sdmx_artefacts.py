"""Everything that describes the figures of an edition in SDMX: flow, structure, concepts, code lists, before any form."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_codes import Code, code_lists
from dashboard.exports.sdmx_components import CONCEPTS, Component
from dashboard.exports.sdmx_flows import flow_words, flows
from dashboard.texts.words import Words, in_languages

TYPES = ("dataflow", "datastructure", "conceptscheme", "codelist")


@dataclass(frozen=True)
class Artefact:
    """A maintained thing of ours. codes: of a code list or a concept scheme; components: of a structure; refers: types and
    ids of what it refers to itself.

    is_stub: without what is inside; is_partial: fewer codes than there are.
    """

    type: str
    id: str
    name: Words
    codes: tuple[Code, ...] = ()
    components: tuple[Component, ...] = ()
    refers: frozenset[tuple[str, str]] = frozenset()
    is_stub: bool = False
    is_partial: bool = False


def artefacts(warehouse: Warehouse) -> list[Artefact]:
    """All of them. Read once per edition."""
    return warehouse.remembered("artefacts of sdmx", _all)


def _all(warehouse: Warehouse) -> list[Artefact]:
    known = {one.id: one for flow in flows(warehouse).values() for one in flow.components}
    names = {one.codes: one for one in known.values() if one.codes}
    lists = code_lists(warehouse).items()
    found = list(flows(warehouse).values())
    return [
        *(Artefact("dataflow", one.id, flow_words(one), refers=_structure(one.id)) for one in found),
        *(
            Artefact("datastructure", one.id, flow_words(one), components=one.components, refers=_parts(one.components))
            for one in found
        ),
        Artefact(
            "conceptscheme",
            CONCEPTS,
            in_languages("sdmx.concepts"),
            tuple(Code(one.id, concept(one)) for one in known.values()),
        ),
        *(Artefact("codelist", name, concept(names[name]), tuple(codes)) for name, codes in lists),
    ]  # fmt: skip


def _structure(flow_id: str) -> frozenset[tuple[str, str]]:
    return frozenset({("datastructure", flow_id)})


def _parts(components: tuple[Component, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(
        {("conceptscheme", CONCEPTS), *(("codelist", one.codes) for one in components if one.codes)}
    )


def concept(component: Component) -> Words:
    """What a component is called."""
    return component.words or in_languages(f"sdmx.concept.{component.id.lower()}")
