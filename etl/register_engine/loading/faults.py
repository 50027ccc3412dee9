"""How a row can be wrong, and what to do about it."""

from __future__ import annotations

# in the order in which they are looked for; a cell has the first that holds
CELL_FAULTS = ("MISSING", "WRONG_TYPE", "NOT_IN_LIST", "TOO_SMALL", "TOO_LARGE", "TOO_LONG", "PLACEHOLDER")
ADVICE = {
    "MISSING": "Fill the cell: the register needs it.",
    "WRONG_TYPE": "Write the value as the layout says: days 2025-12-31 or 31.12.2025, moments 2025-12-31 23:59, whole numbers in digits.",
    "NOT_IN_LIST": "Write one of the codes of the layout.",
    "TOO_SMALL": "The value is below what can be; mend it.",
    "TOO_LARGE": "The value is above what can be; mend it.",
    "TOO_LONG": "Shorten the value: a code has at most 64 characters, a text 1000.",
    "PLACEHOLDER": "This number stands for nobody; write the real one.",
    "ENDS_BEFORE_IT_BEGINS": "The last day lies before the first; mend one of them.",
    "AFTER_THE_EXTRACT": "The event lies after the day of the extract; mend the day, or state the right --as-of.",
    "KEY_TWICE": "Rows with one key say different things; hand in the one that holds.",
    "OTHER_NUMBER_OF_CELLS": "The row has not as many cells as there are heads; put values with delimiters in quotes.",
    "PERSONAL": "Numbers and names of people stood in a text; they were made unreadable, the row was kept.",
}
