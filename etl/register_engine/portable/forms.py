"""What is refused by its form: how a SELECT is put together, what is cast, divided, framed and named."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from etl.register_engine.portable import numbers
from etl.register_engine.portable.finding import Finding
from etl.register_engine.portable.lines import line_of, text_of


def refused_forms(tree: exp.Expr) -> Iterator[Finding]:
    """Findings of a parsed statement, in no order."""
    if not isinstance(tree, (exp.Select, exp.SetOperation)):
        yield Finding(1, f"a statement of the kind {type(tree).__name__.upper()}", "A file is one SELECT.")
        return
    yield from _stars(tree)
    yield from _names(tree)
    for node in tree.walk():
        if isinstance(node, exp.Select):
            yield from _grouping(node)
            yield from _source(node)
        elif isinstance(node, exp.Join):
            yield from _join(node)
        elif isinstance(node, exp.SetOperation):
            yield from _union(node)
        elif isinstance(node, exp.Count) and node.this is None:
            yield Finding(line_of(node), "`count()`", "Write `count(*)`.")
        elif isinstance(node, exp.Distinct) and _is_several(node.expressions):
            yield Finding(
                line_of(node), "DISTINCT of several columns", "Count one column, or group in a `WITH` first."
            )
        else:
            yield from numbers.refused_numbers(node)


def _is_several(columns: list[exp.Expr]) -> bool:
    return len(columns) > 1 or any(isinstance(one, exp.Tuple) for one in columns)


def _stars(tree: exp.Expr) -> Iterator[Finding]:
    """A star at the end gives what its tables happen to have; EXCLUDE and REPLACE are one engine's own anywhere."""
    for node in tree.find_all(exp.Star):
        if node.args.get("except_") or node.args.get("replace") or node.args.get("rename"):
            yield Finding(line_of(node), "`*` with EXCLUDE, REPLACE or RENAME", "Name the columns.")
    for select in _ends(tree):
        for column in select.expressions:
            if isinstance(column, exp.Star) or (
                isinstance(column, exp.Column) and isinstance(column.this, exp.Star)
            ):
                yield Finding(line_of(column, select), "`SELECT *` at the end", "Name the columns.")


def _ends(tree: exp.Expr) -> Iterator[exp.Select]:
    """The SELECTs whose columns the file gives."""
    if isinstance(tree, exp.SetOperation):
        yield from _ends(tree.left)
        yield from _ends(tree.right)
    elif isinstance(tree, exp.Subquery):
        yield from _ends(tree.this)
    elif isinstance(tree, exp.Select):
        yield tree


def narrow_ends(tree: exp.Expr) -> Iterator[Finding]:
    """Columns at the end whose type engines choose for themselves."""
    for select in _ends(tree):
        for column in select.expressions:
            inner = column.unalias()
            what = inner.this if isinstance(inner, exp.Window) else inner
            if isinstance(what, (exp.Extract, exp.UnixDate, exp.RowNumber, exp.Rank, exp.Grouping)):
                yield Finding(
                    line_of(column, select),
                    f"a column at the end that is {text_of(inner)}",
                    "Write `CAST(… AS BIGINT)`: its type differs between engines.",
                )


# the table of numbers that lists may read, and the column of a list that they fill
_MAY_BE_BOTH = {"employer_number"}


def _names(tree: exp.Expr) -> Iterator[Finding]:
    tables = {one.alias_or_name.lower() for one in tree.find_all(exp.Table, exp.CTE)}
    tables |= {one.name.lower() for one in tree.find_all(exp.Table)}
    for alias in tree.find_all(exp.Alias):
        if alias.alias.lower() in tables - _MAY_BE_BOTH:
            yield Finding(
                line_of(alias),
                f"the column `{alias.alias}`, named like a table",
                "Name it differently: it may mean the whole row.",
            )
    for column in tree.find_all(exp.Column):
        if not column.table and column.name.lower() in tables and not isinstance(column.this, exp.Star):
            yield Finding(
                line_of(column),
                f"`{column.name}` alone, which is a table",
                "Name a column: it means the whole row in one engine.",
            )


def _grouping(select: exp.Select) -> Iterator[Finding]:
    group = select.args.get("group")
    if group is None:
        return
    if group.args.get("all") or any(isinstance(one, exp.Literal) for one in group.expressions):
        yield Finding(line_of(select), "GROUP BY ALL or by numbers", "Name the columns in GROUP BY.")


def _source(select: exp.Select) -> Iterator[Finding]:
    distinct = select.args.get("distinct")
    if distinct is not None and distinct.args.get("on") is not None:
        yield Finding(line_of(select), "DISTINCT ON", "Number rows by `row_number()` and choose by WHERE.")
    for cte in select.ctes:
        if cte.args.get("materialized") is not None:
            yield Finding(line_of(cte), "MATERIALIZED", "Leave it out: how to run it is for the engine.")


def _join(join: exp.Join) -> Iterator[Finding]:
    if join.args.get("on") is None and not join.args.get("using") and join.kind != "CROSS":
        yield Finding(line_of(join), "a join without ON", "Write `INNER JOIN … ON` or `LEFT JOIN … ON`.")


def _union(union: exp.SetOperation) -> Iterator[Finding]:
    if isinstance(union, exp.Union) and (union.args.get("distinct") or union.args.get("by_name")):
        yield Finding(
            line_of(union), "`UNION`", "Write `UNION ALL`, and DISTINCT in a SELECT where it is meant."
        )
