"""What a register is: the fields of its rows, its keys and times, and the indicators that its marts compute."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError, model_validator

from etl.errors import InputsRejected, Problem
from etl.register_engine.declared import (
    ADDED,
    SQL_TYPES,
    Following,
    Listing,
    Mart,
    Part,
    RegisterField,
    Words,
)
from etl.register_engine.views import views_in, with_views

REGISTERS = Path(__file__).parents[1] / "registers"


class Layout(Part):
    """A register: `key` tells rows apart, `event_on` places them in a month, `reads` are other registers that its marts join.

    `valid_from` and `valid_to` name the fields between which a row holds: from the first day on, the last day no longer.
    `checks_by_month` are the checks that need the rows of one month only.
    """

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Words
    owner: str
    key: tuple[str, ...] = Field(min_length=1)
    event_on: str
    valid_from: str | None = None
    valid_to: str | None = None
    reads: tuple[str, ...] = ()
    fields: tuple[RegisterField, ...] = Field(min_length=1)
    marts: tuple[Mart, ...] = ()
    lists: tuple[Listing, ...] = ()
    following: Following | None = None
    checks_by_month: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """Where its SQL and metadata lie."""
        return REGISTERS / self.name

    def statement(self, mart: Mart, shown: frozenset[str] = frozenset()) -> str:
        """The SELECT of a mart, with the views that it names; raises OSError where a file is missing."""
        path = self.folder / "marts" / f"{mart.indicator}.sql"
        return self.completed(path.read_text(encoding="utf-8"), shown)

    def completed(self, statement: str, shown: frozenset[str] = frozenset()) -> str:
        """A SELECT of a mart, a check or a list with the views that it names: of all registers, of this one and of those it reads.

        `shown` are views that the engine shows itself.
        """
        return with_views(statement, self._view_folders(), shown)

    def views_in(self, statement: str) -> tuple[str, ...]:
        """The views that a SELECT as it is written names, directly or through another; those that others need first."""
        return tuple(views_in(statement, self._view_folders()))

    def view_statement(self, name: str, shown: frozenset[str] = frozenset()) -> str:
        """The SELECT of a view, with the views that it names."""
        text = views_in(name, self._view_folders())[name].read_text(encoding="utf-8")
        return self.completed(text, shown | {name})

    def _view_folders(self) -> list[Path]:
        return [REGISTERS, self.folder, *(REGISTERS / name for name in self.reads)]

    def own_columns(self) -> dict[str, str]:
        """Column -> SQL type of the fields."""
        return {field.name: SQL_TYPES[field.type] for field in self.fields}

    def columns(self) -> dict[str, str]:
        """Column -> SQL type of the register's view, as every engine shows it."""
        return {**self.own_columns(), "event_id": "VARCHAR", "known_from": "DATE", "extract_id": "VARCHAR"}

    @model_validator(mode="after")
    def _names_exist(self) -> Layout:
        known = {field.name for field in self.fields}
        used = {*self.key, self.event_on, *filter(None, (self.valid_from, self.valid_to))}
        if missing := sorted(used - known):
            raise ValueError(f"names fields that are not listed: {', '.join(missing)}")
        chained = {field.name for field in self.fields if field.is_required}
        if self.following and self.following.by not in chained:
            raise ValueError(
                f"rows follow each other by `{self.following.by}`, which is no field that is required"
            )
        if added := sorted(known & set(ADDED)):
            raise ValueError(f"lists fields that the engine adds itself: {', '.join(added)}")
        return self


def register_names(root: Path | None = None) -> tuple[str, ...]:
    """The registers there are, by name."""
    return tuple(sorted(path.parent.name for path in (root or REGISTERS).glob("*/layout.yml")))


def read_layout(name: str, root: Path | None = None) -> Layout:
    """The layout of a register; raises InputsRejected with each fault of its file, or where there is none of this name."""
    path = (root or REGISTERS) / name / "layout.yml"
    place = f"registers/{name}/layout.yml"
    if name not in register_names(root):
        known = ", ".join(register_names(root))
        raise InputsRejected([Problem(place, 0, "file", "", "no such register", f"Registers are: {known}.")])
    try:
        node: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Layout.model_validate(node)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputsRejected([Problem(place, 0, "file", "", str(error)[:200], "Write YAML.")]) from None
    except ValidationError as error:
        raise rejected(place, error) from None


def rejected(place: str, error: ValidationError) -> InputsRejected:
    """Every fault of a file whose entries are not what they must be."""
    return InputsRejected(
        [
            Problem(place, 0, ".".join(map(str, one["loc"])), "", repr(one["input"])[:80], one["msg"])
            for one in error.errors()
        ]
    )
