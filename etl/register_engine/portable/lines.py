"""Where a part of a statement stands in its file, and how it reads."""

from __future__ import annotations

from sqlglot import exp


def line_of(node: exp.Expr, around: exp.Expr | None = None) -> int:
    """The first line on which something of the part stands; that of `around` where the parser kept none, else 1."""
    lines = [found for one in node.walk() if (found := one.meta.get("line"))]
    if lines:
        return int(min(lines))
    return line_of(around) if around is not None else 1


def text_of(node: exp.Expr) -> str:
    """The part as SQL, cut at 60 characters."""
    return node.sql("duckdb", normalize_functions=False)[:60]
