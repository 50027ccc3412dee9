"""SQL files of registers held to the subset: every finding of every file at once."""

from __future__ import annotations

from pathlib import Path

from sqlglot import errors, exp
from sqlglot.dialects.duckdb import DuckDB

from etl.errors import InputsRejected, Problem
from etl.register_engine.layout import REGISTERS
from etl.register_engine.portable.finding import Finding
from etl.register_engine.portable.forms import narrow_ends, refused_forms
from etl.register_engine.portable.words import refused_words

# generate.sql is DuckDB's own and runs nowhere else
_FOLDERS = ("marts", "views", "checks", "lists")


def lint(text: str, *, is_mart: bool = True) -> list[Finding]:
    """What in one SQL text is outside the subset, by line; columns at the end are held to one type in marts alone."""
    dialect = DuckDB()
    try:
        tokens = dialect.tokenize(text)
        trees = [tree for tree in dialect.parse(text) if tree is not None]
    except errors.SqlglotError as error:
        return [Finding(_line_of(error), "what is no SQL", f"Mend it: {_words_of(error)}.")]
    found = {*refused_words(tokens, text)}
    if len(trees) != 1:
        return sorted(found | {Finding(1, f"{len(trees)} statements", "A file is one SELECT.")})
    tree = trees[0]
    if not isinstance(tree, exp.Expr):
        return sorted(found)
    found |= {*refused_forms(tree)}
    return sorted(found | {*narrow_ends(tree)} if is_mart else found)


def sql_files(register: Path) -> list[Path]:
    """The SQL files of a register's folder that every engine must run."""
    return sorted(path for folder in _FOLDERS for path in (register / folder).glob("*.sql"))


def lint_registers(root: Path = REGISTERS, names: tuple[str, ...] = ()) -> int:
    """Hold the files of all registers (or of those named) to the subset and return how many there are; raises InputsRejected."""
    problems, count = list[Problem](), 0
    registers = sorted(path.parent for path in root.glob("*/layout.yml"))
    # the views that all share lie beside the registers
    for folder in [root, *(one for one in registers if not names or one.name in names)]:
        for path in sql_files(folder):
            count += 1
            place = f"registers/{path.relative_to(root)}"
            for one in lint(path.read_text(encoding="utf-8"), is_mart=path.parent.name == "marts"):
                problems.append(Problem(place, one.line, f"line {one.line}", "", one.found, one.advice))
    if problems:
        raise InputsRejected(problems)
    return count


def _line_of(error: errors.SqlglotError) -> int:
    details = getattr(error, "errors", [])
    return int(details[0].get("line") or 1) if details else 1


def _words_of(error: errors.SqlglotError) -> str:
    details = getattr(error, "errors", [])
    return str(details[0].get("description") if details else error)[:120].rstrip(".")
