"""What may be asked of publishers' own addresses, and what came of the last try."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from etl.catalog.entry import Entry
from etl.catalog.values import (
    Code,
    Count,
    Flag,
    IndicatorId,
    Maybe,
    Number,
    Refers,
    RegionId,
    SourceId,
    Staged,
    Text,
    Year,
    one_of,
    text,
    written,
)
from etl.inputs import grammar
from etl.refusals import Refusal
from vocabulary.fetching import PROBLEMS
from vocabulary.statuses import OBS_STATUSES, STATUSES_WITHOUT_VALUE

_HOST = re.compile(r"([a-z0-9-]+\.)+[a-z]{2,}", re.ASCII)
_DAY = re.compile(r"(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])", re.ASCII)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{2,79}", re.ASCII)


def _host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise grammar.Unreadable(Refusal("host"))
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc) or not text.isascii() or " " in text:
        raise grammar.Unreadable(Refusal("https"))
    return text


def _variable(text: str) -> str:
    if not _VARIABLE.fullmatch(text):
        raise grammar.Unreadable(Refusal("variable"))
    return text


def _moment(text: str) -> str:
    grammar.read_moment(text)
    return text


def _day(text: str) -> str:
    grammar.read_date(text)
    return text


def _day_of_year(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise grammar.Unreadable(Refusal("day_of_year"))
    return text


# by form: what its reader needs of a header, beside the columns of figures; forms that tell one number a row, or no title
NEEDED = {
    "bureau_csv": ("NAM", "PERIOD"),
    "bureau_json": ("termNames", "periods"),
    "bureau_sheet": (),
    "world_bank": ("indicator", "countryiso3code", "date"),
    "unhcr": ("year",),
    "un_desa": ("iso3", "indicatorId", "indicator", "timeLabel"),
}
ONE_FIGURE = frozenset({"bureau_json", "bureau_sheet", "world_bank", "un_desa"})
UNTITLED = frozenset({"bureau_json", "unhcr"})

Moment = Annotated[str, written(_moment)]
NoteId = Annotated[Code, Refers("notes")]
_WITH_VALUE = tuple(status for status in OBS_STATUSES if status not in STATUSES_WITHOUT_VALUE)


class Condition(Entry):
    """Of an answer only rows are meant that have this value in this column."""

    column: Text
    value: Text


class Place(Entry):
    """What an answer calls a region, where that is not its Russian name."""

    name: Text
    region: RegionId


class FetchedFigures(Entry):
    """Which indicator the values of a column are; `factor`: how many of our units one of the publisher's is."""

    indicator: IndicatorId
    column: Text
    factor: Number = Decimal(1)
    status: Annotated[str, one_of(_WITH_VALUE)] = "A"
    notes: tuple[NoteId, ...] = ()


class Connector(Entry):
    """One table at its publisher's own address; its title, licence and owner are those of `source`.

    `form` is how the answer is written (a module of etl/fetch reads each). `hosts` are the only ones that are asked or
    redirected to, with what lies below them. `title` and `header` are what the answer must say of itself.
    `covers_from`: the first year that the answer holds; what is held since then must be in it. `breaks`: years in which
    the publisher begins anew, where two series of one name follow each other. `token_file_in`: the environment variable
    that holds the path of a file with the key. `year_day`: the day and month by which a table of the bureau dates a whole
    year, 31.12 where nothing is said; a year with its month in text (202412) is taken only where it is said.
    """

    id: Code
    form: Literal["bureau_csv", "bureau_json", "bureau_sheet", "world_bank", "unhcr", "un_desa"]
    is_on: Flag = False
    source: SourceId
    address: Annotated[str, written(_address)]
    hosts: Annotated[tuple[Annotated[str, written(_host)], ...], Field(min_length=1)]
    element: Code
    title: Maybe[Text] = None
    header: Annotated[tuple[Text, ...], Field(min_length=1)]
    conditions: Annotated[tuple[Condition, ...], Staged.AS_JSON] = ()
    figures: Annotated[tuple[FetchedFigures, ...], Field(min_length=1), Staged.AS_JSON]
    places: Annotated[tuple[Place, ...], Staged.AS_JSON] = ()
    covers_from: Year
    breaks: tuple[Year, ...] = ()
    year_day: Maybe[Annotated[str, written(_day_of_year)]] = None
    token_file_in: Maybe[Annotated[str, written(_variable)]] = None

    @property
    def tells_regions(self) -> bool:
        """Whether the answer has the regions of the country beside it; others tell of countries."""
        return self.form.startswith("bureau_")


class AcceptedDifferences(Entry):
    """Fetched values that replaced others on a person's word: when, how many, and why."""

    on: Annotated[str, written(_day)]
    figures: Count
    reason: Annotated[str, text(300)]


class FetchState(Entry):
    """What came of the last try of a connector (`id`), and when an answer last passed its checks; written by
    `python -m etl fetch`."""

    id: Annotated[Code, Refers("connectors")]
    last_tried: Moment
    last_good: Maybe[Moment] = None
    problem: Maybe[Annotated[str, one_of(PROBLEMS)]] = None
    figures: Count = 0
    differing: Count = 0
    accepted: Annotated[tuple[AcceptedDifferences, ...], Staged.AS_JSON] = ()
