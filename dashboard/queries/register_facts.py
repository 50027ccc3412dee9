"""What an edition says of a register: what was read of it, what is lost of it, and of which kinds its figures are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from dashboard.texts.words import Words

if TYPE_CHECKING:
    from typing_extensions import ReadOnly


@dataclass(frozen=True)
class Register:
    """A register as it stands in the edition: its extracts, as known on the day `as_of`."""

    id: str
    title: Words
    owner: str
    source_id: str
    as_of: date
    extracts: int


@dataclass(frozen=True)
class Loss:
    """How many cells of an indicator its tables have that are released, and how many of them are hidden."""

    cells: int
    hidden: int


@dataclass(frozen=True)
class RegisterLoss:
    """What readers lose of a register: of all cells that were counted how many are in tables left out, and how many are hidden."""

    register: Register
    cells: int
    left_out: int
    hidden: int


@dataclass(frozen=True)
class Linkage:
    """How well the people of two registers are found in each other: shares from 0 to 1, `labelled` pairs it was measured on."""

    registers: tuple[Register, Register]
    threshold: float
    precision: float
    recall: float
    labelled: int


class Released(TypedDict):
    """What any figure of a register says, of one breakdown or of several: `value` is None where it is held back or not there."""

    value: ReadOnly[float | None]
    obs_status: ReadOnly[str | None]
    source_id: ReadOnly[str | None]


class LeftOut(TypedDict):
    """A table that is counted and not released, with the number of its cells; of the country where it is not of regions."""

    register_id: str
    indicator_id: str
    breakdowns: list[str]
    is_of_regions: bool
    period_kind: str
    cells: int
