"""A statement with one condition less, one comparison turned or one word of a list left out: each must be noticed.

DuckDB itself reads the statement into a tree (`json_serialize_sql`) and writes a changed tree as a statement again.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import duckdb

Tree = Any
_TURNED = {
    "COMPARE_EQUAL": "COMPARE_NOTEQUAL",
    "COMPARE_NOTEQUAL": "COMPARE_EQUAL",
    "COMPARE_LESSTHAN": "COMPARE_LESSTHANOREQUALTO",
    "COMPARE_LESSTHANOREQUALTO": "COMPARE_LESSTHAN",
    "COMPARE_GREATERTHAN": "COMPARE_GREATERTHANOREQUALTO",
    "COMPARE_GREATERTHANOREQUALTO": "COMPARE_GREATERTHAN",
    "COMPARE_DISTINCT_FROM": "COMPARE_NOTEQUAL",
    "COMPARE_IN": "COMPARE_NOT_IN",
    "COMPARE_NOT_IN": "COMPARE_IN",
    "OPERATOR_IS_NULL": "OPERATOR_IS_NOT_NULL",
    "OPERATOR_IS_NOT_NULL": "OPERATOR_IS_NULL",
}
_OTHER_JOIN = {"LEFT": "INNER", "ANTI": "SEMI", "OUTER": "LEFT"}
# what they add to their first argument is a rule of its own
_UNWRAPPED = {"trim", "abs", "list_sort", "list_distinct", "nullif", "+", "-"}
_CONDITIONS = ("where_clause", "having", "filter")


def mutants(connection: duckdb.DuckDBPyConnection, sql: str) -> Iterator[tuple[str, str]]:
    """Name and text of each statement that differs from `sql` in one place."""
    [tree] = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone() or [None]
    root = json.loads(tree)
    if root["error"]:
        raise ValueError(f"{root['error_message']}: {sql}")
    for path, what, changed in _changes(root, ()):
        other = copy.deepcopy(root)
        at = other
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = changed
        [text] = connection.execute("SELECT json_deserialize_sql(?)", [json.dumps(other)]).fetchone() or [""]
        yield f"{what} at {'.'.join(str(step) for step in path[3:])}", text


def _changes(node: Tree, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str, Tree]]:
    if isinstance(node, list):
        for place, child in enumerate(node):
            yield from _changes(child, (*path, place))
        return
    if not isinstance(node, dict):
        return
    for what, changed in _of_node(node):
        yield path, what, changed
    for key, child in node.items():
        if key in _CONDITIONS and child is not None:
            yield (*path, key), f"no {key}", None
        yield from _changes(child, (*path, key))


def _of_node(node: dict[str, Tree]) -> Iterator[tuple[str, Tree]]:
    yield from _without_a_part(node)
    for what, other in _in_other_words(node):
        # the column keeps its name
        yield what, other | {"alias": node.get("alias", "")}


def _without_a_part(node: dict[str, Tree]) -> Iterator[tuple[str, Tree]]:
    kind, children = node.get("type"), node.get("children") or []
    if node.get("class") == "CONJUNCTION":
        for place in range(len(children)):
            rest = _without(children, place)
            yield f"no condition {place + 1}", node | {"children": rest} if rest[1:] else rest[0]
    if kind in ("COMPARE_IN", "COMPARE_NOT_IN") and len(children) > 2:
        for place in range(1, len(children)):
            yield f"no item {place}", node | {"children": _without(children, place)}
    if kind == "CASE_EXPR":
        for place in range(len(node["case_checks"])):
            rest = _without(node["case_checks"], place)
            yield f"no case {place + 1}", node | {"case_checks": rest} if rest else node["else_expr"]
    if kind == "SET_OPERATION_NODE":
        for place, part in enumerate(children, start=1):
            yield f"only part {place}", part


def _in_other_words(node: dict[str, Tree]) -> Iterator[tuple[str, Tree]]:
    kind, function = node.get("type"), node.get("function_name")
    if kind in _TURNED:
        yield f"turned {kind}", node | {"type": _TURNED[kind]}
    if kind in ("OPERATOR_NOT", "OPERATOR_COALESCE"):
        yield f"no {kind}", node["children"][0]
    if function in _UNWRAPPED:
        yield f"no {function}", node["arguments"][0]["expression"]
    if function and node["distinct"]:
        yield "no DISTINCT", node | {"distinct": False}
    if kind == "JOIN" and node["join_type"] in _OTHER_JOIN:
        yield f"other than {node['join_type']}", node | {"join_type": _OTHER_JOIN[node["join_type"]]}
    if kind == "COMPARE_BETWEEN":
        yield "no lower limit", _compare("COMPARE_LESSTHANOREQUALTO", node["input"], node["upper"])
        yield "no upper limit", _compare("COMPARE_GREATERTHANOREQUALTO", node["input"], node["lower"])


def _without(items: list[Tree], place: int) -> list[Tree]:
    return items[:place] + items[place + 1 :]


def _compare(kind: str, left: Tree, right: Tree) -> Tree:
    return {"class": "COMPARISON", "type": kind, "left": left, "right": right}
