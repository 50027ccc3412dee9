"""Numbers as officials write them → a plain decimal of the build's grammar, or the code of what is wrong.

`float()` never decides: it takes 1_000, nan and 1e400. What can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.inputs.grammar import Unreadable, read_decimal
from reporting.checking.cells import Cell
from vocabulary.statuses import HIDDEN, NOT_COLLECTED

_SPACES = "\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t"
_PLAIN = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_NUMBER = re.compile(
    rf"(?P<sign>[+\-\u2212]?)(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{{0,2}}([{_SPACES}][0-9]{{3}})+)([.,](?P<part>[0-9]+))?",
    re.ASCII,
)
_TWO_READINGS = re.compile(
    r"[+\-\u2212]?[1-9][0-9]{0,2}(,[0-9]{3}|([.,'’`][0-9]{3})+[.,][0-9]+|(['’`][0-9]{3})+|([.,][0-9]{3}){2,})",
    re.ASCII,
)
# a point and three digits: a decimal, or thousands as they are written in half of Europe
_POINT_AND_THREE = re.compile(r"[+\-\u2212]?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
_EXPONENT = re.compile(r"[+\-\u2212]?[0-9]+([.,][0-9]+)?[eEеЕ][+\-\u2212]?[0-9]+", re.ASCII)
_NOT_FINITE = re.compile(
    r"[+\-\u2212]?(nan|inf|infinity|∞|1\.#(inf|ind|qnan)|не число|бесконечность)", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(<|&lt;|менее|less than)\s*[0-9]{1,2}|[0-9]{1,2}-?[тд][ае]н (аз|кем)|\*{1,3}|[хx]|[сc]", re.IGNORECASE
)
_MISSING = {
    *("…", "...", "..", ":", "н/д", "н.д", "нд", "n/a", "n.a", "na", "#n/a", "no data", "not available", "none"),
    *("нет данных", "данных нет", "данные отсутствуют", "не представлено", "отсутствует", "нет сведений", "сведений нет"),
    *("деректер жоқ", "дерек жоқ", "мәлімет жоқ", "мәліметтер жоқ", "ж/д", "берілмеген", "деректер берілмеген"),
}  # fmt: skip
# an abbreviation ends with a dot or not; dots alone are a word of statistics for "no data"
_MISSING |= {""}
_DASHES = {"-", "–", "—", "−", "--", "‒", "―"}
_LONGEST = 60
_MOST_DIGITS = 15
_MOST_DECIMALS = 6
# what binary fractions leave behind
_NOISE = Decimal("1e-6")


class Number(NamedTuple):
    """`value` in the build's grammar, empty where there is none (`status` says why) or where it was refused (`problem`).

    `notes` are codes of clean-ups; `hint` the key of a further word on a refusal.
    """

    value: str = ""
    status: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()
    hint: str = ""


def read_number(cell: Cell, *, is_csv: bool, is_percent: bool, is_counted: bool) -> Number:
    """What stands in a cell of numbers of an indicator measured in percent, or in things counted one by one, or neither."""
    if cell.kind == "number":
        return _stored(cell, is_percent=is_percent, is_counted=is_counted)
    if cell.kind in _KINDS:
        return Number(problem=_KINDS[cell.kind])
    read = _written(cell.text, is_percent=is_percent, is_counted=is_counted)
    # a number kept as text in a workbook is one that Excel marks with a green triangle
    if not is_csv and read.value and not read.notes:
        read = read._replace(notes=("NUMBER_CLEANED",))
    return _with_formula(cell, read)


_KINDS = {
    "date": "VALUE_IS_DATE",
    "bool": "NUMBER_FORMAT",
    "error": "CELL_ERROR",
    "formula_without_value": "FORMULA_NO_VALUE",
}


def _with_formula(cell: Cell, read: Number) -> Number:
    if cell.is_formula and not read.problem:
        return read._replace(notes=(*read.notes, "FORMULA_VALUE_USED"))
    return read


def _stored(cell: Cell, *, is_percent: bool, is_counted: bool) -> Number:
    """A number that the workbook keeps as one."""
    if not _PLAIN.fullmatch(cell.text):
        read = _written(cell.text, is_percent=is_percent, is_counted=is_counted)
        return _with_formula(cell, read)
    value = Decimal(cell.text)
    notes: tuple[str, ...] = ()
    if "%" in cell.number_format:
        if not is_percent:
            return Number(problem="UNIT_MISMATCH", hint="percent")
        value, notes = value * 100, ("PERCENT_FORMAT",)
    return _with_formula(cell, _in_grammar(value, notes, is_counted=is_counted))


@lru_cache(maxsize=100_000)
def _written(text: str, *, is_percent: bool, is_counted: bool) -> Number:
    """A number that is written as text."""
    bare = text.strip(" \t\r\n\u00a0\u2007\u202f\u3000")
    if bare == text and _PLAIN.fullmatch(bare) and not (is_counted and _POINT_AND_THREE.fullmatch(bare)):
        return _in_grammar(Decimal(bare), (), is_counted=is_counted)
    if len(bare) > _LONGEST:
        return Number(problem="NUMBER_FORMAT", hint="words")
    if " ".join(bare.casefold().split()).rstrip(" .") in _MISSING:
        return Number(status=NOT_COLLECTED, notes=("VALUE_MISSING",))
    if bare in _DASHES:
        return Number(problem="VALUE_AMBIGUOUS")
    if _HIDDEN.fullmatch(bare):
        return Number(status=HIDDEN, notes=("VALUE_SUPPRESSED",))
    number, notes = bare, ("NUMBER_CLEANED",)
    if bare.endswith("%"):
        if not is_percent:
            return Number(problem="UNIT_MISMATCH", hint="percent")
        number = bare[:-1].rstrip()
    return _parsed(number, notes, is_counted=is_counted)


def _parsed(number: str, notes: tuple[str, ...], *, is_counted: bool) -> Number:
    if _NOT_FINITE.fullmatch(number):
        return Number(problem="NUMBER_NOT_FINITE")
    if _EXPONENT.fullmatch(number):
        return Number(problem=_exponent_problem(number))
    if _TWO_READINGS.fullmatch(number) or (is_counted and _POINT_AND_THREE.fullmatch(number)):
        return Number(problem="NUMBER_AMBIGUOUS")
    found = _NUMBER.fullmatch(number)
    if not found:
        return Number(problem="NUMBER_FORMAT", hint=_hint(number))
    whole = re.sub(rf"[{_SPACES}]", "", found["whole"])
    sign = "-" if found["sign"] in ("-", "\u2212") else ""
    part = f".{found['part']}" if found["part"] else ""
    return _in_grammar(Decimal(f"{sign}{whole}{part}"), notes, is_counted=is_counted)


def _exponent_problem(number: str) -> str:
    exponent = int(re.split("[eEеЕ]", number)[1].replace("\u2212", "-"))
    return "NUMBER_NOT_FINITE" if exponent > 308 else "NUMBER_FORMAT"


def _hint(number: str) -> str:
    """Which further word helps, by what is in the way."""
    if any(sign in number for sign in "¹²³⁴⁵⁶⁷⁸⁹⁰"):
        return "footnote"
    if re.search(r"[^\W\d_]", number):
        return "words"
    return ""


def _in_grammar(value: Decimal, notes: tuple[str, ...], *, is_counted: bool) -> Number:
    """The value with at most six decimals, without what binary fractions leave behind."""
    if value.adjusted() >= _MOST_DIGITS:
        return Number(problem="NUMBER_PRECISION")
    kept = value
    nearest = value.to_integral_value(ROUND_HALF_UP)
    if is_counted and value != nearest:
        if abs(value - nearest) > _NOISE * max(Decimal(1), abs(value)):
            return Number(problem="NUMBER_NOT_INTEGER")
        kept = nearest
    elif -int(value.as_tuple().exponent) > _MOST_DECIMALS:
        kept = value.quantize(Decimal(1).scaleb(-_MOST_DECIMALS), rounding=ROUND_HALF_UP)
    text = plain(kept)
    if kept != value and "NUMBER_CLEANED" not in notes:
        notes = (*notes, "NUMBER_CLEANED")
    try:
        read_decimal(text)
    except Unreadable:
        return Number(problem="NUMBER_PRECISION")
    return Number(text, "", "", notes)


def plain(value: Decimal) -> str:
    """The decimal in the build's grammar: no exponent, no zeros at the end, no minus before zero."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def two_readings(text: str) -> tuple[str, str]:
    """Both numbers that an ambiguous one may be: with its first sign for the decimals, and with that for thousands."""
    bare = text.strip().replace("\u2212", "-")
    signs = [sign for sign in bare if sign in ".,'’`"]
    first, _, rest = re.sub("[.,'’`]", ".", bare).partition(".")
    if len(set(signs)) > 1:
        *groups, decimals = rest.split(".")
        return f"{first}{''.join(groups)}.{decimals}", f"{first}.{rest.replace('.', '')}"
    digits = rest.replace(".", "")
    return f"{first}{digits}", f"{first}.{digits}"
