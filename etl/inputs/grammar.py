"""The only way text becomes a number, a date, a code or a period.

`float()` and CAST accept "1_000", "nan" and "1e400" and round "12.5" to 13, so neither ever decides here.
Every reader returns the value or raises `Unreadable`, whose text says what to write instead.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from etl.refusals import Refusal

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?", re.ASCII)
_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])Z", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@:-]{0,79}", re.ASCII)
_MONTH = re.compile(r"((?:1[89]|20|21)[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"(1[89]|20|21)[0-9]{2}", re.ASCII)
_PART = re.compile(r"((?:1[89]|20|21)[0-9]{2})-(H[12]|Q[1-4])", re.ASCII)

PERIOD_FORMS = {
    "year": "2021",
    "half_year": "2021-H1",
    "quarter": "2021-Q1",
    "month": "2021-03",
    "as_of": "2021-10-01",
    "cumulative": "2021-01..2021-08 or 1991..2021-10-01",
    "range": "2012..2016 or 2025-10-13..2025-10-17",
}


class Unreadable(ValueError):
    """The text is not of the expected form; the message is the advice, without a full stop."""

    @property
    def advice(self) -> str:
        """The advice as it was given: a Refusal where it can be said in other languages."""
        advice: str = self.args[0]
        return advice


@dataclass(frozen=True)
class Period:
    """First and last day and the kind; of an as-of figure both days are the same."""

    start: date
    end: date
    kind: str


@dataclass(frozen=True)
class Publication:
    """The last day on which it can have been published, and how much of the date is printed: day, month or year."""

    day: date
    precision: str


def read_decimal(text: str) -> Decimal:
    """A plain decimal such as `-12.5`."""
    if not _DECIMAL.fullmatch(text) or text == "-0":
        raise Unreadable(Refusal("decimal"))
    return Decimal(text)


def read_integer(text: str) -> int:
    """A whole number from 0."""
    if not _INTEGER.fullmatch(text):
        raise Unreadable(Refusal("integer"))
    return int(text)


def read_year(text: str) -> int:
    """A year from 1800 to 2199."""
    if not _YEAR.fullmatch(text):
        raise Unreadable(Refusal("year"))
    return int(text)


# ten thousand rows name a few hundred days and periods
@lru_cache(maxsize=10_000)
def read_date(text: str) -> date:
    """An ISO date that exists in the calendar."""
    match = _DATE.fullmatch(text)
    if not match:
        raise Unreadable(Refusal("day"))
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise Unreadable(Refusal("no_day")) from None


def read_moment(text: str) -> datetime:
    """A moment in UTC such as `2026-01-14T09:30:00Z`; the zone is not kept."""
    match = _MOMENT.fullmatch(text)
    if not match:
        raise Unreadable(Refusal("moment"))
    day = read_date(match[1])
    return datetime(day.year, day.month, day.day, int(match[2]), int(match[3]), int(match[4]))


def read_sha256(text: str) -> str:
    """The SHA-256 of a file: 64 hexadecimal digits."""
    if not _SHA256.fullmatch(text):
        raise Unreadable(Refusal("sha256"))
    return text


@lru_cache(maxsize=10_000)
def read_publication(text: str) -> Publication:
    """A day, month or year of publication as it is printed, such as 2021-03-31, 2021-03 or 2021."""
    if match := _MONTH.fullmatch(text):
        return Publication(_months(int(match[1]), int(match[2]), int(match[2]))[1], "month")
    if _YEAR.fullmatch(text):
        return Publication(_months(int(text), 1, 12)[1], "year")
    try:
        return Publication(read_date(text), "day")
    except Unreadable as problem:
        raise Unreadable(Refusal("publication", advice=problem.advice)) from None


def read_code(text: str) -> str:
    """An identifier of Latin letters, digits and `_ . @ : -`."""
    if not _CODE.fullmatch(text):
        raise Unreadable(Refusal("code" if text.isascii() else "code_not_latin"))
    return text


@lru_cache(maxsize=10_000)
def read_period(text: str, kind: str) -> Period:
    """A period of the given kind; see PERIOD_FORMS for what each kind looks like."""
    if kind not in PERIOD_FORMS:
        raise Unreadable(Refusal("period_kind", kinds=", ".join(PERIOD_FORMS)))
    start, end = _edges(text, kind)
    if start > end:
        raise Unreadable(Refusal("period_order"))
    return Period(start, end, kind)


def read_any_period(text: str) -> Period:
    """A period whose kind is told by its form alone; `..` is cumulative if it can be, a range otherwise."""
    for kind in PERIOD_FORMS:
        try:
            return read_period(text, kind)
        except Unreadable:
            continue
    raise Unreadable(Refusal("period", forms=tuple(map(_form, PERIOD_FORMS))))


@lru_cache(maxsize=10_000)
def write_period(start: date, end: date, kind: str) -> str:
    """A period as it is written, so that `read_period` gives these days again; raises Unreadable for days that are no such period."""
    ends_a_month = (end + timedelta(days=1)).day == 1
    text = {
        "year": f"{start:%Y}",
        "half_year": f"{start:%Y}-H{(start.month + 5) // 6}",
        "quarter": f"{start:%Y}-Q{(start.month + 2) // 3}",
        "month": f"{start:%Y-%m}",
        "as_of": end.isoformat(),
        "cumulative": f"{start:%Y-%m}..{end:%Y-%m}"
        if start.year == end.year and ends_a_month
        else f"{start:%Y}..{end.isoformat()}",
        "range": f"{start.isoformat()}..{end.isoformat()}",
    }.get(kind, "")
    if read_period(text, kind) != Period(start, end, kind):
        raise Unreadable(Refusal("no_period", start=str(start), end=str(end), kind=kind, form=_form(kind)))
    return text


def _form(kind: str) -> str:
    """How a period of a kind is written, in words that other languages have too."""
    one, _, other = PERIOD_FORMS[kind].partition(" or ")
    return Refusal("either", one=one, other=other) if other else one


def _edges(text: str, kind: str) -> tuple[date, date]:
    first, separator, last = text.partition("..")
    whole = not separator
    if kind == "year" and whole and _YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    if kind == "month" and whole and (match := _MONTH.fullmatch(text)):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if (
        kind in ("half_year", "quarter")
        and (match := _PART.fullmatch(text))
        and match[2][0] == kind[0].upper()
    ):
        length = 6 if kind == "half_year" else 3
        last_month = int(match[2][1]) * length
        return _months(int(match[1]), last_month - length + 1, last_month)
    if kind == "as_of" and whole:
        day = read_date(text)
        return day, day
    if not whole and kind in ("cumulative", "range"):
        return _spans(first, last, kind)
    raise Unreadable(Refusal("period_form", kind=kind, form=_form(kind)))


def _spans(first: str, last: str, kind: str) -> tuple[date, date]:
    opening, closing = _MONTH.fullmatch(first), _MONTH.fullmatch(last)
    if opening and closing:
        start, _ = _months(int(opening[1]), int(opening[2]), int(opening[2]))
        _, end = _months(int(closing[1]), int(closing[2]), int(closing[2]))
        if kind == "cumulative" and (start.month != 1 or start.year != end.year):
            raise Unreadable(Refusal("cumulative"))
        return start, end
    if kind == "range" and _DATE.fullmatch(first) and _DATE.fullmatch(last):
        return read_date(first), read_date(last)
    if kind == "cumulative" and _YEAR.fullmatch(first):
        return date(int(first), 1, 1), read_date(last)
    if kind == "range" and _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        return date(int(first), 1, 1), date(int(last), 12, 31)
    raise Unreadable(Refusal("period_form", kind=kind, form=_form(kind)))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
