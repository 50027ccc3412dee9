"""Marts of every register have the same columns, types and content from DuckDB and from Spark Connect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.register_engine.declared import Mart
from etl.register_engine.engines.duck import DuckEngine
from etl.register_engine.engines.engine import Engine
from etl.register_engine.engines.spark import SparkEngine
from etl.register_engine.hashing import content_hash
from etl.register_engine.layout import Layout, read_layout, register_names
from etl.register_engine.references import reference_tables
from tests.etl.registers.awkward import awkward_rows
from tests.etl.registers.sail import Sail

LAYOUTS = {name: read_layout(name) for name in register_names()}
MARTS = [(layout, mart) for layout in LAYOUTS.values() for mart in layout.marts]
_PERIODS = (date(2023, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def sail() -> Iterator[Sail]:
    with Sail() as server:
        yield server


@pytest.fixture(scope="module")
def both(sail: Sail, real_warehouse_path: Path) -> Iterator[tuple[Engine, Engine]]:
    """DuckDB and Spark Connect with the same small tables."""
    engines = (DuckEngine(), SparkEngine(sail.remote))
    for engine in engines:
        for name, rows in reference_tables(real_warehouse_path.resolve(), *_PERIODS).items():
            engine.table(name, rows)
    yield engines
    for engine in engines:
        engine.close()


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """Three files of each register, as three extracts would leave them."""
    folder = tmp_path_factory.mktemp("awkward")
    files: dict[str, list[Path]] = {}
    for name, layout in LAYOUTS.items():
        rows = awkward_rows(layout)
        third = rows.num_rows // 3
        for part in range(3):
            path = folder / f"{name} {part}.parquet"
            pq.write_table(rows.slice(part * third, third if part < 2 else None), path)
            files.setdefault(name, []).append(path)
    return files


def _show(engines: tuple[Engine, ...], files: dict[str, list[Path]], layout: Layout) -> None:
    for engine in engines:
        for name in (layout.name, *layout.reads):
            engine.view(name, files[name], LAYOUTS[name].own_columns())


def _ids(value: object) -> str:
    return value.name if isinstance(value, Layout) else value.indicator if isinstance(value, Mart) else ""


@pytest.mark.parametrize(("layout", "mart"), MARTS, ids=_ids)
def test_a_mart_gives_the_same_columns_types_and_rows_for_awkward_rows(both, awkward, layout, mart):
    _show(both, awkward, layout)

    here, there = (engine.select(layout.statement(mart)) for engine in both)

    assert _types(here) == _types(there)
    assert content_hash(here) == content_hash(there), _difference(here, there)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=_ids)
def test_files_in_another_order_or_in_one_give_the_same_rows(both, awkward, tmp_path, layout):
    duck, spark = both
    read = {name: awkward[name] for name in (layout.name, *layout.reads)}
    whole = {name: [tmp_path / f"{name}.parquet"] for name in read}
    for name, files in read.items():
        pq.write_table(pa.concat_tables([pq.read_table(path) for path in files]), whole[name][0])
    hashes = set()
    # one engine is held to the other in each mart; here the other one runs but the first mart
    for engine, marts in ((duck, layout.marts), (spark, layout.marts[:1])):
        for files in (read, {name: paths[::-1] for name, paths in read.items()}, whole):
            _show((engine,), files, layout)
            hashes |= {
                (mart.indicator, content_hash(engine.select(layout.statement(mart)))) for mart in marts
            }
    assert len(hashes) == len(layout.marts)


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS.values() if layout.marts], ids=_ids)
def test_a_register_without_rows_gives_the_same_types(both, layout):
    _show(both, {name: [] for name in LAYOUTS}, layout)
    statement = layout.statement(layout.marts[0])
    here, there = (engine.select(statement) for engine in both)
    assert _types(here) == _types(there)
    assert content_hash(here) == content_hash(there), _difference(here, there)


def _types(table: pa.Table) -> dict[str, str]:
    return {field.name: str(field.type) for field in table.schema}


def _difference(here: pa.Table, there: pa.Table) -> str:
    """Some rows that only one engine gives."""
    first, second = (
        {str(sorted(row.items(), key=str)) for row in table.to_pylist()} for table in (here, there)
    )
    return "\n".join(
        ["only DuckDB:", *sorted(first - second)[:3], "only Spark:", *sorted(second - first)[:3]]
    )
