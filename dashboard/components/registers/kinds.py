"""What a page can show of an indicator that a register fills; a page lists these, and those without figures are left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Regions:
    """The regions ranked, against the line of the target where there is one, with how many of them reach it."""

    indicator: str


@dataclass(frozen=True)
class Members:
    """The members of a breakdown of the country ranked, each with its course; `in_order`: a distribution, in its own order.

    is_in_title: the title of the indicator says already what it is broken down by. is_path: steps that follow each other, of
    which the first and the last are told, for they are no parts of a whole.
    """

    indicator: str
    breakdown: str
    in_order: bool = False
    is_in_title: bool = False
    is_path: bool = False


@dataclass(frozen=True)
class Crossing:
    """Two breakdowns at once as a table, of the region of the view."""

    indicator: str
    rows: str
    columns: str


@dataclass(frozen=True)
class Course:
    """The country over time, by the months, quarters or days that the register gives."""

    indicator: str


@dataclass(frozen=True)
class Days:
    """The days of a year as a calendar of the figures with these members (breakdown, member), with a balance of what stands against them."""

    indicator: str
    members: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Together:
    """Indicators of the country side by side by year; `name` is that of its heading and its note among the texts."""

    name: str
    indicators: tuple[str, ...]

    @property
    def indicator(self) -> str:
        return self.indicators[0]


@dataclass(frozen=True)
class Corridors:
    """From which region to which most move in a year; all pairs stand in the table."""

    indicator: str


Kind = Regions | Members | Crossing | Course | Days | Together | Corridors
