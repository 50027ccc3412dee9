"""Everything that describes the figures of an edition in SDMX: flow, structure, concepts, code lists, before any form."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_codes import Code, code_lists
from dashboard.exports.sdmx_components import COMPONENTS, CONCEPTS, FLOW
from dashboard.texts.words import Words, in_languages

TYPES = ("dataflow", "datastructure", "conceptscheme", "codelist")


@dataclass(frozen=True)
class Artefact:
    """A maintained thing of ours. codes: of a code list or a concept scheme; is_stub: without what is inside.

    is_partial: fewer codes than there are.
    """

    type: str
    id: str
    name: Words
    codes: tuple[Code, ...] = ()
    is_stub: bool = False
    is_partial: bool = False


def artefacts(warehouse: Warehouse) -> list[Artefact]:
    """All of them. Read once per edition."""
    return warehouse.remembered("artefacts of sdmx", _all)


def _all(warehouse: Warehouse) -> list[Artefact]:
    names = {one.codes: one.id for one in COMPONENTS if one.codes}
    lists = code_lists(warehouse).items()
    return [
        Artefact("dataflow", FLOW, in_languages("sdmx.flow")),
        Artefact("datastructure", FLOW, in_languages("sdmx.flow")),
        Artefact(
            "conceptscheme",
            CONCEPTS,
            in_languages("sdmx.concepts"),
            tuple(Code(one.id, concept(one.id)) for one in COMPONENTS),
        ),
        *(Artefact("codelist", name, concept(names[name]), tuple(codes)) for name, codes in lists),
    ]


def concept(component_id: str) -> Words:
    """What a component is called."""
    return in_languages(f"sdmx.concept.{component_id.lower()}")
