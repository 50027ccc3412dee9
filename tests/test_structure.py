"""A package says in its `__init__` what may enter and what it imports, and keeps to it; the root of the dashboard holds folders."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
ROOTS = ("etl", "reporting", "dashboard")
PACKAGES = [
    path.parent.relative_to(PROJECT)
    for root in ROOTS
    for path in sorted(PROJECT.glob(f"{root}/*/__init__.py"))
]
# what every package may use: it lies below all, or is the build, on which reporting rests
SHARED = {"vocabulary", "errors"}
IMPORTS = re.compile(r"\bimports (.*?)(?=[.;] |[.;]$)", re.IGNORECASE)


def layers(root: str) -> list[set[str]]:
    """The layers of a root from the top down, as the import contracts have them."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    [own] = [one for one in settings["tool"]["importlinter"]["contracts"] if one.get("containers") == [root]]
    return [set(re.split(r" [|:] ", one)) for one in own["layers"]]


def words_of(package: Path) -> str:
    text = (PROJECT / package / "__init__.py").read_text(encoding="utf-8")
    return " ".join((ast.get_docstring(ast.parse(text)) or "").split())


def told(package: Path) -> set[str]:
    """What a package may import by its own words: the packages it names, and all below them where it says so."""
    root = package.parts[0]
    [sentence] = [one for one in IMPORTS.findall(words_of(package)) if not one.startswith("it ")][:1]
    if sentence.startswith("anything"):
        return set().union(*layers(root)) - set(re.findall(r"`(\w+)`", sentence))
    named = set(re.findall(r"`(\w+)`", sentence))
    every = layers(root)
    assert named <= set().union(*every) | {"etl"}, f"{package} names what is no package"
    if "below" in sentence:
        top = min(place for place, layer in enumerate(every) if layer & named)
        named = named.union(*every[top + 1 :], {"etl"} if root == "reporting" else ())
    return named


def imported(package: Path) -> set[str]:
    """The packages of its root that a package imports, and other roots by their names."""
    root, own = package.parts
    found = set()
    for path in (PROJECT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = (
                    [node.module]
                    if "." in node.module
                    else [f"{node.module}.{one.name}" for one in node.names]
                )
            for name in names:
                first, *rest = name.split(".")
                found |= {rest[0]} if first == root and rest else {first} & {*ROOTS, "vocabulary"}
    return found - {own}


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_a_package_says_what_may_enter(package):
    assert re.search(r"\bmay enter: \w", words_of(package), re.IGNORECASE)


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_a_package_imports_what_it_says_and_nothing_else(package):
    assert imported(package) <= told(package) | SHARED


def test_the_root_of_the_dashboard_holds_the_command_the_application_and_folders():
    files = {path.name for path in (PROJECT / "dashboard").iterdir() if path.is_file()}
    assert files == {"__init__.py", "__main__.py", "app.py"}
