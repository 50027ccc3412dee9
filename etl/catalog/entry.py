"""What every declaration of metadata is: a frozen class whose fields are the keys, with their kinds and defaults."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from etl.catalog.values import Text, text


class Entry(BaseModel):
    """A mapping with these keys and no others; a key with a default may be left out."""

    # a declaration that only stands inside others needs no validator of its own: the start of a build is shorter
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Words(Entry):
    """One phrase in Kazakh, Russian and English; none may be missing."""

    kk: Text
    ru: Text
    en: Text


class Label(Words):
    """Words short enough for a button or a table's head."""

    kk: Annotated[str, text(40)]
    ru: Annotated[str, text(40)]
    en: Annotated[str, text(40)]


class Explanation(Words):
    """Words that may take a paragraph."""

    kk: Annotated[str, text(2000)]
    ru: Annotated[str, text(2000)]
    en: Annotated[str, text(2000)]
