"""What a document or workbook is made of, before any format: sections of sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from dashboard.papers.recipe import Recipe
from dashboard.view.block import Table


@dataclass(frozen=True)
class Drawing:
    """A picture (PNG) with the words that stand for it."""

    content: bytes
    alt: str


@dataclass(frozen=True)
class Section:
    """A heading with sentences, a drawing and tables under it, and where they are from; without a heading it goes on."""

    heading: str
    sentences: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    drawing: Drawing | None = None
    sources: list[str] = field(default_factory=list)
    starts_page: bool = False


@dataclass(frozen=True)
class Paper:
    """A whole document: what it says and what it was made from. `made_on` is the time of the edition, UTC."""

    name: str
    language: str
    title: str
    subtitle: str
    sections: list[Section]
    recipe: Recipe
    made_on: datetime
    is_synthetic: bool = False
    remark: str = ""
