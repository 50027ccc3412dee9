"""What a layout is written of: fields, marts, lists, and how rows follow each other."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

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


class Part(BaseModel):
    """Something declared, which nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Part):
    """One phrase in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str


class RegisterField(Part):
    """A column: `codes` lists what may stand there, `aliases` other heads under which extracts bring it."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    type: FieldType
    title: Words
    is_required: bool = True
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


class Mart(Part):
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


class Listing(Part):
    """A list for inspectors, `lists/<name>.sql`, which may read `employer_number` (employer, number): column -> SQL type."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    columns: dict[str, str]


class Counted(Part):
    """A view of `views/` whose rows are counts: column -> SQL type; `month` is the month of the rows that it counts."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    columns: dict[str, str]

    @model_validator(mode="after")
    def _has_a_month(self) -> Counted:
        if self.columns.get("month") != "DATE":
            raise ValueError(f"{self.name}: needs a column month of type DATE")
        return self


class Following(Part):
    """How rows of a register follow each other over months, so that a new month needs no older rows but the last of each chain.

    `by` is the field that rows of a chain share; `pair` the view that sets each row (its first day of the `month`) beside the one before it, `last` the view of those that
    nothing follows yet, with fields of the register; `views` count pairs by the month of the later row. Each gives for some months the same
    from their rows and older ones of which none is missing that they follow, as it gives from all rows.
    """

    by: str
    pair: str
    last: str
    views: tuple[Counted, ...] = Field(min_length=1)

    @property
    def kept(self) -> frozenset[str]:
        """The views whose counts are kept from build to build."""
        return frozenset(view.name for view in self.views)
