"""A metadata entry as one row of its staging table."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from typing import Any

from etl.catalog.entries import EndingAct, Words
from etl.catalog.plans import Deadline
from vocabulary.languages import LANGUAGES

# These become tables of their own
_SEPARATE = frozenset({"schemes", "additive_exceptions", "members"})
_AS_JSON = frozenset({"derived", "caps"})
# Its fields become columns of the entry's own row: deadline_due_on
_INLINE = {"deadline": Deadline, "ended_by": EndingAct}


def flatten(entry: Any) -> dict[str, Any]:
    """Column by column: words become three columns, numbers floats, nested rules JSON text.

    The columns depend on the class alone, never on which values are None.
    """
    row: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in _SEPARATE:
            continue
        if field.name in _AS_JSON:
            row[field.name] = as_json(value)
        elif field.name in _INLINE:
            row |= _inline(field.name, value)
        elif str(field.type).startswith("Publication"):
            row |= {field.name: value and value.day, "published_precision": value and value.precision}
        elif str(field.type).startswith("Words"):
            row |= words_columns(field.name, value)
        else:
            row[field.name] = _cell(value)
    return row


def _inline(name: str, value: Any) -> dict[str, Any]:
    cells = dict.fromkeys(field.name for field in fields(_INLINE[name])) if value is None else flatten(value)
    return {f"{name}_{key}": cell for key, cell in cells.items()}


def words_columns(name: str, value: Words | None) -> dict[str, str | None]:
    """`title` → title_kk, title_ru, title_en."""
    return {f"{name}_{language}": getattr(value, language) if value else None for language in LANGUAGES}


def as_json(value: Any) -> str | None:
    """A nested rule as JSON text with plain numbers."""
    if value is None:
        return None
    tree = [asdict(item) for item in value] if isinstance(value, tuple) else asdict(value)
    return json.dumps(tree, default=_json_number, ensure_ascii=False)


def _json_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no place in a rule")


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, tuple):
        return [_cell(item) for item in value]
    assert not is_dataclass(value)
    return value
