"""What a feed is made of, before any form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# Ids hold for good, wherever the monitor is served.
URN = "urn:migration-policy-monitor"
KINDS = ("edition", "figures", "verdict", "correction", "report", "due")


@dataclass(frozen=True)
class Entry:
    """One thing that changed. `id` is the same in every feed of a language and ends with it; `updated` (UTC) when it changed; `link` without origin."""

    id: str
    kind: str
    title: str
    lines: tuple[str, ...]
    link: str
    updated: datetime


@dataclass(frozen=True)
class Narrowed:
    """What a feed is only about; None for everything. `region` is the country's id where figures of the country are asked for."""

    indicator: str | None = None
    region: str | None = None
    document: str | None = None
    measure: str | None = None

    @property
    def names(self) -> dict[str, str]:
        """What was asked for, by parameter."""
        every = {
            "indicator": self.indicator,
            "region": self.region,
            "document": self.document,
            "measure": self.measure,
        }
        return {name: value for name, value in every.items() if value}

    def only_by(self, *parameters: str) -> bool:
        """Whether what has these properties can be told by what was asked for."""
        return set(self.names) <= set(parameters)


@dataclass(frozen=True)
class Feed:
    """A feed with its entries, the newest first.

    `updated` is that of the newest, or of the earliest edition told where there are none; `page` is the link of the page about the same."""

    id: str
    title: str
    subtitle: str
    page: str
    updated: datetime
    entries: tuple[Entry, ...]
