"""Editions: nothing new without new inputs, nothing published that is wrong, history kept."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builds import change_value, copy_inputs, editions, verified_edition

from etl.errors import AuditFailed, EditionDamaged, InputsRejected, StatementFailed, StorageFailed
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse, check_warehouse
from etl.publish import choose_edition_id, current_edition


def query(paths: Paths, statement: str) -> list[tuple]:
    with open_for_reading(paths.warehouse) as connection:
        return connection.execute(statement).fetchall()


def content_hash(paths: Paths) -> str:
    manifest = current_edition(paths).with_suffix(".manifest.json")
    return json.loads(manifest.read_text(encoding="utf-8"))["content_sha256"]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return copy_inputs(tmp_path)


def test_the_same_inputs_twice_make_one_edition(paths):
    first, second = build_warehouse(paths), build_warehouse(paths)
    assert (first.is_new, second.is_new) == (True, False) and first.edition_id == second.edition_id
    assert editions(paths) == [f"{first.edition_id}.duckdb", f"{first.edition_id}.manifest.json"]
    assert paths.warehouse.readlink() == Path("editions") / f"{first.edition_id}.duckdb"


def test_the_same_inputs_elsewhere_and_in_another_order_have_the_same_content(paths, tmp_path):
    build_warehouse(paths)
    other = Paths(sources=tmp_path / "again", metadata=paths.metadata, home=tmp_path / "other")
    other.sources.mkdir()
    for file in sorted(paths.sources.iterdir(), reverse=True):
        header, *rows = file.read_text(encoding="utf-8").splitlines()
        (other.sources / file.name).write_text("\n".join([header, *reversed(rows)]) + "\n", encoding="utf-8")
    build_warehouse(other)
    assert content_hash(other) == content_hash(paths)


def test_a_new_edition_counts_what_changed_and_the_old_one_stays(paths):
    first = build_warehouse(paths).edition_id
    assert query(paths, "SELECT count(*) FROM meta.change") == [(0,)]
    change_value(paths, "0.24,A", "0.22,A")
    with (paths.sources / "foreign_labour.csv").open("a", encoding="utf-8") as table:
        table.write(
            "foreign_labour_quota_share,KZ,2022,2024,year,,,0.2,A,test-ministry,order,2023-12-20,2023-12-20,0,,\n"
        )
    second = build_warehouse(paths).edition_id
    assert second > first and verified_edition(paths) == second and len(editions(paths)) == 4
    changes = query(
        paths, "SELECT indicator_id, added, changed, removed, previous_edition_id FROM meta.change"
    )
    assert changes == [("foreign_labour_quota_share", 1, 1, 0, first)]


def test_an_edition_sorts_after_the_current_one_even_if_the_clock_went_back(paths):
    current = build_warehouse(paths).edition_id
    name, _ = choose_edition_id(paths, inputs_sha256="f" * 64, now=datetime(2001, 1, 1, tzinfo=UTC))
    assert name > current


def test_a_wrong_figure_leaves_the_old_edition_and_says_where(paths):
    first = build_warehouse(paths).edition_id
    change_value(paths, "0.24,A", "0.24%,A")
    with pytest.raises(InputsRejected, match=r'foreign_labour.csv: row \d+, column `value`: found "0.24%"'):
        build_warehouse(paths)
    assert verified_edition(paths) == first and len(editions(paths)) == 2


@pytest.mark.parametrize(
    ("file", "old", "new", "check"),
    [
        ("population.csv", "1500000", "1500001", "observation__regions_sum_to_the_country"),
        ("migration_and_labour.csv", "4.7,A", "104.7,A", "observation__share_is_between_0_and_100"),
        ("foreign_labour.csv", ",16100,A", ",-16100,A", "observation__stock_is_not_negative"),
        (
            "qandas_and_resettlement.csv",
            "paragraph 5,2023-01-20,",
            "paragraph 5,2018-01-20,",
            "observation__is_published_in_its_time",
        ),
        (
            "foreign_labour.csv",
            "paragraph 2,2018-10-20,",
            "paragraph 2,2018-09,",
            "observation__is_published_in_its_time",
        ),
    ],
)
def test_a_figure_that_breaks_a_rule_is_not_published_and_is_named(paths, file, old, new, check):
    first = build_warehouse(paths).edition_id
    change_value(paths, old, new, file=file)
    lines = (paths.sources / file).read_text(encoding="utf-8").splitlines()
    row = 1 + next(number for number, line in enumerate(lines) if new in line)
    with pytest.raises(
        AuditFailed, match=f"{check}: indicator_id=.*; in sources/{file}, rows? ([0-9]+, )*{row}\\b"
    ):
        build_warehouse(paths)
    assert verified_edition(paths) == first
    assert not list(paths.editions.glob(".work-*"))


@pytest.mark.parametrize(
    ("url", "carrier"),
    [
        ("https://github.com/somebody/copies/blob/HEAD/population.csv", "null"),
        ("https://github.com/somebody/copies/blob/HEAD/population.csv", "another/copies/population.csv"),
        ("https://example.org/statistics", "somebody/copies/population.csv"),
    ],
)
def test_a_copy_that_does_not_say_whose_it_is_is_not_published(paths, url, carrier):
    path = paths.metadata / "sources.yml"
    own = path.read_text(encoding="utf-8").replace("https://example.org/statistics", url, 1)
    path.write_text(own.replace("carrier: null", f"carrier: {carrier}", 1), encoding="utf-8")
    with pytest.raises(
        AuditFailed, match="source__a_copy_names_its_carrier: .*; in metadata/sources.yml, line 1$"
    ):
        build_warehouse(paths)


@pytest.mark.parametrize(
    ("file", "check"),
    [
        ("targets.yml", "target__without_figures_names_its_search"),
        ("indicators.yml", "indicator__without_figures_names_its_search"),
    ],
)
def test_what_has_no_figures_names_the_search_that_looked_for_them(paths, file, check):
    path = paths.metadata / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  search: test_search\n", "", 1), encoding="utf-8")
    with pytest.raises(AuditFailed, match=f"{check}: .*; in metadata/{file}, line [0-9]+$"):
        build_warehouse(paths)


def test_a_period_known_not_to_add_up_is_not_reported(paths):
    build_warehouse(paths)
    [(difference,)] = query(
        paths,
        """SELECT sum(CASE WHEN region_id = 'KZ' THEN -value ELSE value END) FROM marts.observation
           WHERE indicator_id = 'population' AND period_end = '2020-12-31'""",
    )
    assert difference == -7


def test_a_mistake_in_sql_names_its_file(paths, tmp_path):
    shutil.copytree(paths.sql, tmp_path / "sql")
    (tmp_path / "sql" / "marts" / "note.sql").write_text("SELECT nothing FROM nowhere", encoding="utf-8")
    broken = Paths(sources=paths.sources, metadata=paths.metadata, home=paths.home, sql=tmp_path / "sql")
    with pytest.raises(StatementFailed, match=r"marts/note\.sql"):
        build_warehouse(broken)
    assert not paths.warehouse.exists()


def test_an_edition_that_was_changed_afterwards_is_found_and_replaced(paths):
    first = build_warehouse(paths).edition_id
    edition = current_edition(paths)
    content = bytearray(edition.read_bytes())
    content[len(content) // 2] ^= 1
    edition.write_bytes(bytes(content))
    with pytest.raises(EditionDamaged, match="sha256"):
        check_warehouse(paths)
    assert build_warehouse(paths).is_new and verified_edition(paths) > first


def test_check_verifies_and_publishes_nothing(paths):
    assert check_warehouse(paths) is None and not paths.editions.exists()
    built = build_warehouse(paths).edition_id
    assert check_warehouse(paths) == built
    current_edition(paths).with_suffix(".manifest.json").unlink()
    with pytest.raises(EditionDamaged, match="manifest"):
        check_warehouse(paths)


@pytest.mark.parametrize("place", [0.02, 0.5, 0.98])
def test_a_flipped_bit_of_a_manifest_is_found_wherever_it_is(paths, place):
    build_warehouse(paths)
    manifest = current_edition(paths).with_suffix(".manifest.json")
    content = bytearray(manifest.read_bytes())
    content[int(len(content) * place)] ^= 1
    manifest.write_bytes(bytes(content))

    with pytest.raises(EditionDamaged, match="manifest"):
        check_warehouse(paths)


def test_a_file_in_the_place_of_the_link_is_not_overwritten(paths):
    paths.warehouse.write_text("somebody's file", encoding="utf-8")
    with pytest.raises(StorageFailed, match="not a link"):
        build_warehouse(paths)
    assert paths.warehouse.read_text(encoding="utf-8") == "somebody's file"


def test_an_edition_of_other_inputs_is_not_asked_for_what_only_new_ones_hold(paths, tmp_path):
    built = build_warehouse(paths).edition_id
    shutil.copytree(paths.sql, tmp_path / "sql")
    (tmp_path / "sql" / "checks" / "source__of_tomorrow.sql").write_text(
        "SELECT not_yet_there FROM marts.source", encoding="utf-8"
    )
    steps: list[str] = []
    later = Paths(sources=paths.sources, metadata=paths.metadata, home=paths.home, sql=tmp_path / "sql")
    assert check_warehouse(later, say=steps.append) == built
    assert any("the inputs have changed since" in step for step in steps)
