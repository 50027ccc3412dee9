"""Sums over rows that say whether two sets of rows are the same, whatever files they lie in and in which order."""

from __future__ import annotations

from collections.abc import Mapping

_WRAP = 1 << 64


def row_text(columns: Mapping[str, str], *, known: Mapping[str, str] | None = None) -> str:
    """SQL for one row as text: fields in the order of their names, NULL told from empty; a field that is not `known` is NULL."""
    pieces = []
    for name in sorted(columns):
        value = f'CAST("{name}" AS VARCHAR)' if known is None or name in known else "NULL"
        pieces.append(f"coalesce('=' || {value}, '-')")
    return "concat_ws(chr(31), " + ", ".join(pieces) + ")"


def content_sum(columns: Mapping[str, str], *, known: Mapping[str, str] | None = None) -> str:
    """SQL of an aggregate: a whole number from 0 to 2^64 - 1 that adds up, modulo 2^64, over rows."""
    text = row_text(columns, known=known)
    return f"CAST(coalesce(sum(CAST(md5_number_lower({text}) AS HUGEINT)), 0) % {_WRAP} AS UBIGINT)"


def added(*contents: int) -> int:
    """The content of several sets of rows together."""
    return sum(contents) % _WRAP
