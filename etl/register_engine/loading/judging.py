"""SQL that turns the text of a cell into its typed value, or says why it cannot.

Each field has a value and a fault: a number from 1 on, the place in CELL_FAULTS, or 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from etl.register_engine.declared import SQL_TYPES, RegisterField
from etl.register_engine.layout import Layout
from etl.register_engine.loading.faults import CELL_FAULTS
from etl.register_engine.loading.keys import name_sql
from vocabulary.sql_words import sql_texts

_LONGEST_CODE, _LONGEST_TEXT, _LONGEST_NUMBER = 64, 1000, 40
_EARLIEST = date(1800, 1, 1)
# a space of any width between thousands
_SPACES = r"[\s\x{00A0}\x{2009}\x{202F}]"
_YES, _NO = ("true", "1", "yes", "y", "t", "иә", "да"), ("false", "0", "no", "n", "f", "жоқ", "нет")
# digits in a row, an at sign, or two words with capitals: only then somebody is looked for
_MAY_SHOW_PEOPLE = r"[0-9](\D{0,3}[0-9]){9}|@|\p{Lu}\w+\s+\p{Lu}|\p{Lu}\.\s*\p{Lu}"
# what a refused value must not keep, wherever it stood: numbers of people
_LONG_NUMBER = r"[0-9]([ ()-]{0,2}[0-9]){9,}"


@dataclass(frozen=True)
class Judged:
    """SQL of one field in the order in which it is computed, each step once.

    `help`: what its value is made of, as `help_<name>`, on `raw_<name>`; `value` on both; `cases` (fault, when) and `hid` on all of
    them; `join`: what the value needs joined.
    """

    name: str
    value: str
    cases: list[tuple[str, str]]
    help: str = ""
    hid: str = ""
    join: str = ""

    @property
    def fault(self) -> str:
        """The number of the first case that holds, or 0."""
        chain = " ".join(f"WHEN {when} THEN {CELL_FAULTS.index(code) + 1}" for code, when in self.cases)
        return f"CAST({f'CASE {chain} ELSE 0 END' if chain else '0'} AS UTINYINT)"


def raw_text(column: str | None) -> str:
    """The text of a cell without space around it; an empty one is NULL, and so is a column that the extract lacks."""
    if not column:
        return "NULL::VARCHAR"
    # most texts have none, which is seen by their first and last letter at a fraction of what trimming takes
    bare = " AND ".join(
        f"ascii({end}) > 32 AND ascii({end}) <> 160" for end in (column, f"right({column}, 1)")
    )
    trimmed = f"nullif(trim({column}, ' ' || chr(9) || chr(10) || chr(13) || chr(160)), '')"
    return f"CASE WHEN {bare} THEN {column} ELSE {trimmed} END"


def masked(column: str) -> str:
    """The text of a refused cell as it may be kept: without numbers of people, 80 characters of it."""
    return f"substr(regexp_replace({column}, '{_LONG_NUMBER}', '•••••••••••', 'g'), 1, 80)"


def judge(field: RegisterField) -> Judged:
    """The SQL of a field."""
    raw = f'"raw_{field.name}"'
    found = _JUDGES[field.type](field, raw)
    missing = [("MISSING", f"{raw} IS NULL")] if field.is_required else []
    return replace(found, cases=missing + found.cases)


def row_faults(layout: Layout, as_of: date) -> list[tuple[str, str]]:
    """Code and SQL of what can be wrong between values of one row, which stand under the names of the fields."""
    found = []
    if layout.valid_from and layout.valid_to:
        found.append(("ENDS_BEFORE_IT_BEGINS", f'"{layout.valid_to}" < "{layout.valid_from}"'))
    found.append(("AFTER_THE_EXTRACT", f"CAST(\"{layout.event_on}\" AS DATE) > DATE '{as_of}'"))
    return found


def _text(field: RegisterField, raw: str) -> Judged:
    may = f"coalesce(regexp_matches({raw}, '{_MAY_SHOW_PEOPLE}'), false)"
    return Judged(
        field.name,
        f"CASE WHEN {may} THEN hide_people({raw}) ELSE {raw} END",
        [("TOO_LONG", f"length({raw}) > {_LONGEST_TEXT}")],
        hid=f'"{field.name}" IS DISTINCT FROM {raw}',
    )


def _code(field: RegisterField, raw: str) -> Judged:
    if field.codes:
        return Judged(field.name, raw, [("NOT_IN_LIST", f"{raw} NOT IN ({sql_texts(field.codes)})")])
    return Judged(field.name, raw, [("TOO_LONG", f"length({raw}) > {_LONGEST_CODE}")])


def _integer(field: RegisterField, raw: str) -> Judged:
    # a whole number of Excel may end with .0
    help = f"regexp_replace(regexp_replace({raw}, '{_SPACES}', '', 'g'), '[.,]0+$', '')"
    digits = _helped(field)
    value = (
        f"CASE WHEN regexp_full_match({digits}, '[+-]?[0-9]{{1,18}}') THEN try_cast({digits} AS BIGINT) END"
    )
    return Judged(field.name, value, [_typed(field, raw), *_between(field)], help=help)


def _decimal(field: RegisterField, raw: str) -> Judged:
    help = f"replace(regexp_replace({raw}, '{_SPACES}', '', 'g'), ',', '.')"
    digits, form = _helped(field), r"[+-]?[0-9]{1,16}([.][0-9]{1,2}0*)?"
    value = f"CASE WHEN regexp_full_match({digits}, '{form}') THEN try_cast({digits} AS DECIMAL(18, 2)) END"
    return Judged(field.name, value, [_typed(field, raw), *_between(field)], help=help)


def _date(field: RegisterField, raw: str) -> Judged:
    value = f"""CASE
        WHEN regexp_full_match({raw}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}([ T]00:00(:00(\\.0+)?)?)?') THEN try_cast(substr({raw}, 1, 10) AS DATE)
        WHEN regexp_full_match({raw}, '[0-9]{{2}}\\.[0-9]{{2}}\\.[0-9]{{4}}') THEN CAST(try_strptime({raw}, '%d.%m.%Y') AS DATE)
    END"""
    return Judged(
        field.name, value, [_typed(field, raw), ("TOO_SMALL", f"\"{field.name}\" < DATE '{_EARLIEST}'")]
    )


def _moment(field: RegisterField, raw: str) -> Judged:
    value = f"""CASE
        WHEN regexp_full_match({raw}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}[ T][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}}(\\.[0-9]{{1,6}})?)?')
            THEN try_cast(CASE WHEN length({raw}) = 16 THEN {raw} || ':00' ELSE {raw} END AS TIMESTAMP)
        WHEN regexp_full_match({raw}, '[0-9]{{2}}\\.[0-9]{{2}}\\.[0-9]{{4}} [0-9]{{2}}:[0-9]{{2}}') THEN try_strptime({raw}, '%d.%m.%Y %H:%M')
        WHEN regexp_full_match({raw}, '[0-9]{{2}}\\.[0-9]{{2}}\\.[0-9]{{4}} [0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}')
            THEN try_strptime({raw}, '%d.%m.%Y %H:%M:%S')
    END"""
    return Judged(
        field.name, value, [_typed(field, raw), ("TOO_SMALL", f"\"{field.name}\" < TIMESTAMP '{_EARLIEST}'")]
    )


def _flag(field: RegisterField, raw: str) -> Judged:
    yes, no = sql_texts(_YES), sql_texts(_NO)
    help, word = f"lower({raw})", _helped(field)
    value = f"CASE WHEN {word} IN ({yes}) THEN true WHEN {word} IN ({no}) THEN false END"
    return Judged(field.name, value, [_typed(field, raw)], help=help)


def _region(field: RegisterField, raw: str) -> Judged:
    known = f'"known_{field.name}"'
    join = f"LEFT JOIN known_region AS {known} ON {known}.written = {_helped(field)}"
    unknown = f'{raw} IS NOT NULL AND "{field.name}" IS NULL'
    return Judged(
        field.name, f"{known}.region_id", [("NOT_IN_LIST", unknown)], help=f"lower({raw})", join=join
    )


def _number(field: RegisterField, raw: str) -> Judged:
    number = _helped(field)
    return Judged(
        field.name,
        name_sql(field.type, number),
        [
            ("WRONG_TYPE", f"{raw} IS NOT NULL AND NOT regexp_full_match({number}, '[0-9\\p{{L}}]+')"),
            ("TOO_LONG", f"length({number}) > {_LONGEST_NUMBER}"),
            # all of whom would become one person
            ("PLACEHOLDER", f"regexp_full_match({number}, '0+|9+|X+|Х+')"),
        ],
        help=number_of(raw),
    )


def number_of(raw: str) -> str:
    """SQL for a number of a person or employer as it is compared: without spaces and strokes, in capitals."""
    return f"upper(regexp_replace({raw}, '[\\s\\x{{00A0}}/-]', '', 'g'))"


def _helped(field: RegisterField) -> str:
    return f'"help_{field.name}"'


def _typed(field: RegisterField, raw: str) -> tuple[str, str]:
    return "WRONG_TYPE", f'{raw} IS NOT NULL AND "{field.name}" IS NULL'


def _between(field: RegisterField) -> list[tuple[str, str]]:
    found = []
    if field.minimum is not None:
        found.append(("TOO_SMALL", f'"{field.name}" < {field.minimum}'))
    if field.maximum is not None:
        found.append(("TOO_LARGE", f'"{field.name}" > {field.maximum}'))
    return found


_JUDGES = {
    "text": _text,
    "code": _code,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "moment": _moment,
    "flag": _flag,
    "region": _region,
    "person": _number,
    "employer": _number,
}
assert set(_JUDGES) == set(SQL_TYPES)
