"""What engines compute differently: sums, quotients, casts, dates moved and cut, frames."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from etl.register_engine.portable.allowed import CAST_TO, EXTRACTED, INTERVALS, TRUNCATED_TO
from etl.register_engine.portable.finding import Finding
from etl.register_engine.portable.lines import line_of, text_of

_WHOLE = frozenset({"BIGINT", "INT"})
_HALVES = (
    "A half is rounded in one engine and cut in another: keep numerator and denominator; "
    "of a median write `CAST(2 * median(x) AS BIGINT)` and `per: 2` in layout.yml."
)


def refused_numbers(node: exp.Expr) -> Iterator[Finding]:
    """Findings of one part of a statement, seen with what is around it."""
    if isinstance(node, exp.Sum) and not _is_cast(_measured(node)):
        yield Finding(
            line_of(node), "`sum(…)` without a type", "Write `CAST(sum(…) AS BIGINT)` or AS DECIMAL(38, 2)."
        )
    elif isinstance(node, exp.Div):
        yield from _quotient(node)
    elif isinstance(node, (exp.Cast, exp.TryCast)):
        yield from _cast(node)
    elif isinstance(node, (exp.TimestampTrunc, exp.DateTrunc)):
        yield from _cut(node)
    elif isinstance(node, exp.Interval):
        yield from _moved(node)
    elif isinstance(node, exp.Extract) and node.name.upper() not in EXTRACTED:
        yield Finding(
            line_of(node), f"`extract({node.name} …)`", "Take year, quarter, month, day, hour or minute."
        )
    elif isinstance(node, exp.Sub) and _is_day(node.expression):
        yield Finding(line_of(node), "a date minus a date", "Write `unix_date(later) - unix_date(earlier)`.")
    elif isinstance(node, exp.Window):
        yield from _frame(node)


def _measured(aggregate: exp.Expr) -> exp.Expr:
    """The aggregate with its FILTER and OVER."""
    whole = aggregate
    while isinstance(whole.parent, (exp.Filter, exp.Window)) and whole.parent.this is whole:
        whole = whole.parent
    return whole


def _is_cast(node: exp.Expr) -> bool:
    return isinstance(node.parent, exp.Cast)


def _is_double(node: exp.Expr | None) -> bool:
    """Whether a part is a DOUBLE by its own words: a cast to it, or such casts times whole numbers."""
    if isinstance(node, exp.Paren):
        return _is_double(node.this)
    if isinstance(node, exp.Mul):
        return _is_double(node.left) or _is_double(node.right)
    return isinstance(node, exp.Cast) and node.to.sql("duckdb") == "DOUBLE"


def _quotient(node: exp.Div) -> Iterator[Finding]:
    divisor = node.expression
    if isinstance(divisor, exp.Nullif):
        is_safe, is_double = True, _is_double(divisor.this)
    else:
        is_double = _is_double(divisor)
        is_safe = is_double and divisor.find(exp.Nullif) is not None
    if not (is_safe and is_double and _is_double(node.this)):
        yield Finding(
            line_of(node),
            f"a quotient, `{text_of(node)}`",
            "Keep numerator and denominator; else `CAST(a AS DOUBLE) / NULLIF(CAST(b AS DOUBLE), 0)`.",
        )


def _cast(node: exp.Cast) -> Iterator[Finding]:
    kind = node.to.sql("duckdb").split("(")[0]
    if isinstance(node, exp.TryCast):
        yield Finding(line_of(node), "TRY_CAST", "Write CAST: what is loaded has its type already.")
    elif isinstance(node.this, exp.Literal) and node.this.is_string and kind == "DATE":
        return  # DATE '2025-12-31'
    elif kind not in CAST_TO:
        yield Finding(
            line_of(node),
            f"a cast to {node.to.sql('duckdb')}",
            "Cast to BIGINT, INT, DOUBLE, DECIMAL(p, s), DATE, BOOLEAN or STRING.",
        )
    elif kind in _WHOLE and _can_be_half(node.this):
        yield Finding(line_of(node), f"`{text_of(node)}`", _HALVES)


def _can_be_half(node: exp.Expr) -> bool:
    inner = node.unnest()
    if isinstance(inner, exp.Window):
        inner = inner.this
    if isinstance(inner, exp.Filter):
        inner = inner.this
    is_fraction = isinstance(inner, exp.Literal) and not inner.is_string and "." in inner.name
    return is_fraction or isinstance(inner, (exp.Median, exp.PercentileCont, exp.Div))


def _cut(node: exp.Expr) -> Iterator[Finding]:
    unit = str(node.args["unit"].name).upper()
    if unit not in TRUNCATED_TO:
        yield Finding(
            line_of(node), f"`date_trunc('{unit.lower()}', …)`", "Cut to year, quarter, month or week."
        )
    if not (isinstance(node.parent, exp.Cast) and node.parent.to.sql("duckdb") == "DATE"):
        yield Finding(
            line_of(node), "`date_trunc(…)` without a type", "Write `CAST(date_trunc('month', x) AS DATE)`."
        )


def _moved(node: exp.Interval) -> Iterator[Finding]:
    unit = node.args.get("unit")
    amount = node.this
    sum_of = node.parent
    is_plain = isinstance(amount, exp.Literal) and str(amount.name).isdigit()
    if unit is None or unit.name.upper() not in INTERVALS or not is_plain:
        yield Finding(
            line_of(node, sum_of), f"`{node.sql('duckdb')}`", "Write `INTERVAL 1 MONTH` (or DAY, YEAR)."
        )
    while isinstance(sum_of, (exp.Paren, exp.Add, exp.Sub)):
        sum_of = sum_of.parent
    if not (isinstance(sum_of, exp.Cast) and sum_of.to.sql("duckdb") == "DATE"):
        yield Finding(
            line_of(node, node.parent),
            "a moved date without a type",
            "Write `CAST(d + INTERVAL 1 MONTH AS DATE)`.",
        )


def _is_day(node: exp.Expr) -> bool:
    return isinstance(node, exp.Cast) and node.to.sql("duckdb") == "DATE"


def _frame(node: exp.Window) -> Iterator[Finding]:
    spec = node.args.get("spec")
    order = node.args.get("order")
    of = node.this.this if isinstance(node.this, exp.Filter) else node.this
    is_ordered = isinstance(of, (exp.RowNumber, exp.Rank, exp.Lag, exp.Lead))
    if spec is not None and spec.args.get("kind") != "ROWS":
        yield Finding(line_of(node), f"a {spec.args.get('kind')} frame", "Write `ROWS BETWEEN … AND …`.")
    elif order is not None and spec is None and not is_ordered:
        yield Finding(
            line_of(node),
            f"`{text_of(of)} OVER (ORDER BY …)` without a frame",
            "Write `ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW`: else it is a RANGE.",
        )
    if is_ordered and order is None:
        yield Finding(
            line_of(node),
            f"`{text_of(of)}` without an order",
            "Write ORDER BY keys that tell rows apart.",
        )
