"""Columns of a plan's sheets: the keys that the build declares, one column each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from etl.catalog.catalog import DECLARATIONS
from etl.catalog.entry import Entry
from etl.catalog.shape import Shape, shapes_of
from reporting.plans.content import KINDS

Form = Literal["text", "day", "number", "whole_number", "yes_no"]
_FORMS: dict[type, Form] = {date: "day", Decimal: "number", int: "whole_number", bool: "yes_no"}
# a duty's days are written as a rule; the build wants every one of them
RULE = ("rule.months_after", "rule.day", "rule.due_on", "rule.period")
_RULE_FORMS: tuple[Form, ...] = ("whole_number", "whole_number", "day", "text")


@dataclass(frozen=True)
class Column:
    """One key of an entry, with dots between keys inside keys (`title.kk`).

    `form`: how a value is written; `choices`: all that may stand there, none: anything; `refers`: the kind whose ids stand
    there; a list has several values with `;` between them.
    """

    key: str
    form: Form
    is_list: bool = False
    is_required: bool = False
    refers: str | None = None
    choices: tuple[str, ...] = ()


@cache
def columns_of(kind: str) -> tuple[Column, ...]:
    """The columns of a kind in the order of its declaration; nested lists have none and are written in YAML."""
    own = tuple(_columns(DECLARATIONS[kind], "", True))
    if kind != "reporting_duties":
        return own
    return (*own, *(Column(key, form) for key, form in zip(RULE, _RULE_FORMS, strict=True)))


def column_of(kind: str, key: str) -> Column | None:
    """The column of a key, None for an unknown one."""
    return next((column for column in columns_of(kind) if column.key == key), None)


def _columns(declaration: type[Entry], prefix: str, is_needed: bool) -> Iterator[Column]:
    for name, shape in shapes_of(declaration).items():
        field = declaration.model_fields[name]
        is_required = is_needed and field.is_required()
        if not issubclass(shape.core, Entry):
            yield _column(prefix + name, shape, is_required, _choices(field.annotation))
        elif not shape.is_list:
            yield from _columns(shape.core, f"{prefix}{name}.", is_required)


def _column(key: str, shape: Shape, is_required: bool, choices: tuple[str, ...]) -> Column:
    form = _FORMS.get(shape.core, "text")
    return Column(key, form, shape.is_list, is_required, shape.refers, choices)


def _choices(annotation: Any) -> tuple[str, ...]:
    """What a closed list allows, beneath the wrappings of Python's types."""
    origin = get_origin(annotation)
    if origin is Literal:
        return tuple(str(one) for one in get_args(annotation))
    if origin in (Annotated, Union, UnionType, tuple):
        inner = get_args(annotation)[:1] if origin is Annotated else get_args(annotation)
        return tuple(choice for one in inner for choice in _choices(one))
    return ()


assert set(KINDS) <= DECLARATIONS.keys(), "a plan brings only what the build declares"
