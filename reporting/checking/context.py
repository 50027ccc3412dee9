"""What a check needs to know beside the file: plain data that the parent makes and the child reads.

Imports nothing heavy: a child starts for each file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator as far as checks need it; `names` are titles in every language, `breakdowns` its parts: breakdown → members.

    `period_kinds` are those in which it may be reported; `sum_tolerance` by how much regions may miss the country.
    """

    id: str
    unit: str
    decimals: int
    measure_kind: str
    names: tuple[str, ...]
    title: Mapping[str, str]
    period_kinds: tuple[str, ...]
    is_counted: bool = False
    is_additive: bool = False
    is_protected: bool = False
    is_signed: bool = False
    sum_tolerance: float = 0.0


@dataclass(frozen=True)
class KnownRegion:
    """A region; `schemes` are territorial schemes → territory, as in metadata; codes are KATO and the old ISO code."""

    id: str
    kind: str
    name: Mapping[str, str]
    codes: tuple[str, ...]
    schemes: Mapping[str, str]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class KnownName:
    """Something that has an id and names: a unit, a measure, a promise, a breakdown or a member."""

    id: str
    names: tuple[str, ...]
    title: Mapping[str, str] = field(default_factory=dict)
    members: tuple[KnownName, ...] = ()


@dataclass(frozen=True)
class KnownBody:
    """A body that may report; `region` is where it works if not in the whole country, `is_akimat` that it governs it."""

    id: str
    name: Mapping[str, str]
    region: str | None = None
    is_akimat: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Dictionary:
    """What may be named in a file; the same for everybody until metadata change."""

    indicators: tuple[KnownIndicator, ...]
    regions: tuple[KnownRegion, ...]
    units: tuple[KnownName, ...]
    breakdowns: tuple[KnownName, ...]
    measures: tuple[KnownName, ...]
    promises: tuple[KnownName, ...]
    bodies: tuple[KnownBody, ...] = ()


@dataclass(frozen=True)
class KnownException:
    """That a rule (the code of a message) does not hold for the body, or for one indicator, on this day."""

    rule: str
    why: str
    indicator_id: str | None = None


@dataclass(frozen=True)
class Context:
    """Who reports for which period, on which day, and what is held already.

    `regions` are ids of the body's remit, None where any may be reported; `covers_country`: it must report all regions.
    `history` holds the last figures: `indicator|region|kind` → `2022=12;2023=13`, oldest first, totals only.
    """

    dictionary: Dictionary
    today: date
    body_id: str | None = None
    regions: tuple[str, ...] | None = None
    covers_country: bool = False
    period: str | None = None
    exceptions: tuple[KnownException, ...] = ()
    history: Mapping[str, str] = field(default_factory=dict)
