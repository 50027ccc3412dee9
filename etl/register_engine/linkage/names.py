"""Names brought to one spelling (letters.yml), and dates that only fill a field told from dates that say something."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import yaml

# the first and the last year in which somebody alive was born
_YEARS = (1901, 2030)


@cache
def _table() -> dict[str, Any]:
    text = Path(__file__).with_name("letters.yml").read_text(encoding="utf-8")
    node: dict[str, Any] = yaml.safe_load(text)
    return node


def spelled(name: str) -> str:
    """SQL for a name in the one spelling; `name` is SQL of text. Empty or unknown names give NULL."""
    unknown = "|".join(_unknown())
    return f"nullif(regexp_replace({_read(name)}, '^({unknown})$', ''), '')"


@cache
def _unknown() -> tuple[str, ...]:
    """Words for nobody as they are spelled themselves."""
    with duckdb.connect() as connection:
        read = _read("word")
        found = connection.execute(
            f"SELECT DISTINCT {read} FROM unnest($1) AS words(word) ORDER BY ALL", [_table()["unknown"]]
        )
        return tuple(str(row[0]) for row in found.fetchall())


def _read(name: str) -> str:
    table = _table()
    single = {one: to for to, many in table["letters"].items() for one in many}
    short = {one: to for one, to in single.items() if len(to) == 1}
    read = f"regexp_replace(lower(nfc_normalize({name})), '[^\\p{{L}}]', '', 'g')"
    for letters, letter in table["together"]:
        read = f"replace({read}, '{letters}', '{letter}')"
    for one, to in single.items():
        if len(to) > 1:
            read = f"replace({read}, '{one}', '{to}')"
    # letters without a partner are left out, and then those of alphabets that the table does not know
    read = f"translate({read}, '{''.join(short)}{table['without']}', '{''.join(short.values())}')"
    read = f"replace(regexp_replace({read}, '[^а-я]', '', 'g'), 'дж', 'ж')"
    for letter in sorted(set("".join(single.values()))):
        read = f"regexp_replace({read}, '{letter}+', '{letter}', 'g')"
    return read


def without_end(name: str, kind: str) -> str:
    """SQL for a spelled name without the end that says whose child one is (`kind`: patronymic or surname), three letters at least left."""
    ends = "|".join(_table()[f"{kind}_ends"])
    return f"regexp_replace({name}, '^(.{{3,}}?)({ends})$', '\\1')"


def born(day: str) -> dict[str, str]:
    """SQL for born_on (DATE) and born_year (BIGINT) from SQL of a date: 1 January says the year alone, 1900 and 9999 nothing."""
    known = f"year({day}) BETWEEN {_YEARS[0]} AND {_YEARS[1]}"
    return {
        "born_on": f"CASE WHEN {known} AND NOT (month({day}) = 1 AND day({day}) = 1) THEN {day} END",
        "born_year": f"CASE WHEN {known} THEN year({day}) END",
    }
