"""Registers as frozen dataclasses: bodies, sources, documents, regions, breakdowns, notes.

Field names are the keys of metadata/*.yml.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.inputs.grammar import Publication


@dataclass(frozen=True)
class Words:
    """One phrase in three languages."""

    kk: str
    ru: str
    en: str


@dataclass(frozen=True)
class Body:
    """A public body: publisher, issuer, owner or reporter."""

    id: str
    name: Words
    abbreviation: Words


@dataclass(frozen=True)
class Source:
    """A page, table or file that printed figures."""

    id: str
    publisher: str
    title: Words
    url: str
    licence: str
    published_on: Publication | None
    confidence: str
    carrier: str | None


@dataclass(frozen=True)
class EndingAct:
    """The act by which another one lost force."""

    issuer: str
    number: str
    adopted_on: date


@dataclass(frozen=True)
class Document:
    """An act that sets targets.

    `url_is` says what the address leads to (`act`, or a `report` about it), `text_held` what was read of the act:
    `full`, an explanatory `note`, or nothing (`unread`); `search` names what was looked at where its
    targets have not been read in whole.
    """

    id: str
    kind: str
    issuer: str
    number: str | None
    adopted_on: date | None
    valid_from: date | None
    valid_to: date | None
    ended_by: EndingAct | None
    title: Words
    url: str | None
    url_is: str
    text_held: str
    search: str | None


@dataclass(frozen=True)
class Region:
    """A unit of the country; `schemes` pairs each territorial scheme with the territory it means there."""

    id: str
    kind: str
    name: Words
    kato: str | None
    iso_legacy: str | None
    schemes: tuple[tuple[str, str], ...]
    valid_from: date | None
    valid_to: date | None
    label_lon: Decimal | None
    label_lat: Decimal | None
    order: int


@dataclass(frozen=True)
class Territory:
    """A former territory and those it was divided into, which make it up exactly."""

    id: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class NotRebuilt:
    """An additive indicator (`id`) whose former territories cannot be added up from their parts, and why."""

    id: str
    reason: Words
    search: str | None


@dataclass(frozen=True)
class SumTolerance:
    """By how much the regions of an indicator (`id`) may miss the country's figure in any year, and why."""

    id: str
    value: Decimal
    reason: Words


@dataclass(frozen=True)
class Comparison:
    """A quantity that several publishers measure, one indicator each, and why their figures differ."""

    id: str
    order: int
    indicators: tuple[str, ...]
    title: Words
    reason: Words


@dataclass(frozen=True)
class Search:
    """What was looked for (`subject`), where and until which day; `found` is what came of it, None: nothing.

    `where` names what was read and nothing else: a sentence that something was not found rests on it.
    """

    id: str
    subject: Words
    where: Words
    until: date
    found: Words | None


@dataclass(frozen=True)
class Member:
    """One value of a breakdown."""

    id: str
    title: Words


@dataclass(frozen=True)
class Breakdown:
    """A way to split a total."""

    id: str
    title: Words
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Note:
    """A remark that rows refer to by code."""

    id: str
    text: Words
    search: str | None


@dataclass(frozen=True)
class AcceptedLoss:
    """Rows of an indicator that were taken out of a source table on purpose, when and why."""

    indicator: str
    before: int
    now: int
    on: date
    reason: str


@dataclass(frozen=True)
class ExpectedRows:
    """How many rows of each indicator a source table (`id`, its file name) holds at least."""

    id: str
    rows: tuple[tuple[str, int], ...]
    accepted: tuple[AcceptedLoss, ...]


@dataclass(frozen=True)
class SizeException:
    """A figure out of all proportion to its series that stands in its source so; `period` is its first day."""

    id: str
    indicator: str
    region: str
    period: date
    member: str
    value: Decimal
    looked_at: date
    reason: str
