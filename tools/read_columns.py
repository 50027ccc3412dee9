"""Which declared columns of rows are read: words by which vulture knows them, since rows are read by names in quotation marks.

`python -m tools.read_columns` prints them as attributes of `_`. A column that no module names is left out, so that vulture tells of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vocabulary.languages import LANGUAGES

DASHBOARD = Path(__file__).parent.parent / "dashboard"
_LANGUAGE = re.compile(rf"_({'|'.join(LANGUAGES)})$")


def main() -> None:
    """Print the columns that are read, a line each."""
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(DASHBOARD.rglob("*.py"))]
    for column in read_columns(modules):
        print(f"_.{column}")


def read_columns(modules: Sequence[ast.Module]) -> list[str]:
    """The columns of rows that some module declares and some module names, by name."""
    named = {word for module in modules for word in _words(module)}
    declared = {column for kind in _kinds_of_rows(modules) for column in _columns(kind)}
    return sorted(column for column in declared if column in named or _LANGUAGE.sub("", column) in named)


def _kinds_of_rows(modules: Sequence[ast.Module]) -> list[ast.ClassDef]:
    """The classes that are made from TypedDict, or from one that is; a dataclass may only have the name of one."""
    classes = [one for module in modules for one in ast.walk(module) if isinstance(one, ast.ClassDef)]
    classes = [one for one in classes if not any(map(_is_dataclass, one.decorator_list))]
    names, found = {"TypedDict"}, list[ast.ClassDef]()
    while len(more := [one for one in classes if names.intersection(_bases(one))]) > len(found):
        names, found = names | {one.name for one in more}, more
    return found


def _bases(one: ast.ClassDef) -> Iterator[str]:
    for base in one.bases:
        yield ast.unparse(base).partition("[")[0].rpartition(".")[2]


def _is_dataclass(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("dataclass")


def _columns(kind: ast.ClassDef) -> Iterator[str]:
    for field in kind.body:
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            yield field.target.id


def _words(module: ast.Module) -> Iterator[str]:
    """The words in quotation marks that are a name, and the beginning of those that a language ends (`f"title_{language}"`)."""
    for one in ast.walk(module):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            word = one.value.removesuffix("_")
            if word.isidentifier():
                yield word


if __name__ == "__main__":
    main()
