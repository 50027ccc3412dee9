"""Kinds of values that a key of metadata may hold: the type, and how text becomes one.

A kind is an annotation: `decimals: Count`. Whatever is wrong is raised as a fault that says what was found and what to
write instead; `faults.py` adds where. A value that has its type already (made by code, not read) is taken as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from etl.errors import quoted
from etl.inputs import free_text, grammar
from etl.refusals import Refusal, sentence
from etl.verdicts.explain import placeholders_of

T = TypeVar("T")
FAULT = "metadata"
_NOTHING = frozenset({"", "null", "~", "Null", "NULL"})


@dataclass(frozen=True)
class Refers:
    """The value is the id of an entry of this kind of metadata."""

    kind: str


class Staged(Enum):
    """How a key reaches its staging table where it is no column of plain values."""

    AS_JSON = "one column of JSON"
    APART = "rows of another table"


def fault(found: str, advice: Refusal) -> PydanticCustomError:
    """What is wrong with one value, to be raised by whoever reads it."""
    return PydanticCustomError(FAULT, "metadata", {"found": found, "advice": advice})


def is_nothing(node: object) -> bool:
    """Whether YAML says that there is no value; an empty mapping is no value too."""
    return node == {} or (isinstance(node, str) and node in _NOTHING)


def written(parse: Callable[[str], Any], kind: type = str) -> PlainValidator:
    """One scalar, read by one rule of the grammar."""

    def read(node: Any) -> Any:
        if not isinstance(node, str):
            if kind is not str and isinstance(node, kind):
                return node
            raise fault(
                Refusal("nothing") if node is None or node == {} else Refusal("list_or_mapping"),
                Refusal("single_value"),
            )
        if node in _NOTHING:
            raise fault(Refusal("nothing"), Refusal("single_value"))
        try:
            return parse(node)
        except grammar.Unreadable as problem:
            raise fault(quoted(node), sentence(problem.advice)) from None

    return PlainValidator(read)


def text(longest: int) -> PlainValidator:
    """Plain words (free_text.py) without space at the ends, at most `longest` characters."""
    return written(lambda words: free_text.read_text(words, longest=longest))


def one_of(allowed: tuple[str, ...]) -> PlainValidator:
    """One of a list of codes that is known only when it has been read; a fixed list is a `Literal`."""

    def parse(code: str) -> str:
        if code not in allowed:
            raise grammar.Unreadable(Refusal("one_of", allowed=", ".join(allowed)))
        return code

    return written(parse)


def template(places: frozenset[str]) -> PlainValidator:
    """Words with places in braces, of which only these are known."""

    def parse(words: str) -> str:
        try:
            unknown = placeholders_of(words) - places
        except ValueError as error:
            raise grammar.Unreadable(Refusal("template_braces", words=error)) from None
        if unknown:
            raise grammar.Unreadable(
                Refusal("template_places", unknown=sorted(unknown), known=sorted(places))
            )
        return words

    return written(parse)


def _yes_or_no(word: str) -> bool:
    if word not in ("true", "false"):
        raise grammar.Unreadable(Refusal("one_of", allowed="true, false"))
    return word == "true"


def _any_period(period: str) -> str:
    grammar.read_any_period(period)
    return period


def _first_day(period: str) -> date:
    return grammar.read_any_period(period).start


@dataclass(frozen=True)
class WrittenPeriod:
    """A period as it is written, such as `2026-H1`, and the days that it means."""

    text: str
    span: grammar.Period


def _written_period(period: str) -> WrittenPeriod:
    return WrittenPeriod(period, grammar.read_any_period(period))


Code = Annotated[str, written(grammar.read_code)]
Text = Annotated[str, text(1000)]
Flag = Annotated[bool, written(_yes_or_no, bool)]
Count = Annotated[int, written(grammar.read_integer, int)]
Year = Annotated[int, written(grammar.read_year, int)]
Number = Annotated[Decimal, written(grammar.read_decimal, Decimal)]
Day = Annotated[date, written(grammar.read_date, date)]
# in UTC, such as 2026-01-14T09:30:00Z
Moment = Annotated[datetime, written(grammar.read_moment, datetime)]
Sha256 = Annotated[str, written(grammar.read_sha256)]
# as it is printed: a day, a month or a year
PublicationDay = Annotated[grammar.Publication, written(grammar.read_publication, grammar.Publication)]
# kept as it is written, such as 2021-H1
AnyPeriod = Annotated[str, written(_any_period)]
# of any kind, kept as it is written and as its days
Span = Annotated[WrittenPeriod, written(_written_period, WrittenPeriod)]
# a period of any kind, read as its first day
FirstDay = Annotated[date, written(_first_day, date)]

BodyId = Annotated[Code, Refers("bodies")]
DocumentId = Annotated[Code, Refers("documents")]
IndicatorId = Annotated[Code, Refers("indicators")]
MeasureId = Annotated[Code, Refers("measures")]
QuotaKindId = Annotated[Code, Refers("quota_kinds")]
RegionId = Annotated[Code, Refers("regions")]
ReportId = Annotated[Code, Refers("reports")]
ReportingDutyId = Annotated[Code, Refers("reporting_duties")]
SearchId = Annotated[Code, Refers("searches")]
SourceId = Annotated[Code, Refers("sources")]
TargetId = Annotated[Code, Refers("targets")]
UnitId = Annotated[Code, Refers("units")]

# `null` is an answer too
Maybe = Annotated[T | None, BeforeValidator(lambda node: None if is_nothing(node) else node)]
