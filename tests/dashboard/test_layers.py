"""One way through the code: one place that opens the warehouse, and no statement made of a reader's words."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

import dashboard
from dashboard.queries.crossed_figures import figures_by
from dashboard.queries.selection import Selection

PACKAGE = Path(dashboard.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ASKING = {"records", "objects", "stream"}
WITH_KIND = {"records", "objects"}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


def statements(path: Path) -> list[tuple[ast.FunctionDef, int, ast.expr]]:
    """The statement of each question to a warehouse with its line, and the function it stands in; after the kind where one is named."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (scope, node.lineno, node.args[node.func.attr in WITH_KIND])
        for scope in ast.walk(tree)
        if isinstance(scope, ast.FunctionDef)
        for node in ast.walk(scope)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ASKING
        and len(node.args) > (node.func.attr in WITH_KIND)
    ]


def names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def test_duckdb_is_imported_by_the_editions_its_unused_pages_and_the_writer_of_parquet_only():
    assert [
        path.name
        for path in MODULES
        if any(name.split(".")[0] in ("duckdb", "_duckdb") for name in imported(path))
    ] == ["editions.py", "unused_pages.py", "parquet_writer.py"]


def test_the_dashboard_never_imports_the_pipeline():
    assert [
        path.name for path in MODULES if any(name.split(".")[0] == "etl" for name in imported(path))
    ] == []


def test_figures_know_neither_dash_nor_the_warehouse():
    unwelcome = (
        "dash",
        "dashboard.queries",
        "dashboard.data.warehouse",
        "dashboard.pages",
        "dashboard.components",
        "duckdb",
    )
    wrong = {
        (path.name, name)
        for path in (PACKAGE / "figures").glob("*.py")
        for name in imported(path)
        if any(name == prefix or name.startswith(f"{prefix}.") for prefix in unwelcome)
    }
    assert wrong == set()


def test_sql_is_written_in_queries_only():
    # The health check asks for a constant, the module about older editions which columns there are.
    elsewhere = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in MODULES
        if "queries" not in path.relative_to(PACKAGE).parts and path.name != "held_columns.py"
        for _, line, statement in statements(path)
        if not (isinstance(statement, ast.Constant) and statement.value == "SELECT 1")
    ]
    assert elsewhere == []


@pytest.mark.parametrize("path", sorted((PACKAGE / "queries").rglob("*.py")), ids=lambda path: path.name)
def test_no_statement_contains_what_a_function_was_given(path):
    # Whatever comes from outside is bound. Constants of the module may be put together, and columns looked up in it.
    # Columns that older editions lack come from data.held_columns.
    allowed = {
        "blocks.py": {"held"}, "places.py": {"part", "keys", "column", "key_class"}, "records.py": {"mart", "order"}, "whole.py": {"table"}, "listed.py": {"table"},
        "table.py": {"names", "where", "day", "figures", "order", "members"}, "crossed_table.py": {"columns"}, "drawn.py": {"is_break"}, "observations.py": {"is_break", "figure"},
        "totals.py": {"is_break", "figure", "stands_for"}, "progress.py": {"names"}, "rebuilt.py": {"stands_for"},
        "asking.py": {"asked"}, "forecasts.py": {"scores"}, "change_ways.py": {"stands_for", "is_break", "figure"}, "flows.py": {"stands_for"}, "registers.py": {"out"}, "register_figures.py": {"stands_for"}, "slices.py": {"names", "where", "limits", "order", "figures", "lists"}, "held_series.py": {"own_day"}, "measures.py": {"stands_for", "own_day", "quotas"}, "promises.py": {"shows"},
    }.get(path.name, set())  # fmt: skip
    for scope, line, statement in statements(path):
        if isinstance(statement, ast.Constant):
            continue
        assert isinstance(statement, ast.JoinedStr), (
            f"line {line}: a statement is a text, not {ast.unparse(statement)}"
        )
        put_in = names_in(statement)
        given = {argument.arg for argument in [*scope.args.args, *scope.args.kwonlyargs]}
        assert put_in & given <= allowed, f"line {line}: {put_in & given} is written into the statement"
        assert all(name.strip("_").isupper() or name in allowed for name in put_in), f"line {line}: {put_in}"


def test_a_block_is_asked_for_with_columns_of_its_own_module_and_the_conditions_of_a_selection():
    called = [
        (path.name, node.func.id, node)
        for path in MODULES
        if imported(path) & {"dashboard.queries.blocks", "dashboard.queries.places"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("block", "Part")
    ]
    blocks = [call.args[1] for _, name, call in called if name == "block"]
    assert blocks and all(
        isinstance(columns, ast.Name) and columns.id.strip("_").isupper() for columns in blocks
    )
    parts = [
        ast.unparse(call.args[0]) for module, name, call in called if name == "Part" and module != "places.py"
    ]
    assert parts and set(parts) == {"selection.where()"}


def test_the_conditions_of_a_selection_hold_nothing_that_a_reader_wrote():
    names = [field.name for field in fields(Selection)]
    hostile = "x' OR 1 = 1 --"
    written = {
        name: (hostile, hostile) if isinstance(getattr(Selection(), name), tuple) else hostile
        for name in names
    }
    for name in names:
        spans = ((hostile, None, None), (hostile, hostile, hostile))
        asked = Selection(**{name: spans if name == "spans" else written[name]})
        said = f"{figures_by(asked.crossing)} {asked.where()}"
        assert "OR 1 = 1" not in said
        assert set(re.findall(r"[$](\w+)", said)) == asked.parameters().keys(), "all that is asked is bound"


def test_tables_are_named_by_the_dictionary_itself():
    calls = [
        node
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "read_records"
    ]
    assert calls
    for call in calls:
        given = [*call.args[2:], *(one.value for one in call.keywords)]
        assert len(given) == 2 and all(isinstance(one, ast.Constant) for one in given), call.lineno


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name != "warehouse.py"], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_module_keeps_what_readers_chose(path):
    changed = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert changed == []
