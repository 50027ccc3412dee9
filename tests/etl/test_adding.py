"""How many files an addition touches, and that build and dashboard know it then."""

import shutil
from pathlib import Path

import pytest
from builds import PROJECT, copy_inputs

from dashboard.data.warehouse import Warehouse
from dashboard.queries.dictionary import Dictionary, dictionary
from etl.load.tables import open_for_reading
from etl.paths import Paths
from etl.pipeline import build_warehouse

INDICATOR = """
- id: visas
  domain: entry_regime
  order: 9000
  unit: UNIT
  decimals: 0
  direction: none
  measure_kind: flow
  frequency: yearly
  main_period_kind: year
  owner: labour-ministry
  title: {kk: Берілген визалар, ru: Выданные визы, en: Visas issued}
  short_title: {kk: Визалар, ru: Визы, en: Visas}
  definition: {kk: Бір жылда берілген визалар., ru: Визы за год., en: Visas issued in a year.}
"""
FIGURES = """indicator_id,region_id,region_scheme,period,period_kind,breakdown,member,value,obs_status,source_id,locator,published_on,collected_on,revision,note,confirmed_by
visas,KZ,2022,2022,year,,,110,A,SOURCE,table 9,,2023-11-01,0,,
visas,KZ,2022,2023,year,,,120,A,SOURCE,table 9,,2024-11-01,0,,
"""
UNIT = """
- id: visas
  is_counted: true
  name: {kk: виза, ru: виз, en: visas}
  with_number: {kk: виза, ru: {one: виза, few: визы, many: виз, other: визы}, en: {one: visa, other: visas}}
"""
SOURCE = """
- id: visa-report
  publisher: labour-ministry
  title: {kk: Визалар туралы есеп, ru: Отчёт о визах, en: Report on visas}
  url: https://example.kz/visas
  licence: free use with reference to the source
  confidence: high
"""
TARGET = """
- id: visas-2021
  indicator: INDICATOR
  document: gov-602-2017
  clause: section=1
  kind: reach
  comparator: ">="
  value: 100
  unit: persons
  due_on: 2021-12-31
  due_precision: year
  due_basis: last_year_of_document
  region: KZ
  valid_from: 2017-09-29
  valid_to: 2021-12-31
  order: 900
  title: {kk: Қандас саны, ru: Число кандасов, en: Number of qandas}
  population: {kk: қандастар, ru: кандасы, en: qandas}
  reporter: labour-ministry
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    copied = copy_inputs(tmp_path)
    shutil.copytree(PROJECT / "vocabulary", tmp_path / "vocabulary")
    return Paths(
        sources=copied.sources, metadata=copied.metadata, home=tmp_path, vocabulary=tmp_path / "vocabulary"
    )


def add(paths: Paths, additions: dict[str, str]) -> Dictionary:
    """Add to files (made where they are not there), build, and read what the dashboard knows then."""
    for name, text in additions.items():
        file = paths.home / name
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)
    assert build_warehouse(paths, is_synthetic=True).is_new
    return dictionary(Warehouse(paths.warehouse))


def figures(paths: Paths) -> list[tuple]:
    with open_for_reading(paths.warehouse) as connection:
        return connection.execute(
            "SELECT year(period_end), value, unit, source_id FROM marts.observation WHERE indicator_id = 'visas' ORDER BY 1"
        ).fetchall()


def test_an_indicator_with_its_figures_takes_two_files(paths):
    known = add(
        paths,
        {
            "metadata/indicators/visas.yml": INDICATOR.replace("UNIT", "documents"),
            "sources/visas.csv": FIGURES.replace("SOURCE", "test-statistics"),
        },
    )
    assert known.indicators["visas"].title["en"] == "Visas issued"
    assert figures(paths) == [
        (2022, 110, "documents", "test-statistics"), (2023, 120, "documents", "test-statistics"),
    ]  # fmt: skip


def test_a_unit_and_a_source_take_one_file_each(paths):
    known = add(
        paths,
        {
            "metadata/indicators/visas.yml": INDICATOR.replace("UNIT", "visas"),
            "sources/visas.csv": FIGURES.replace("SOURCE", "visa-report"),
            "vocabulary/units.yml": UNIT,
            "metadata/sources.yml": SOURCE,
        },
    )
    assert known.indicators["visas"].unit == "visas" and "visa-report" in known.sources
    assert figures(paths) == [(2022, 110, "visas", "visa-report"), (2023, 120, "visas", "visa-report")]


def test_a_target_takes_one_file(paths):
    known = add(paths, {"metadata/targets/visas.yml": TARGET.replace("INDICATOR", "qandas_arrivals")})
    assert known.targets["visas-2021"].due_basis == "last_year_of_document"
    with open_for_reading(paths.warehouse) as connection:
        judged = connection.execute(
            "SELECT count(*) FROM marts.progress WHERE target_id = 'visas-2021' AND explanation_kk <> ''"
        ).fetchone()
    assert judged > (0,)
