"""People who do not exist, with who is who known: what linkage is tried on and judged by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import yaml

from etl.register_engine.generating import pick_macro

_HERE = Path(__file__).parent
# one in twelve names is written with a letter lost, doubled or taken for its neighbour
_MISSPELT = """
    CREATE MACRO misspelt(name, fault, place) AS CASE
        WHEN fault >= 80000 OR length(name) < 4 THEN name
        WHEN fault < 30000 THEN substr(name, 1, 1 + place % (length(name) - 2)) || substr(name, 3 + place % (length(name) - 2))
        WHEN fault < 50000 THEN substr(name, 1, 2 + place % (length(name) - 2)) || substr(name, 2 + place % (length(name) - 2))
        ELSE substr(name, 1, 1 + place % (length(name) - 2)) || 'а' || substr(name, 3 + place % (length(name) - 2))
    END
"""
_DRAWN = "CREATE MACRO drawn_of(listed, part) AS listed[1 + CAST(floor(part * length(listed)) AS INTEGER)]"


def make_people(connection: duckdb.DuckDBPyConnection, *, count: int, seed: int) -> None:
    """Make a table `made` of about 1.6 rows for each of `count` people; the same for the same seed.

    side (left, right), truth BIGINT (one person has one), person, surname, given_name, patronymic, born_on DATE, sex (M, F).
    """
    stems: dict[str, Any] = yaml.safe_load((_HERE / "people.yml").read_text(encoding="utf-8"))
    connection.execute(pick_macro(seed))
    connection.execute(_MISSPELT)
    connection.execute(_DRAWN)
    connection.execute(_written(stems["spellings"]))
    for name, listed in _lists(stems).items():
        quoted = ", ".join(f"'{one}'" for one in listed)
        connection.execute(f"SET VARIABLE {name} = [{quoted}]")
    connection.execute(f"SET VARIABLE n_rows = {int(count)}")
    statement = (_HERE / "people.sql").read_text(encoding="utf-8")
    connection.execute(f"CREATE TABLE made AS {statement}")


def _lists(stems: dict[str, Any]) -> dict[str, list[str]]:
    combined = {
        sex: [start + end for end in stems[sex]["ends"] for start in stems[sex]["starts"]]
        for sex in ("male", "female")
    }
    plain = ("russian_male", "russian_female", "russian_surnames", "surname_ends")
    return {**combined, **{name: stems[name] for name in plain}, "spellings": [*stems["spellings"]]}


def _written(spellings: dict[str, dict[str, dict[str, str]]]) -> str:
    """A macro `written(name, spelling)`: a name of Kazakh letters as a document of that spelling has it, in small letters."""
    cases = []
    for name, rule in spellings.items():
        body = "lower(name)"
        for letter, letters in rule["together"].items():
            body = f"replace({body}, '{letter}', '{letters}')"
        if rule["letters"]:
            body = f"translate({body}, '{''.join(rule['letters'])}', '{''.join(rule['letters'].values())}')"
        cases.append(f"WHEN '{name}' THEN {body}")
    return f"CREATE MACRO written(name, spelling) AS CASE spelling {' '.join(cases)} END"
