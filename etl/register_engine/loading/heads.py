"""Which column of an extract is which field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.register_engine.layout import Layout
from etl.register_engine.reading import Unreadable

_BETWEEN = re.compile(r"[\s_]+")
_SHOWN = 8


@dataclass(frozen=True)
class Heads:
    """`columns`: field -> index of its column; `unknown`: heads that no field has; `absent`: fields that may be left out and are."""

    columns: dict[str, int]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]


def knows(layout: Layout) -> Callable[[Sequence[str]], int]:
    """How many heads of a row a register knows."""
    names = _names(layout)
    return lambda heads: len({names[folded] for head in heads if (folded := _folded(head)) in names})


def match(layout: Layout, heads: Sequence[str]) -> Heads:
    """Heads by name, title in any language or alias; raises Unreadable where a needed field has no column or a field has two."""
    names, columns, unknown = _names(layout), {}, []
    for index, head in enumerate(heads):
        field = names.get(_folded(head))
        if field is None:
            unknown.append(head)
        elif field in columns:
            raise Unreadable(f"it has two columns for {field}", "Leave the one that holds.")
        else:
            columns[field] = index
    absent = [field for field in layout.fields if field.name not in columns]
    if missing := [field.name for field in absent if field.is_required]:
        raise Unreadable(
            f"it has no column {', '.join(missing[:_SHOWN])} (its heads: {_listed(heads)})",
            f"Name the columns as registers/{layout.name}/layout.yml does.",
        )
    return Heads(columns, tuple(unknown), tuple(field.name for field in absent))


def _names(layout: Layout) -> dict[str, str]:
    return {
        _folded(written): field.name
        for field in layout.fields
        for written in (*field.aliases, field.title.en, field.title.ru, field.title.kk, field.name)
    }


def _folded(head: str) -> str:
    return _BETWEEN.sub(" ", head.removeprefix("\ufeff").strip()).casefold()


def _listed(heads: Sequence[str]) -> str:
    shown = ", ".join(" ".join(head.split())[:30] or "(empty)" for head in heads[:_SHOWN])
    return shown + (f" and {len(heads) - _SHOWN} more" if len(heads) > _SHOWN else "")
