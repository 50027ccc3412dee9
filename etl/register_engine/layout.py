"""What a register is: the fields of its rows, its keys and times, and the indicators that its marts compute."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from etl.errors import InputsRejected, Problem
from etl.register_engine.views import with_views

REGISTERS = Path(__file__).parents[1] / "registers"

# person and employer are numbers of ours (a keyed hash) for the number that the extract holds; what is kept is text
FieldType = Literal[
    "text", "code", "integer", "decimal", "date", "moment", "flag", "region", "person", "employer"
]
SQL_TYPES: dict[str, str] = {
    "text": "VARCHAR",
    "code": "VARCHAR",
    "integer": "BIGINT",
    "decimal": "DECIMAL(18, 2)",
    "date": "DATE",
    "moment": "TIMESTAMP",
    "flag": "BOOLEAN",
    "region": "VARCHAR",
    "person": "VARCHAR",
    "employer": "VARCHAR",
}
# columns that the engine adds to every row
ADDED = ("event_id", "known_from", "extract_id")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Part):
    """One phrase in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str


class RegisterField(_Part):
    """A column: `codes` lists what may stand there, `aliases` other heads under which extracts bring it."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: FieldType
    title: Words
    is_required: bool = True
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


class Mart(_Part):
    """One indicator of one SELECT, `marts/<indicator>.sql`.

    `value`: what a cell says. count and sum: the numerator; share: 100 * numerator / denominator; ratio: numerator / denominator;
    median: the numerator, of at least ten units. `per` divides a numerator that is kept whole (money in hundredths).
    `counts`: whose cells could be recognised: those of persons, of employers, or of nobody.
    `dimensions`: column of the SELECT -> breakdown of the metadata. `is_additive`: cells of a count add up over them.
    `by_month`: each row lies within one month and needs the rows of that month only, so months can be run one by one; the SELECT
    gives months and single days (a range from a day to itself), whole years are added up from them (computing.with_years).
    """

    indicator: str
    value: Literal["count", "sum", "share", "ratio", "median"]
    counts: Literal["persons", "employers", "nobody"]
    dimensions: dict[str, str] = Field(default_factory=dict)
    is_additive: bool = True
    by_month: bool = False
    per: int = 1

    @model_validator(mode="after")
    def _months_add_up(self) -> Mart:
        if self.by_month and self.value not in ("count", "sum"):
            raise ValueError(f"{self.indicator}: only a count or a sum can be added up from months")
        return self


class Listing(_Part):
    """A list for inspectors, `lists/<name>.sql`, which may read `employer_number` (employer, number): column -> SQL type."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    columns: dict[str, str]


class Layout(_Part):
    """A register: `key` tells rows apart, `event_on` places them in a month, `reads` are other registers that its marts join.

    `valid_from` and `valid_to` name the fields between which a row holds: from the first day on, the last day no longer.
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

    @property
    def folder(self) -> Path:
        """Where its SQL and metadata lie."""
        return REGISTERS / self.name

    def statement(self, mart: Mart) -> str:
        """The SELECT of a mart, with the views that it names; raises OSError where a file is missing."""
        return self.completed((self.folder / "marts" / f"{mart.indicator}.sql").read_text(encoding="utf-8"))

    def completed(self, statement: str) -> str:
        """A SELECT of a mart, a check or a list with the views that it names: of all registers, of this one and of those it reads."""
        return with_views(statement, [REGISTERS, self.folder, *(REGISTERS / name for name in self.reads)])

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
