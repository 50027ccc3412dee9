"""Columns of rows that somebody reads are told apart from those that are only declared (tools/read_columns.py)."""

from __future__ import annotations

import ast

from tools.read_columns import read_columns

KINDS = """
class Place(TypedDict):
    region_id: str
    area: float

@final
class Town(kinds.Place, total=False):
    people: ReadOnly[int]
    title_kk: str
    title_en: str
    note: str

class Corner(NamedTuple):
    left: int

@dataclass
class Drawn(Place):
    width: int
"""
READER = """
words = "a note on an area"
row["region_id"], row["people"], row[f"title_{language}"], corner["left"], drawn["width"]
"""


def test_a_column_that_a_module_names_is_read_and_one_that_none_names_is_not():
    # a kind made from another one, in whatever module it stands; a title in the language that is chosen
    assert read_columns([ast.parse(READER), ast.parse(KINDS)]) == [
        "people",
        "region_id",
        "title_en",
        "title_kk",
    ]


def test_where_nobody_reads_no_column_is_read():
    assert read_columns([ast.parse(KINDS)]) == []
