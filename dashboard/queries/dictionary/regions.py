"""Regions, each under the territorial schemes to which it belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dashboard.queries.dictionary.records import Column
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Region:
    """A region under one territorial scheme; `parts` are what its territory was divided into later."""

    id: Annotated[str, Column("region_id")]
    scheme: str
    kind: str
    name: Words
    territory: Annotated[str, Column("territory_id")]
    order: Annotated[int, Column("sort_order")]
    label_lon: float | None
    label_lat: float | None
    valid_from: date | None
    parts: tuple[str, ...] = ()

    @property
    def label(self) -> tuple[float, float] | None:
        """Where its name stands on a map: longitude and latitude."""
        if self.label_lon is None or self.label_lat is None:
            return None
        return self.label_lon, self.label_lat
