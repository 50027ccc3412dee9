"""Regions and what former territories were divided into."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from etl.catalog.entry import Entry, Words
from etl.catalog.values import Code, Count, Day, Maybe, Number, RegionId, SourceId, Staged, one_of, text
from vocabulary.codes import RegionKind
from vocabulary.quotas import RegionRole
from vocabulary.territory import SCHEME_IDS

SchemeId = Annotated[str, one_of(SCHEME_IDS)]


class Region(Entry):
    """A unit of the country; `schemes` says for each territorial scheme which territory it means there."""

    id: Code
    kind: RegionKind
    name: Words
    kato: Maybe[Code] = None
    iso_legacy: Maybe[Code] = None
    schemes: Annotated[dict[SchemeId, Code], Field(min_length=1), Staged.APART]
    valid_from: Maybe[Day] = None
    valid_to: Maybe[Day] = None
    label_lon: Maybe[Number] = None
    label_lat: Maybe[Number] = None
    order: Count


class Territory(Entry):
    """A former territory and those it was divided into, which make it up exactly."""

    id: Code
    parts: tuple[Code, ...]


class RegionGroup(Entry):
    """Regions that are looked at together: those that a document names on a day, or those with a `role`, each in its time.

    What a named region was divided into later belongs to the group too. `order` is the place of the group in lists.
    """

    id: Code
    title: Words
    order: Count
    role: Maybe[RegionRole] = None
    regions: tuple[RegionId, ...] = ()
    named_on: Maybe[Day] = None
    source: Maybe[SourceId] = None
    locator: Maybe[Annotated[str, text(200)]] = None
