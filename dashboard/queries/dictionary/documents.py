"""Acts that set targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dashboard.queries.dictionary.records import Column
from dashboard.texts.words import Words


@dataclass(frozen=True)
class Document:
    """An act.

    `url_is` says what the address leads to (`act`, or a `report` about it), `text_held` what was read of it: `full`, a
    `note` on it, or nothing (`unread`). The three of `ended_by` name the act by which it lost force.
    """

    id: Annotated[str, Column("document_id")]
    issuer: Annotated[str, Column("issuer_id")]
    number: str | None
    adopted_on: date | None
    valid_from: date | None
    valid_to: date | None
    title: Words
    url: str | None
    kind: str = ""
    url_is: str = "act"
    text_held: str = "full"
    ended_by_issuer: Annotated[str | None, Column("ended_by_issuer_id")] = None
    ended_by_number: str | None = None
    ended_by_on: date | None = None
    search: Annotated[str | None, Column("search_id")] = None
