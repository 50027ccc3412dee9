"""Which of some texts the dictionary knows: the way of reading bytes under which most are known is the right one."""

from __future__ import annotations

from collections.abc import Collection

from reporting.checking.cells import Judge
from reporting.checking.context import Context
from reporting.checking.names import names_of
from reporting.forms.headings import find_column
from reporting.forms.sheets import SHEETS


def judge(context: Context) -> Judge:
    """How many of the texts are headings, ids or names of indicators, regions and units."""
    names = names_of(context.dictionary)

    def known(texts: Collection[str]) -> int:
        return sum(_is_heading(text) or names.knows(text) for text in texts)

    return known


def _is_heading(text: str) -> bool:
    return len(text) < 80 and any(find_column(text, sheet_id) for sheet_id in SHEETS)
