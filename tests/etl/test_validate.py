"""Source tables: what is refused, and that the message says file, row, column, value and what to do."""

from datetime import date
from pathlib import Path

import pytest

from etl.catalog import Catalog, read_catalog
from etl.errors import InputsRejected, Problem
from etl.extract import COLUMNS, DOCUMENT_COLUMNS, extract_observation_table
from etl.inputs.snapshot import InputFile
from etl.validate import Observation, validate_observations

METADATA = Path(__file__).parent.parent / "fixtures" / "metadata"
GOOD = {
    "indicator_id": "population",
    "region_id": "KZ-75",
    "region_scheme": "2018",
    "period": "2021",
    "period_kind": "year",
    "breakdown": "",
    "member": "",
    "value": "1500000",
    "obs_status": "A",
    "source_id": "test-statistics",
    "locator": "table 1",
    "published_on": "2022-02-01",
    "collected_on": "2023-06-30",
    "revision": "0",
    "note": "",
    "confirmed_by": "",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return read_catalog(
        InputFile(f"metadata/{path.relative_to(METADATA).as_posix()}", path.read_bytes())
        for path in METADATA.rglob("*.yml")
    )


def table(*rows: dict[str, str], content: bytes | None = None) -> InputFile:
    lines = [",".join(COLUMNS), *(",".join({**GOOD, **row}[column] for column in COLUMNS) for row in rows)]
    return InputFile("sources/t.csv", content if content is not None else ("\n".join(lines) + "\n").encode())


def document_table(*rows: dict[str, str]) -> InputFile:
    """A table with the columns that figures of documents have."""
    good = GOOD | {"printed": "1500 мың", "period_basis": "printed", "precision": "exact"}
    columns = (*COLUMNS, *DOCUMENT_COLUMNS)
    lines = [",".join(columns), *(",".join({**good, **row}[column] for column in columns) for row in rows)]
    return InputFile("sources/d.csv", ("\n".join(lines) + "\n").encode())


def validate(catalog: Catalog, *files: InputFile) -> tuple[Observation, ...]:
    problems: list[Problem] = []
    rows = [row for file in files for row in extract_observation_table(file, problems)]
    return validate_observations(rows, catalog, problems)


def problems_of(catalog: Catalog, *files: InputFile) -> tuple[Problem, ...]:
    with pytest.raises(InputsRejected) as caught:
        validate(catalog, *files)
    return caught.value.problems


def test_a_good_row_keeps_its_digits_and_gets_its_territory(catalog):
    [row] = validate(catalog, table({"region_id": "KZ-19", "value": "1200000"}))
    assert (row.printed_value, row.value, row.territory_id, row.row_number) == (
        "1200000",
        1200000,
        "KZ-19@2018",
        2,
    )


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"indicator_id": "populаtion"}, "indicator_id"),  # a Cyrillic letter in it
        ({"indicator_id": "skilled_foreign_workers_share"}, "indicator_id"),
        ({"region_id": "KZ-99"}, "region_id"),
        ({"region_id": "KZ-33"}, "region_scheme"),
        ({"region_scheme": "2019"}, "region_scheme"),
        ({"period": "2021-13", "period_kind": "month"}, "period"),
        ({"period_kind": "fortnight"}, "period_kind"),
        ({"breakdown": "category"}, "member"),
        ({"breakdown": "colour", "member": "red"}, "breakdown"),
        ({"breakdown": "category", "member": "9"}, "member"),
        ({"value": "1_500"}, "value"),
        ({"value": "nan"}, "value"),
        ({"value": "7.5"}, "value"),
        ({"value": ""}, "value"),
        ({"obs_status": "O"}, "value"),
        ({"obs_status": "O", "value": ""}, "note"),
        ({"obs_status": "X"}, "obs_status"),
        ({"obs_status": ""}, "obs_status"),
        ({"source_id": "nobody"}, "source_id"),
        ({"locator": ""}, "locator"),
        ({"published_on": "2022-02-30"}, "published_on"),
        ({"published_on": "February 2022"}, "published_on"),
        ({"published_on": "2023-07"}, "published_on"),
        ({"published_on": "2024-01-01"}, "published_on"),
        ({"collected_on": ""}, "collected_on"),
        ({"collected_on": "2023-06"}, "collected_on"),
        ({"revision": "-1"}, "revision"),
        ({"note": "rounded; operational"}, "note"),
        ({"note": "rounded;rounded"}, "note"),
        ({"confirmed_by": "test-statistics"}, "confirmed_by"),
        ({"confirmed_by": "nobody"}, "confirmed_by"),
    ],
)
def test_a_wrong_cell_is_named_with_file_row_column_and_value(catalog, change, column):
    found = [
        problem for problem in problems_of(catalog, table({}, change)) if f"`{column}`" in problem.column
    ]
    assert found, "the column was not named"
    [problem] = found
    assert (problem.file, problem.place) == ("sources/t.csv", "row 3")
    assert problem.advice.endswith((".", "`"))
    if {**GOOD, **change}[column]:
        assert problem.found.startswith('"')


@pytest.mark.parametrize(
    ("printed", "day", "precision"),
    [
        ("2022-02-01", date(2022, 2, 1), "day"),
        ("2022-02", date(2022, 2, 28), "month"),
        ("2022", date(2022, 12, 31), "year"),
        ("2023-06", date(2023, 6, 30), "month"),
        ("2023", date(2023, 6, 30), "year"),
        ("", None, None),
    ],
)
def test_a_publication_is_as_exact_as_it_is_printed_and_never_after_the_collection(
    catalog, printed, day, precision
):
    [row] = validate(catalog, table({"published_on": printed}))
    assert (row.published_on, row.published_precision, row.collected_on) == (
        day,
        precision,
        date(2023, 6, 30),
    )


def test_a_figure_of_a_document_keeps_how_it_is_printed(catalog):
    inferred = {"period_basis": "inferred", "note": "period_inferred", "precision": "approximate"}
    [row] = validate(catalog, document_table(inferred))
    assert (row.printed, row.period_basis, row.precision) == ("1500 мың", "inferred", "approximate")
    [row] = validate(catalog, table({}))
    assert (row.printed, row.period_basis, row.precision) == ("", "printed", "exact")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"period_basis": "guessed"}, "period_basis"),
        ({"precision": ""}, "precision"),
        ({"period_basis": "inferred"}, "note"),
        ({"printed": " 15"}, "printed"),
    ],
)
def test_a_wrong_cell_of_a_document_is_named(catalog, change, column):
    [problem] = problems_of(catalog, document_table(change))
    assert (problem.column, problem.place) == (f"column `{column}`", "row 2")


def test_all_problems_of_all_files_are_reported_at_once(catalog):
    found = problems_of(
        catalog, table({"value": "x", "period": "y"}, {}, {"source_id": "z"}), table({"value": "-"})
    )
    assert [(problem.row, problem.column) for problem in found] == [
        (2, "column `period`"),
        (2, "column `value`"),
        (2, "column `value`"),
        (4, "column `source_id`"),
    ]


def test_a_long_or_hostile_value_is_cut_and_stays_on_its_line(catalog):
    [problem] = problems_of(catalog, table({"value": "x" * 500}))
    assert len(problem.found) == 82
    [problem, *_] = problems_of(catalog, table({"locator": '"two\nlines"'}))
    assert "\n" not in str(problem)


def test_the_same_key_twice_names_both_rows(catalog):
    [problem] = problems_of(catalog, table({}, {"value": "1500001"}))
    assert problem.place == "row 3" and "row 2" in problem.advice and '"1500000"' in problem.advice
    assert (
        len(validate(catalog, table({}, {"value": "1500001", "published_on": "2023-01-01", "revision": "1"})))
        == 2
    )


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        (b"", 1, "header"),
        (b"a,b\n1,2\n", 1, "header"),
        (b"\xef\xbb\xbf" + table({}).content, 1, "BOM"),
        (table({}).content.replace(b"\n", b"\r\n"), 1, "LF"),
        (table({}).content + b"\xc0\n", 3, "UTF-8"),
        (table({}).content + b"\n", 3, "Remove"),
        (table({}).content + b"1,2,3\n", 3, "16 cells"),
        (table({}).content + b'"open,1\n', 3, "quote"),
        (table({}).content + b"\0\n", 3, "NUL"),
    ],
)
def test_a_file_of_a_wrong_shape_is_refused_with_its_row(catalog, content, row, words):
    [problem] = problems_of(catalog, table(content=content))
    assert problem.row == row
    assert words in f"{problem.column} {problem.found} {problem.advice}"


def test_rows_are_counted_as_in_the_file_even_after_a_cell_of_two_lines(catalog):
    found = problems_of(catalog, table({"locator": '"two\nlines"'}, {"value": "x"}))
    assert [problem.place for problem in found] == ["row 2", "row 4"]
