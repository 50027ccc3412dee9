"""A key of metadata is declared once: reading, messages, references and staging follow from its declaration."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, get_type_hints

import duckdb
import pytest
from pydantic import TypeAdapter, ValidationError
from test_catalog import problems_after, read_fixtures

from etl.catalog.catalog import DECLARATIONS
from etl.catalog.entry import Entry, Words
from etl.catalog.lists import OF_SURVEYS
from etl.catalog.shape import references_of
from etl.catalog.values import Count, Day, Maybe, Number, PublicationDay, Staged, Text
from etl.inputs.grammar import Publication
from etl.load.columns import columns_of, flatten
from etl.load.staging import make_staging
from vocabulary.yaml_lines import line_numbers


class Inner(Entry):
    """Some keys inside others."""

    due_on: Day
    words: Maybe[Words] = None


class Sample(Entry):
    """One key of each kind that becomes columns in its own way."""

    id: Text
    order: Count = 0
    value: Maybe[Number] = None
    several: tuple[Number, ...] = ()
    title: Words
    published_on: Maybe[PublicationDay] = None
    deadline: Maybe[Inner] = None
    rule: Annotated[Maybe[Inner], Staged.AS_JSON] = None
    elsewhere: Annotated[tuple[Inner, ...], Staged.APART] = ()


TITLE = {"kk": "сөз", "ru": "слово", "en": "word"}


def test_a_key_becomes_columns_by_its_kind_whether_it_has_a_value_or_not():
    described = {column.name: column.type for column in columns_of(Sample)}
    assert described == {
        "id": "VARCHAR", "order": "INTEGER", "value": "DOUBLE", "several": "DOUBLE[]",
        "title_kk": "VARCHAR", "title_ru": "VARCHAR", "title_en": "VARCHAR",
        "published_on": "DATE", "published_precision": "VARCHAR",
        "deadline_due_on": "DATE", "deadline_words_kk": "VARCHAR", "deadline_words_ru": "VARCHAR",
        "deadline_words_en": "VARCHAR", "rule": "VARCHAR",
    }  # fmt: skip
    empty = flatten(Sample.model_validate({"id": "a", "title": TITLE}))
    assert list(empty) == list(described)
    assert [name for name, cell in empty.items() if cell is not None] == [
        "id", "order", "several", "title_kk", "title_ru", "title_en",
    ]  # fmt: skip


def test_cells_are_plain_values():
    node = {
        "id": "a", "value": "1.50", "several": ["1", "2.5"], "title": TITLE, "published_on": "2021-03",
        "deadline": {"due_on": "2021-12-31"}, "rule": {"due_on": "2021-12-31"},
    }  # fmt: skip
    sample = Sample.model_validate({**node, "rule": None})
    assert (sample.value, sample.published_on) == (
        Decimal("1.50"), Publication(date(2021, 3, 31), "month"),
    )  # fmt: skip
    cells = flatten(sample)
    assert (cells["value"], cells["several"], cells["title_ru"]) == (1.5, [1.0, 2.5], "слово")
    assert (cells["published_on"], cells["published_precision"]) == (date(2021, 3, 31), "month")
    assert (cells["deadline_due_on"], cells["deadline_words_kk"]) == (date(2021, 12, 31), None)


def test_every_kind_of_metadata_has_a_table_with_its_declared_columns():
    with duckdb.connect(":memory:") as connection:
        connection.execute("CREATE SCHEMA staging")
        make_staging(connection)
        for kind, declaration in DECLARATIONS.items():
            if kind not in ("units", "breakdowns", "size_exceptions", "expected_rows", "survey_tables"):
                found = connection.execute(f"DESCRIBE staging.{kind}").fetchall()
                declared = [(column.name, column.type) for column in columns_of(declaration)]
                assert [row[:2] for row in found][-len(declared) :] == declared


def test_every_reference_names_a_kind_that_is_read():
    named = {kind for declaration in DECLARATIONS.values() for _, kind in references_of(declaration)}
    assert named and named <= DECLARATIONS.keys()
    assert (("ended_by", "issuer"), "bodies") in references_of(DECLARATIONS["documents"])
    assert (("alternatives",), "indicators") in references_of(DECLARATIONS["targets"])


OPTIONAL = [
    (kind, name)
    for kind, declaration in DECLARATIONS.items()
    for name, field in declaration.model_fields.items()
    if not field.is_required() and field.default is None
]


@pytest.mark.parametrize(("kind", "name"), OPTIONAL, ids=[".".join(one) for one in OPTIONAL])
def test_a_key_that_may_be_left_out_may_be_null_too(kind, name):
    hint = get_type_hints(DECLARATIONS[kind], include_extras=True)[name]
    assert TypeAdapter(hint).validate_python("null") is TypeAdapter(hint).validate_python({}) is None


def test_a_key_without_a_default_is_never_null():
    with pytest.raises(ValidationError) as caught:
        Sample.model_validate({"id": "null", "title": TITLE, "order": "~"})
    assert [error["ctx"]["found"] for error in caught.value.errors()] == ["nothing", "nothing"]


def line_with(file: str, piece: str) -> int:
    lines = read_fixtures()[file].splitlines()
    return next(number for number, line in enumerate(lines, start=1) if piece in line)


@pytest.mark.parametrize(
    ("file", "old", "new", "piece"),
    [
        ("indicators.yml", "decimals: 0", "decimals: one", "decimals: 0"),
        ("indicators.yml", "owner: labour-ministry", "owner: nobody", "owner: labour-ministry"),
        ("indicators.yml", "  decimals: 0\n", "", "- id: "),
        ("targets.yml", "comparator: \">=\"", "comparator: \"=\"", "comparator: \">=\""),
        ("targets.yml", "proxies: [qandas_arrivals]", "proxies: [nothing]", "proxies: [qandas_arrivals]"),
        ("verdicts.yml", "on_track_from: 0.95", "on_track_from: NaN", "on_track_from: 0.95"),
        ("notes.yml", "id: operational", "id: rounded", "id: operational"),
    ],
)  # fmt: skip
def test_a_message_names_the_line(file, old, new, piece):
    found = problems_after(file, (old, new))
    assert [problem.line for problem in found] == [line_with(file, piece)]
    assert f", line {line_with(file, piece)}, key `" in str(found[0])


def test_lines_lead_to_keys_and_items_however_they_are_written():
    text = b"# a remark\n- id: a\n  title:\n    kk: x\n    ru: >-\n      two\n      lines\n    en: z\n- {id: b, list: [\n    1,\n    2]}\n"
    lines = line_numbers(text)
    assert (lines[0,], lines[0, "title", "ru"], lines[0, "title", "en"]) == (2, 5, 8)
    assert (lines[1,], lines[1, "list"], lines[1, "list", 1]) == (9, 9, 11)


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        (
            "  decimals: 0\n",
            "  decimal: 0\n",
            "Write `decimals`, if that is meant, or remove it; known are id, domain,",
        ),
        ("  decimals: 0\n", "  decimals: 0\n  colour: red\n", "Remove it; known are id, domain,"),
        ("  decimals: 0\n", "", "Add it. Write a whole number from 0, digits only."),
        ("  direction: none\n", "", "Add it. Write one of up, down, none."),
        ("direction: none", "direction: sideways", "Write one of up, down, none."),
        ("direction: none", "direction: {up: 1}", "Write one of up, down, none."),
        ("decimals: 0", "decimals: [0]", "Write a single value here."),
        ("decimals: 0", "decimals: '1_0'", "Write a whole number from 0, digits only."),
    ],
)
def test_a_message_says_what_to_write_instead(old, new, advice):
    found = problems_after("indicators.yml", (old, new))
    assert any(problem.advice.startswith(advice) for problem in found), found


def test_metadata_of_the_repository_is_read_by_the_same_declarations():
    folder = Path(__file__).parent.parent.parent / "etl" / "metadata"
    kinds = {path.relative_to(folder).parts[0].removesuffix(".yml") for path in folder.rglob("*.yml")}
    assert kinds | {"units"} | {*OF_SURVEYS.values()} == {*DECLARATIONS, "verdicts"}
