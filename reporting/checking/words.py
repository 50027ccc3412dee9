"""Free words of a cell → words that are kept: hidden signs out, the rest as it is; text that looks like code stays text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from etl.inputs.cleaning import LINES, clean
from etl.inputs.free_text import is_misread
from etl.inputs.personal import personal_parts


class Words(NamedTuple):
    """`text` is what is kept; `problem` the code of what is wrong; `is_cleaned` whether hidden signs were taken out."""

    text: str = ""
    problem: str = ""
    is_cleaned: bool = False


@lru_cache(maxsize=20_000)
def read_words(written: str, longest: int) -> Words:
    """Words of at most `longest` characters."""
    text = clean(written)
    if len(text) > longest:
        return Words(problem="TEXT_TOO_LONG")
    if is_misread(text):
        return Words(problem="TEXT_ENCODING")
    # in a narrow width people see a number that spread signs hide from a rule
    if personal_parts(unicodedata.normalize("NFKC", text)):
        return Words(problem="PERSONAL_DATA")
    return Words(text, is_cleaned=text != LINES.sub("\n", written).strip())
