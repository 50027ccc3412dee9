"""Rows of questions: each statement names their kind, and what looks at them in tests sees what is wrong."""

from __future__ import annotations

import ast
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NotRequired, TypedDict, get_args

import duckdb
import pytest
import yaml

import dashboard
from dashboard.data.editions import Editions
from dashboard.data.warehouse import Warehouse
from dashboard.queries import table
from dashboard.queries.coverage import coverage
from dashboard.queries.inspected import AboveCap, AtHighRisk, inspected_lists
from dashboard.queries.kinds import Figure, Observation, Total, is_published
from dashboard.queries.observations import series
from dashboard.queries.profession_facts import IndexPart
from dashboard.queries.progress import Verdict, verdicts_on
from dashboard.queries.selection import Selection
from dashboard.queries.tabled import TabledObservation
from tests.rows_checked import wrong
from vocabulary.audiences import INSPECTORS
from vocabulary.languages import LANGUAGES
from vocabulary.professions import INDEX_PARTS

QUERIES = sorted((Path(dashboard.__file__).parent / "queries").rglob("*.py"))
ANY_ROW = {"dict[str, Any]", "Mapping[str, Any]", "dict", "Mapping"}


class Sample(TypedDict):
    region_id: str
    day: date | None
    value: float
    years: list[int]
    note: NotRequired[str]


ROW = {"region_id": "KZ", "day": date(2025, 1, 1), "value": 1.5, "years": [2024, 2025]}


def test_a_row_of_its_kind_is_right_with_and_without_what_is_not_required():
    assert wrong(Sample, [ROW, ROW | {"note": "x"}, ROW | {"day": None, "value": 2, "years": []}]) is None


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({name: cell for name, cell in ROW.items() if name != "day"}, "['day'] are declared"),
        (ROW | {"more": 1}, "['more'] answered"),
        (ROW | {"value": None}, "value is declared"),
        (ROW | {"value": "1.5"}, "value is declared"),
        (ROW | {"value": True}, "value is declared"),
        (ROW | {"day": datetime(2025, 1, 1)}, "day is declared"),
        (ROW | {"years": [2024, None]}, "years is declared"),
        (ROW | {"region_id": None}, "region_id is declared"),
    ],
)
def test_what_is_not_as_declared_is_named(row, named):
    assert named in (wrong(Sample, [ROW, row]) or "")


def test_an_answer_that_is_not_of_its_kind_fails_the_test_that_asked(warehouse):
    with pytest.raises(AssertionError, match="value is declared"):
        warehouse.records(Sample, "SELECT 'KZ' AS region_id, NULL AS day, 'x' AS value, [1] AS years")
    assert warehouse.records(
        Sample, "SELECT 'KZ' AS region_id, NULL AS day, 1.0::DOUBLE AS value, [1] AS years"
    )


@dataclass(frozen=True)
class Made:
    region_id: str
    year: int | None


def test_an_object_that_is_not_of_its_class_fails_the_test_that_asked(warehouse):
    assert warehouse.objects(Made, "SELECT 'KZ' AS region_id, 2025 AS year") == [Made("KZ", 2025)]
    with pytest.raises(AssertionError, match="year is declared"):
        warehouse.objects(Made, "SELECT 'KZ' AS region_id, '2025' AS year")
    with pytest.raises(TypeError, match="years"):
        warehouse.objects(Made, "SELECT 'KZ' AS region_id, 2025 AS year, 1 AS years")


def test_a_published_observation_is_a_figure():
    row = {"value": 0.0}
    assert is_published(row) and not is_published({"value": None})
    assert {Observation, Figure, Total} and Figure.__annotations__["value"] != Observation.__annotations__[
        "value"
    ]


def asked(path: Path) -> list[ast.expr]:
    """The kind that each question of a module names."""
    return [
        node.args[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("records", "objects")
    ]


def test_every_question_names_the_kind_of_its_rows():
    kinds = [(path.name, ast.unparse(kind)) for path in QUERIES for kind in asked(path)]
    assert len(kinds) > 100
    assert [(name, kind) for name, kind in kinds if kind in ANY_ROW] == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.name)
def test_no_module_of_questions_hands_out_rows_of_any_kind(path):
    # What each column is called and of which type stands in the kinds, where checkers of types read it.
    found = [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Subscript) and ast.unparse(node) in ANY_ROW
    ]
    assert found == []


LOCALIZED = {"in_language", "words_in", "in_every_language"}


def names_read(module: ast.Module) -> set[str]:
    """The names that a module gives in quotation marks to what reads the words of a row."""
    imported = {
        alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == "dashboard.queries.kinds"
        for alias in node.names
    }
    return {
        node.args[1].value
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in LOCALIZED & imported
        and isinstance(node.args[1], ast.Constant)
    }


def test_words_are_read_of_columns_that_a_kind_declares_in_every_language():
    stems = set()
    for path in QUERIES:
        for kind in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(kind, ast.ClassDef) and kind.bases:
                fields = {ast.unparse(one.target) for one in kind.body if isinstance(one, ast.AnnAssign)}
                stems |= {
                    name.removesuffix("_kk")
                    for name in fields
                    if all(f"{name.removesuffix('_kk')}_{language}" in fields for language in LANGUAGES)
                }
    read = {
        name
        for path in Path(dashboard.__file__).parent.rglob("*.py")
        for name in names_read(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {"title", "explanation"} <= read
    assert read - stems == set()


def test_rows_are_dicts_as_they_come_from_the_edition(warehouse: Warehouse):
    [row] = warehouse.records(
        Sample, "SELECT 'KZ' AS region_id, NULL AS day, 1.0::DOUBLE AS value, [1] AS years"
    )
    assert type(row) is dict


# Rows that are made here out of answers: nobody looks at them where they are asked for.
SELECTIONS = {
    "all": Selection(),
    "as of a day": Selection(as_of=date(2024, 6, 30)),
    "a series": Selection(("net_migration",), is_series=True),
    "rebuilt": Selection(("population",), ("KZ-19",), scheme="2018", kind="year", breakdown=""),
    "compared": Selection(compared=(("population", "year"), ("unemployment_rate", "year"))),
}


@pytest.mark.parametrize("sort", [[], [("value", True)]], ids=["as held", "sorted"])
@pytest.mark.parametrize("selection", SELECTIONS.values(), ids=SELECTIONS)
def test_a_page_of_the_table_has_rows_of_its_kind(warehouse, selection, sort):
    rows = table.page(warehouse, selection, start=0, size=1_000, sort=sort)
    assert rows and wrong(TabledObservation, rows) is None


def test_a_series_has_rows_of_its_kind_where_totals_are_held_and_where_they_are_asked_for(warehouse):
    asked_for = [
        (name, kind, breakdown)
        for name, held in coverage(warehouse).items()
        for kind, breakdown in held.breakdowns
    ]
    assert {"", "category"} <= {breakdown for _, _, breakdown in asked_for}
    for name, kind, breakdown in asked_for:
        rows = series(warehouse, name, ["KZ", "KZ-19", "KZ-75"], kind=kind, breakdown=breakdown)
        assert wrong(Observation, rows) is None, (name, kind, breakdown)


def test_a_target_that_nothing_was_said_of_yet_has_a_verdict_of_its_kind(warehouse):
    found = verdicts_on(
        warehouse, ["skilled-share-2021", "qandas-employed-2021", "nothing"], date(1999, 1, 1)
    )
    assert found["nothing"]["state"] == "no_data" and found["skilled-share-2021"]["value"] is None
    assert wrong(Verdict, found.values()) is None


def test_the_parts_of_the_index_of_professions_are_those_that_are_added_up():
    assert get_args(IndexPart) == tuple(INDEX_PARTS)


LISTS = {
    ("headcount", "employers_above_a_cap"): AboveCap,
    ("labour_risks", "employers_at_high_labour_risk"): AtHighRisk,
}
REGISTERS = Path(dashboard.__file__).parent.parent / "etl" / "registers"
CELLS = {"VARCHAR": "'KZ-75'", "DATE": "DATE '2025-12-31'", "BIGINT": "7", "DOUBLE": "0.5"}


def listed(register: str, name: str) -> str:
    """A question that answers with one row of a list, in the columns that the layout of its register gives."""
    layout = yaml.safe_load((REGISTERS / register / "layout.yml").read_text(encoding="utf-8"))
    [columns] = [one["columns"] for one in layout["lists"] if one["name"] == name]
    cells = ", ".join(f"CAST({CELLS[kind]} AS {kind}) AS {column}" for column, kind in columns.items())
    return f"SELECT '{register}' AS register_id, '{name}' AS list_id, {cells}"


@pytest.fixture(scope="module")
def for_inspectors(warehouse_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The small edition with an employer on each list that pages know, as an inspector reads it."""
    own = tmp_path_factory.mktemp("lists") / "edition.duckdb"
    shutil.copy(warehouse_path.resolve(), own)
    own.chmod(0o644)
    every = " UNION ALL BY NAME ".join(listed(*names) for names in LISTS)
    with duckdb.connect(str(own)) as database:
        database.execute(f"CREATE OR REPLACE TABLE marts.inspected_employer AS {every}")
    return Warehouse(Editions(own, audience=INSPECTORS))


def test_employers_on_a_list_are_of_the_kind_of_the_list(for_inspectors):
    lists = inspected_lists(for_inspectors)
    assert {(one.register_id, one.list_id) for one in lists} == set(LISTS)
    for one in lists:
        kind = LISTS[one.register_id, one.list_id]
        # a row has the columns of the other lists too, and they hold nothing
        rows = [{name: row[name] for name in kind.__annotations__} for row in one.rows]
        assert rows and set(kind.__annotations__) <= set(one.columns) and wrong(kind, rows) is None
