"""What Excel stores as a number: which formats show a date, which day it is, and the number as plain decimal text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

# Formats that a workbook uses by number alone; those of other languages that show dates are given one of Excel's
BUILT_IN = {
    "0": "General",
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    "11": "0.00E+00",
    "12": "# ?/?",
    "13": "# ??/??",
    "14": "dd.mm.yyyy",
    "15": "d-mmm-yy",
    "16": "d-mmm",
    "17": "mmm-yy",
    "18": "h:mm AM/PM",
    "19": "h:mm:ss AM/PM",
    "20": "h:mm",
    "21": "h:mm:ss",
    "22": "dd.mm.yyyy h:mm",
    **{str(number): "dd.mm.yyyy" for number in (*range(27, 37), *range(50, 59))},
    "37": "#,##0 ;(#,##0)",
    "38": "#,##0 ;[Red](#,##0)",
    "39": "#,##0.00;(#,##0.00)",
    "40": "#,##0.00;[Red](#,##0.00)",
    "45": "mm:ss",
    "46": "[h]:mm:ss",
    "47": "mmss.0",
    "48": "##0.0E+0",
    "49": "@",
}
# Quoted words, escaped characters, padding and fill, colours, conditions and languages say nothing of the kind
_NOT_MEANT = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"[dmyhs]|\[[hms]+\]", re.IGNORECASE)
_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,14})$", re.ASCII)
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$", re.ASCII)
_LARGEST = 1e21  # above this the shortest text of a number has an exponent
_LAST_DAY = 2958466


@lru_cache(maxsize=4096)
def is_date(number_format: str) -> bool:
    """Whether a number of this format is shown as a day or a time."""
    if number_format in ("General", "@", "0", "0%"):
        return False
    shown = _NOT_MEANT.sub("", number_format.split(";")[0])
    return bool(_DATE.search(shown)) and "general" not in shown.lower()


def day(text: str, *, is_1904: bool) -> str | None:
    """The moment that a stored number means, ISO; None where it means none (negative, after 9999, no number)."""
    if not _NUMBER.match(text):
        return None
    serial = float(text)
    if not 0 <= serial < _LAST_DAY:
        return None
    if is_1904:
        base = datetime(1904, 1, 1)
    else:
        # Excel has a 29 February 1900 that never was
        base = datetime(1899, 12, 31) if serial < 60 else datetime(1899, 12, 30)
    try:
        moment = base + timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return None
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat()


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A stored number as the shortest decimal text that means it (0.40000000000000002 → 0.4); other text as it is."""
    if _PLAIN.match(text):
        return text
    if not _NUMBER.match(text) or len(text) > 400:
        return text
    number = float(text)
    if not abs(number) < _LARGEST:
        return text
    if number == 0:
        return "0"
    return format(Decimal(repr(number)), "f").removesuffix(".0")
