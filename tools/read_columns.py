"""Which declared columns of rows are read: words by which vulture knows them, since rows are read by names in quotation marks.

`python -m tools.read_columns` prints them as attributes of `_`. A column that no module names is left out, so that vulture tells of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from vocabulary.languages import LANGUAGES

DASHBOARD = Path(__file__).parent.parent / "dashboard"
_LANGUAGE = re.compile(rf"_({'|'.join(LANGUAGES)})$")


def main() -> None:
    """Print the columns that are read, a line each."""
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(DASHBOARD.rglob("*.py"))]
    named = {word for module in modules for word in _words(module)}
    for column in sorted({column for module in modules for column in _columns(module)}):
        if column in named or _LANGUAGE.sub("", column) in named:
            print(f"_.{column}")


def _columns(module: ast.Module) -> Iterator[str]:
    """The columns that the kinds of a module declare: classes that are made from another one and are no dataclass."""
    for one in ast.walk(module):
        if isinstance(one, ast.ClassDef) and one.bases and not any(map(_is_dataclass, one.decorator_list)):
            yield from (
                field.target.id
                for field in one.body
                if isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and field.value is None
            )


def _is_dataclass(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).startswith("dataclass")


def _words(module: ast.Module) -> Iterable[str]:
    """The words in quotation marks that are a name, and the beginning of those that a language ends (`f"title_{language}"`)."""
    for one in ast.walk(module):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value.removesuffix("_")


if __name__ == "__main__":
    main()
