"""Rules of the tests themselves: each can fail, and a property says which input it leaves out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# A helper that fails by itself says so in the first word of its name.
HELPER = re.compile(r"_*(assert|check|expect)(_\w+)?")


def functions_of(code: str) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def expects_something(node: ast.AST) -> bool:
    """Whether there is an assertion, a `raises`, or a call of a helper that asserts, in a statement or below it."""
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name == "raises" or HELPER.fullmatch(name):
            return True
    return any(map(expects_something, ast.iter_child_nodes(node)))


def returns_early(node: ast.AST) -> bool:
    """Whether a function returns by itself; functions inside it may."""
    inner = (
        child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.FunctionDef | ast.Lambda)
    )
    return any(isinstance(child, ast.Return) or returns_early(child) for child in inner)


def fault_of(test: ast.FunctionDef) -> str | None:
    """What is wrong with a test, or None."""
    if not any(map(expects_something, test.body)):
        return "expects nothing"
    if returns_early(test):
        return "returns; a property says `assume` what it is about, a loop breaks"
    is_property = any("given" in ast.unparse(decorator) for decorator in test.decorator_list)
    if is_property and not any(expects_something(part) for part in test.body if not isinstance(part, ast.If)):
        return "expects something under a condition only; a property says `assume` what it is about"
    return None


@pytest.mark.parametrize("path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: path.stem)
def test_every_test_can_fail(path):
    faults = {test.name: fault_of(test) for test in functions_of(path.read_text(encoding="utf-8"))}
    assert {name: fault for name, fault in faults.items() if fault} == {}


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("def test_a(): assert f()", None),
        ("def test_a():\n with pytest.raises(ValueError): f()", None),
        ("def test_a(): check_all(f())", None),
        ("def test_a(): _assert_alike(f())", None),
        ("def test_a(): expect(page).to_be_visible()", None),
        ("def test_a():\n def helper(): return 1\n assert helper()", None),
        ("@given(x)\ndef test_a(x):\n assume(x)\n assert x", None),
        ("@given(x)\ndef test_a(x):\n for y in x: assert y", None),
        ("def test_a(): f()", "expects nothing"),
        ("def test_a(): checked", "expects nothing"),
        ("def test_a(): checked(f()), expected(f())", "expects nothing"),
        ("def test_a():\n assert f()\n if x: return", "returns"),
        ("@given(x)\ndef test_a(x):\n if not x: return\n assert x", "returns"),
        ("@given(x)\ndef test_a(x):\n if x: assert x", "expects something under a condition"),
    ],
)
def test_a_test_that_cannot_fail_is_found(code, fault):
    [test] = functions_of(code)
    found = fault_of(test)
    assert (found or "").startswith(fault or "") and (found is None) == (fault is None)


def test_no_two_files_of_tests_have_one_name():
    """pytest leaves out the second of them with an error that a long run hides."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
