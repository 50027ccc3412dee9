"""What a declaration says of each of its keys, beneath the wrappings of Python's types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from etl.catalog.values import Refers


@dataclass(frozen=True)
class Shape:
    """One key: the class of its value (of an item of its list), and the marks that the declaration gives it."""

    core: type
    is_list: bool = False
    marks: tuple[object, ...] = ()

    @property
    def refers(self) -> str | None:
        """The kind of metadata that must hold the value as an id; None where it is no reference."""
        return next((mark.kind for mark in self.marks if isinstance(mark, Refers)), None)


@cache
def shapes_of(declaration: type) -> dict[str, Shape]:
    """The keys of a declaration in their order; takes every class with annotations."""
    hints = get_type_hints(declaration, include_extras=True)
    names = getattr(declaration, "model_fields", None) or hints
    return {name: _shape(hints[name]) for name in names if name in hints}


def _shape(hint: Any) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner = _shape(arguments[0])
        return Shape(inner.core, inner.is_list, (*inner.marks, *arguments[1:]))
    if origin in (Union, UnionType):
        [inner_hint] = [argument for argument in arguments if argument is not NoneType]
        return _shape(inner_hint)
    if origin is Literal:
        return Shape(str)
    if origin is tuple:
        inner = _shape(arguments[0])
        return Shape(inner.core, True, inner.marks)
    return Shape(origin or hint)


@cache
def references_of(declaration: type) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every key that refers to other entries, as the path of keys that leads to it, and the kind it refers to."""
    return tuple(_references(declaration))


def _references(declaration: type) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, shape in shapes_of(declaration).items():
        if shape.refers is not None:
            yield (name,), shape.refers
        elif hasattr(shape.core, "model_fields"):
            for path, kind in references_of(shape.core):
                yield (name, *path), kind
