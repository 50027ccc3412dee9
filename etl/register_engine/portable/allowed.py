"""What the SQL of marts, checks and lists may say: measured to give the same rows, names and types on each engine.

What is not listed here is refused. A function is added after it was run on DuckDB and on Spark Connect side by side, with NULLs and ties.
"""

from __future__ import annotations

AGGREGATES = frozenset({"count", "sum", "min", "max", "median"})
# these number rows or look along them: without a total order each engine chooses its own
ORDERED = frozenset({"row_number", "rank", "lag", "lead"})
FUNCTIONS = frozenset(
    AGGREGATES
    | ORDERED
    | {"grouping", "coalesce", "nullif", "cast", "greatest", "least", "abs"}
    | {"date_trunc", "extract", "last_day", "unix_date"}
    | {"lower", "upper", "trim", "substr", "replace", "lpad"}
)
# words that stand before a bracket and call nothing
STRUCTURE = frozenset(
    [
        "all",
        "and",
        "as",
        "between",
        "by",
        "case",
        "decimal",
        "distinct",
        "else",
        "exists",
        "filter",
        "from",
        "group",
        "in",
        "intersect",
        "is",
        "join",
        "like",
        "not",
        "on",
        "or",
        "over",
        "partition",
        "select",
        "sets",
        "then",
        "union",
        "varchar",
        "when",
        "where",
        "having",
        "order",
        "with",
        "bigint",
        "end",
        "using",
        "values",
        "except",
    ]
)
TRUNCATED_TO = frozenset({"YEAR", "QUARTER", "MONTH", "WEEK"})
EXTRACTED = frozenset({"YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "MINUTE"})
INTERVALS = frozenset({"YEAR", "MONTH", "DAY"})
CAST_TO = frozenset({"BIGINT", "INT", "DOUBLE", "DECIMAL", "DATE", "BOOLEAN", "TEXT"})

# what to write instead of a function that engines answer differently or do not know
INSTEAD = {
    "date_diff": "Count days by `unix_date(later) - unix_date(earlier)`; months by year and month of the calendar.",
    "datediff": "Count days by `unix_date(later) - unix_date(earlier)`.",
    "round": "Do not round in SQL: keep numerator and denominator.",
    "ceil": "Do not round in SQL: compare whole numbers, `n * 100 > staff * 30`.",
    "floor": "Do not round in SQL: compare whole numbers, `n * 100 > staff * 30`.",
    "avg": "Keep `CAST(sum(x) AS BIGINT)` and `count(x)` as numerator and denominator.",
    "concat": "Write `a || b`.",
    "ifnull": "Write `coalesce(a, b)`.",
    "if": "Write `CASE WHEN … THEN … ELSE … END`.",
    "strftime": "Take the period from `calendar`, or `extract(year FROM d)`.",
    "year": "Write `extract(year FROM d)`.",
    "month": "Write `extract(month FROM d)`.",
    "generate_series": "Join `calendar`.",
    "range": "Join `calendar`.",
    "unnest": "Join a table with a row for each, such as `calendar`.",
    "approx_count_distinct": "Write `count(DISTINCT x)`: approximate counts differ between engines.",
    "quantile_cont": "Write `median(x)` of whole numbers.",
    "quantile_disc": "Write `median(x)` of whole numbers.",
    "percentile_cont": "Write `median(x)` of whole numbers.",
    "mode": "Count members and take the first by `row_number()` with a total order.",
    "any_value": "Write `min(x)` or `max(x)`, which do not depend on order.",
    "first": "Write `min(x)`, or `row_number()` with a total order.",
    "last": "Write `max(x)`, or `row_number()` with a total order.",
    "today": "Join `calendar`, or take the day from `parameter`.",
    "now": "Join `calendar`, or take the day from `parameter`.",
    "current_date": "Join `calendar`, or take the day from `parameter`.",
}
