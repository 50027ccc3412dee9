"""What an observation is made of in SDMX: one list from which the columns of the data and the structure follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AGENCY, FLOW, VERSION = "KZMPM", "MIGRATION_POLICY", "1.0.0"
CONCEPTS = "CS_MIGRATION_POLICY"

Role = Literal["dimension", "time", "measure", "attribute"]


@dataclass(frozen=True)
class Component:
    """A dimension, the measure or an attribute. codes: its code list; text: else the type of its values in SDMX."""

    id: str
    role: Role
    codes: str | None = None
    text: str | None = None
    is_required: bool = True


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
