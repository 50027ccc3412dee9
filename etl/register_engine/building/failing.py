"""Rows that break rules of a register, in a sentence."""

from __future__ import annotations

import pyarrow as pa

from etl.errors import quoted

# rows that a failed check shows; the others are counted
_SHOWN_ROWS = 3


class CheckFailed(Exception):
    """Rows break rules of a register: what its checks found, in a sentence."""


def as_fault(path: str, rows: pa.Table) -> str:
    """What a check found: how many rows, and the first of them."""
    first = "; ".join(_as_words(row) for row in rows.slice(0, _SHOWN_ROWS).to_pylist())
    return f"{path}: {rows.num_rows} row(s), such as {first}"


def _as_words(row: dict[str, object]) -> str:
    return ", ".join(f"{name} {quoted(value)}" for name, value in row.items() if value is not None)
