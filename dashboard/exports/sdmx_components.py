"""What an observation is made of in SDMX: one list from which the columns of the data and the structure follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dashboard.texts.words import Words

AGENCY, FLOW, VERSION = "KZMPM", "MIGRATION_POLICY", "1.0.0"
CONCEPTS = "CS_MIGRATION_POLICY"
MODEL = "urn:sdmx:org.sdmx.infomodel"

Role = Literal["dimension", "time", "measure", "attribute"]


@dataclass(frozen=True)
class Component:
    """A dimension, the measure or an attribute. codes: its code list; text: else the type of its values in SDMX.

    of: the breakdown that a dimension of crossed figures is, with its name; every other component is named in our texts.
    """

    id: str
    role: Role
    codes: str | None = None
    text: str | None = None
    is_required: bool = True
    of: str | None = None
    words: Words | None = field(default=None, compare=False, repr=False)


# In the order of the columns, which is that of the structure: dimensions, measure, attributes.
COMPONENTS = (
    Component("INDICATOR", "dimension", codes="CL_INDICATOR"),
    Component("REF_AREA", "dimension", codes="CL_REF_AREA"),
    Component("AREA_SCHEME", "dimension", codes="CL_AREA_SCHEME"),
    Component("FREQ", "dimension", codes="CL_FREQ"),
    Component("BREAKDOWN", "dimension", codes="CL_BREAKDOWN"),
    Component("MEMBER", "dimension", codes="CL_MEMBER"),
    Component("TIME_PERIOD", "time", text="ObservationalTimePeriod"),
    Component("OBS_VALUE", "measure", text="Double"),
    Component("UNIT_MEASURE", "attribute", codes="CL_UNIT_MEASURE"),
    Component("OBS_STATUS", "attribute", codes="CL_OBS_STATUS"),
    Component("CONF_STATUS", "attribute", codes="CL_CONF_STATUS"),
    Component("SOURCE", "attribute", codes="CL_SOURCE"),
    Component("LOCATOR", "attribute", text="String"),
    Component("PUBLISHED_ON", "attribute", text="GregorianDay", is_required=False),
    Component("PUBLISHED_PRECISION", "attribute", codes="CL_PUBLISHED_PRECISION", is_required=False),
    Component("COLLECTED_ON", "attribute", text="GregorianDay"),
    Component("NOTE", "attribute", text="String", is_required=False),
    Component("TERRITORY", "attribute", codes="CL_TERRITORY"),
    Component("IS_BREAK", "attribute", text="Boolean"),
)
_OF_CROSSED = ("UNIT_MEASURE", "OBS_STATUS", "CONF_STATUS", "SOURCE")


@dataclass(frozen=True)
class Flow:
    """A data flow and the structure of the same name. breakdowns: of crossed figures, each a dimension of its own."""

    id: str
    components: tuple[Component, ...]
    breakdowns: tuple[str, ...] = ()

    @property
    def urn(self) -> str:
        """The name by which others refer to the flow."""
        return f"{MODEL}.datastructure.Dataflow={AGENCY}:{self.id}({VERSION})"

    @property
    def dimensions(self) -> tuple[Component, ...]:
        """Everything that tells observations apart, time among them."""
        return tuple(one for one in self.components if one.role in ("dimension", "time"))

    @property
    def key(self) -> tuple[Component, ...]:
        """What the key of a series names, in its order."""
        return tuple(one for one in self.components if one.role == "dimension")

    @property
    def attributes(self) -> tuple[Component, ...]:
        """What is said of each observation."""
        return tuple(one for one in self.components if one.role == "attribute")


OBSERVATIONS = Flow(FLOW, COMPONENTS)
TIME = next(one for one in COMPONENTS if one.role == "time")
MEASURE = next(one for one in COMPONENTS if one.role == "measure")
_HELD = {one.id: one for one in COMPONENTS}
_PLACED = tuple(_HELD[name] for name in ("INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ"))


def crossed_flow(breakdowns: tuple[str, ...], names: tuple[Words, ...]) -> Flow:
    """The flow of figures by exactly these breakdowns at once: it is named after them, so that its key stays as it is."""
    own = tuple(
        Component(name.upper(), "dimension", codes=f"CL_{name.upper()}", of=name, words=words)
        for name, words in zip(breakdowns, names, strict=True)
    )
    about = tuple(_HELD[name] for name in _OF_CROSSED)
    flow_id = "-".join((f"{FLOW}_BY", *(one.id for one in own)))
    return Flow(flow_id, (*_PLACED, *own, TIME, MEASURE, *about), breakdowns)
