"""Each threat has tests that there are, or the reason why it has none."""

from __future__ import annotations

import ast
from functools import cache

import pytest
import yaml

from tests.conftest import PROJECT

LIST = PROJECT / "deploy" / "threats.yml"
WHO = {"visitor", "submitter", "insider", "file", "network", "machine"}
THREATS = yaml.safe_load(LIST.read_text("utf-8"))


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file, those in classes as `Class::name`."""
    found = set()
    for node in ast.parse((PROJECT / path).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}::{one.name}" for one in node.body if isinstance(one, ast.FunctionDef)}
    return frozenset(name for name in found if name.rpartition("::")[2].startswith("test_"))


def test_the_list_is_whole_and_each_threat_stands_once():
    assert [one["id"] for one in THREATS] == [f"T{number}" for number in range(1, 37)]
    assert len({one["threat"] for one in THREATS}) == len(THREATS)


@pytest.mark.parametrize("threat", THREATS, ids=lambda one: one["id"])
def test_a_threat_is_held_by_tests_that_there_are_or_says_why_not(threat):
    assert set(threat) <= {"id", "threat", "who", "against", "tests", "not_held"}
    assert threat["threat"].endswith(".") and threat["against"].endswith(".")
    assert threat["who"] and set(threat["who"]) <= WHO
    assert threat.get("tests") or threat.get("not_held")
    for name in threat.get("tests", ()):
        path, _, test = name.partition("::")
        assert (PROJECT / path).is_file(), name
        assert test in names_in(path) if test else names_in(path), name


def test_a_test_that_is_not_there_would_be_found():
    assert "test_of_nothing" not in names_in("tests/hostile/test_dashboard.py")
    assert "TestListOfWhatIsDelivered::test_it_says_what_needs_what" in names_in(
        "tests/deploy/test_install.py"
    )
