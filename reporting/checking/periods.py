"""Periods as officials write them, in three languages → the build's own form and kind, or nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from etl.inputs.grammar import PERIOD_FORMS, Unreadable, read_period
from reporting.forms.folding import fold

_MONTHS = (
    ("қаңтар", "январ[ья]", "january", "jan"),
    ("ақпан", "феврал[ья]", "february", "feb"),
    ("наурыз", "марта?", "march", "mar"),
    ("сәуір", "апрел[ья]", "april", "apr"),
    ("мамыр", "ма[йя]", "may"),
    ("маусым", "июн[ья]", "june", "jun"),
    ("шілде", "июл[ья]", "july", "jul"),
    ("тамыз", "августа?", "august", "aug"),
    ("қыркүйек", "сентябр[ья]", "september", "sep", "sept"),
    ("қазан", "октябр[ья]", "october", "oct"),
    ("қараша", "ноябр[ья]", "november", "nov"),
    ("желтоқсан", "декабр[ья]", "december", "dec"),
)
_MONTH = "|".join(f"(?P<m{n}>{'|'.join(names)})" for n, names in enumerate(_MONTHS, 1))
_ANY_MONTH = "(?:" + "|".join(name for names in _MONTHS for name in names) + ")"
_YEAR = r"(?P<year>(?:1[89]|20|21)[0-9]{2})"
_YEAR_WORDS = r"(?: ?(?:г|год|года|году|ж|жыл|жылғы|жылдың|жылда)\.?)?"
# 1, I, 1-е, 1-жартыжылдық, first, бірінші, первое
_ORDINALS = {
    1: r"1(?:-?[а-яa-z]{1,3})?|i|перв[а-я]+|бірінші|first|1st",
    2: r"2(?:-?[а-яa-z]{1,3})?|ii|втор[а-я]+|екінші|second|2nd",
    3: r"3(?:-?[а-яa-z]{1,3})?|iii|трет[а-я]+|үшінші|third|3rd",
    4: r"4(?:-?[а-яa-z]{1,3})?|iv|четв[её]рт[а-я]+|төртінші|fourth|4th",
}
_HALF = r"(?:полугоди[еяю]|полуг|п/г|п/годие|жартыжылдық|жартыжылдығы|жарты жылдық|жарты жылдығы|half(?: of| year)?|half-year)\.?"
_QUARTER = r"(?:квартала?|кв|тоқсан|тоқсаны|quarter(?: of)?|qtr)\.?"
_NAMED_PART = {
    (kind, n): re.compile(
        rf"(?:за |for )?(?:the )?(?:(?:{_ORDINALS[n]})[ -]?{word} ?{_YEAR}{_YEAR_WORDS}|{_YEAR}{_YEAR_WORDS},? ?(?:{_ORDINALS[n]})[ -]?{word})"
        .replace("(?P<year>", "(?P<early>", 1)
        .replace("(?P<year>", "(?P<late>", 1)
    )
    for kind, word, most in (("H", _HALF, 2), ("Q", _QUARTER, 4))
    for n in range(1, most + 1)
}  # fmt: skip
_LETTER_PART = re.compile(
    rf"{_YEAR}[ /.-]?(?P<kind>[hqнһ])[ -]?(?P<n>[1-4])|(?P<kind2>[hqнһ])(?P<n2>[1-4])[ /.-]?(?P<year2>(?:19|20|21)[0-9]{{2}})"
)
_JUST_YEAR = re.compile(rf"(?:за |в |for )?{_YEAR}{_YEAR_WORDS}")
_DAY = re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})(?: ?(?:г|ж)\.?)?")
_NAMED_DAY = re.compile(rf"(?:на )?(?P<d>[0-9]{{1,2}}) (?:{_MONTH}) {_YEAR}{_YEAR_WORDS}")
_KAZAKH_DAY = re.compile(rf"{_YEAR} жылғы (?P<d>[0-9]{{1,2}}) (?:{_MONTH})(?:да|де|та|те|ға|ге|қа|ке)?")
_NAMED_MONTH = re.compile(rf"(?:за |в )?(?:{_MONTH}),? {_YEAR}{_YEAR_WORDS}")
_KAZAKH_MONTH = re.compile(rf"{_YEAR}{_YEAR_WORDS},? (?:{_MONTH})(?: айы)?")
_NUMBER_MONTH = re.compile(
    r"(?P<m>0[1-9]|1[0-2])[./](?P<y>(?:19|20|21)[0-9]{2})|(?P<y2>(?:19|20|21)[0-9]{2})[./](?P<m2>0[1-9]|1[0-2])"
)
_SPAN = re.compile(
    rf"(?:за )?{_ANY_MONTH} ?- ?{_ANY_MONTH},? {_YEAR}{_YEAR_WORDS}|{_YEAR}{_YEAR_WORDS} {_ANY_MONTH} ?- ?{_ANY_MONTH}(?: айлары)?".replace(
        "(?P<year>", "(?:", 2
    )
)
_MONTHS_OF = re.compile(
    rf"(?:за )?(?P<n>[1-9]|1[0-2]) (?:месяц(?:а|ев)?|мес|months(?: of)?) {_YEAR}{_YEAR_WORDS}|{_YEAR}{_YEAR_WORDS} (?P<n2>[1-9]|1[0-2]) ай(?:ы|да)?".replace(
        "(?P<year>", "(?P<early>", 1
    ).replace("(?P<year>", "(?P<late>", 1)
)
# янв.25, Jan-25: what a spreadsheet makes of 1-25
_MADE_A_DATE = re.compile(r"(?:[0-9]{1,2}[.-])?[а-яәіңғүұқөһa-z]{3,4}[. -]{1,2}[0-9]{2}(?:[0-9]{2})?")
_LIKE = {"н": "h", "һ": "h"}
_ROMAN = str.maketrans({"і": "i", "ⅰ": "i"})


class ReadPeriod(NamedTuple):
    """`text` as the build writes it, its `kind` and days; `is_as_written` where nothing had to be changed."""

    text: str
    kind: str
    start: date
    end: date
    is_as_written: bool
    has_look_alike: bool = False


@lru_cache(maxsize=20_000)
def read_written_period(written: str) -> ReadPeriod | None:
    """The period that the words name, None for none; nothing is guessed."""
    if len(written) > 80:
        return None
    for kind in PERIOD_FORMS:
        if found := _of(written, kind, is_as_written=True):
            return found
    folded = fold(written)
    for form, kind, alike in _candidates(folded):
        if found := _of(form, kind, is_as_written=False):
            return found._replace(has_look_alike=alike)
    return None


def was_made_a_date(written: str) -> bool:
    """Whether the words are what a spreadsheet makes of a period: янв.25."""
    return bool(_MADE_A_DATE.fullmatch(fold(written)))


def _of(text: str, kind: str, *, is_as_written: bool) -> ReadPeriod | None:
    try:
        period = read_period(text, kind)
    except Unreadable:
        return None
    return ReadPeriod(text, kind, period.start, period.end, is_as_written)


def _candidates(folded: str) -> list[tuple[str, str, bool]]:
    """Forms of the build that the folded words may mean: text, kind, whether a letter only looks like a Latin one."""
    romans = folded.translate(_ROMAN)
    for (kind, n), pattern in _NAMED_PART.items():
        if match := pattern.fullmatch(folded) or pattern.fullmatch(romans):
            year = match["early"] or match["late"]
            return [(f"{year}-{kind}{n}", _KIND[kind], False)]
    if match := _LETTER_PART.fullmatch(folded):
        letter, number = match["kind"] or match["kind2"], match["n"] or match["n2"]
        latin = _LIKE.get(letter, letter).upper()
        return [(f"{match['year'] or match['year2']}-{latin}{number}", _KIND[latin], letter in _LIKE)]
    if match := _JUST_YEAR.fullmatch(folded):
        return [(match["year"], "year", False)]
    return _days_and_months(folded)


_KIND = {"H": "half_year", "Q": "quarter"}


def _days_and_months(folded: str) -> list[tuple[str, str, bool]]:
    if match := _DAY.fullmatch(folded):
        return [(f"{match['y']}-{int(match['m']):02}-{int(match['d']):02}", "as_of", False)]
    if match := _NAMED_DAY.fullmatch(folded) or _KAZAKH_DAY.fullmatch(folded):
        return [(f"{match['year']}-{_month(match):02}-{int(match['d']):02}", "as_of", False)]
    if match := _NAMED_MONTH.fullmatch(folded) or _KAZAKH_MONTH.fullmatch(folded):
        return [(f"{match['year']}-{_month(match):02}", "month", False)]
    if match := _NUMBER_MONTH.fullmatch(folded):
        return [(f"{match['y'] or match['y2']}-{match['m'] or match['m2']}", "month", False)]
    if match := _MONTHS_OF.fullmatch(folded):
        return _span(match["early"] or match["late"], 1, int(match["n"] or match["n2"]))
    if _SPAN.fullmatch(folded):
        return _named_span(folded)
    return []


def _named_span(folded: str) -> list[tuple[str, str, bool]]:
    year = re.search(_YEAR, folded)
    named = [_month(match) for match in re.finditer(_MONTH, folded)]
    return _span(year["year"], named[0], named[-1]) if year and len(named) == 2 else []


def _span(year: str, first: int, last: int) -> list[tuple[str, str, bool]]:
    """Months from the first to the last: a whole year, half-year or quarter is one, others are counted from January."""
    whole = {
        (1, 12): (year, "year"),
        (1, 6): (f"{year}-H1", "half_year"),
        (7, 12): (f"{year}-H2", "half_year"),
    }
    whole |= {(n * 3 - 2, n * 3): (f"{year}-Q{n}", "quarter") for n in range(1, 5)}
    if (first, last) in whole:
        return [(*whole[first, last], False)]
    kind = "cumulative" if first == 1 else "range"
    return [(f"{year}-{first:02}..{year}-{last:02}", kind, False)]


def _month(match: re.Match[str]) -> int:
    return next(n for n in range(1, 13) if match[f"m{n}"])
