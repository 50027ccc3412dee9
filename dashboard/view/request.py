"""What a page is made from and what it is made into."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary
from dashboard.texts.formats import format_number
from dashboard.texts.words import plural, text
from dashboard.view.block import Block
from dashboard.view.collected import Collected
from dashboard.view.link import View


@dataclass(frozen=True)
class Request:
    """A reader's view, with the edition it is answered from; `blocks` are those that the page has made for it so far.

    collected: what the link has collected for a briefing; only the page of the briefing reads it.
    """

    view: View
    warehouse: Warehouse
    known: Dictionary
    blocks: list[Block] = field(default_factory=list, compare=False, repr=False)
    collected: Collected = ()

    @property
    def today(self) -> date:
        """The day in Almaty on which the answer is made, the same to its end."""
        return self.warehouse.today

    @property
    def language(self) -> str:
        """The language of the page."""
        return self.view.language

    def say(self, key: str, /, **values: object) -> str:
        """A text in the reader's language."""
        return text(key, self.language, **values)

    def count(self, key: str, number: float, /, **values: object) -> str:
        """A text in the reader's language, in the form that `number` needs."""
        return plural(key, number, self.language, **values)

    def written_count(self, number: float) -> str:
        """A count as the reader's language writes it."""
        return format_number(number, 0, self.language)

    def region_name(self, region_id: str, scheme: str | None = None) -> str:
        """The region's name under `scheme`, or under its newest one."""
        region = self.known.regions.get((region_id, scheme or "")) or self.known.region(region_id)
        assert region is not None, f"{region_id} is no region of the edition"
        return region.name[self.language]


@dataclass(frozen=True)
class Page:
    """A finished page: components, title, language, the heavy scripts it needs, its HTTP status; bare without header and footer.

    here: the view that it shows, None for a fault; collected: what its links carry along for a briefing.
    head: the HTML that names the page to programs (`web/head.py`), in front of its styles.
    """

    content: Any
    title: str
    language: str
    needs: frozenset[str] = frozenset()
    status: int = 200
    is_bare: bool = False
    here: View | None = None
    collected: Collected = ()
    head: str = ""
