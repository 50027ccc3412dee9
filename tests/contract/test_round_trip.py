"""Views made up at random, taken away in every form and language, read back by readers of others and held against the edition.

Thirty here; `make test-all` takes 150 (`--every-view-taken`). The seed is fixed, so a view that fails fails again.
"""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from csv import DictReader as csv_reader
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import duckdb
import openpyxl
import pandas
import pytest
from pptx import Presentation
from pysdmx.io import read_sdmx

from dashboard.app import create_app
from dashboard.data.warehouse import Warehouse
from dashboard.exports.sdmx_components import AGENCY, FLOW, VERSION
from dashboard.queries.coverage import coverage
from dashboard.queries.dictionary import dictionary
from dashboard.texts.words import text
from dashboard.view.collected import with_collected
from vocabulary.languages import LANGUAGES
from vocabulary.sandbox import READER_SANDBOX

pytestmark = pytest.mark.contract
SEED, ALL, SOME = 20_261_127, 150, 30
PAGES = ("data", "explore", "indicator", "region")
KEY = (
    "indicator_id",
    "region_id",
    "region_scheme",
    "period_start",
    "period_end",
    "period_kind",
    "breakdown",
    "member",
)
Key = tuple[str, ...]
Figures = dict[Key, float | None]
MOST_BYTES = 60_000  # of an embedded block


@dataclass(frozen=True)
class Taken:
    """A view: its page, the path of its files and its parameters."""

    page: str
    path: str
    query: tuple[tuple[str, str], ...]

    def address(self, ending: str, language: str, **more: str) -> str:
        """The address of a file of the view in a language."""
        return f"{self.path}{ending}?{urlencode([*self.query, ('lang', language), *more.items()], safe=',:')}"


@pytest.fixture(scope="module")
def client(real_warehouse_path):
    return create_app(real_warehouse_path).server.test_client()


@pytest.fixture(scope="module")
def edition(real_warehouse_path) -> dict[Key, tuple[float | None, str]]:
    """Every newest figure of the edition as pages show it, by key, with its source: read from the file, not by our queries."""
    return _held(real_warehouse_path, "coalesce(corrected_value, value)")


@pytest.fixture(scope="module")
def printed(real_warehouse_path) -> dict[Key, tuple[float | None, str]]:
    """The same as documents print it, which the table of observations gives with the note that a correction rights it."""
    return _held(real_warehouse_path, "value")


def _held(path: Path, value: str) -> dict[Key, tuple[float | None, str]]:
    with duckdb.connect(str(path), read_only=True, config={**READER_SANDBOX}) as connection:
        rows = connection.execute(
            f"SELECT {', '.join(KEY)}, {value}, source_id FROM marts.observation WHERE is_latest"
        ).fetchall()
    found = {tuple(map(str, row[: len(KEY)])): row[len(KEY) :] for row in rows}
    assert len(found) == len(rows) > 10_000
    return found


@pytest.fixture(scope="module")
def views(edition) -> list[Taken]:
    """All of them, a page of each kind in turn."""
    chance = random.Random(SEED)
    by_indicator: dict[str, list[Key]] = {}
    for key in sorted(edition):
        by_indicator.setdefault(key[0], []).append(key)
    now = sorted({key[1] for key in edition if key[2] == "2022" and key[1] != "KZ"})
    made = {"data": _data, "explore": _explore, "indicator": _indicator, "region": _region}
    return [made[PAGES[number % 4]](chance, by_indicator, now) for number in range(ALL)]


def _data(chance: random.Random, held: dict[str, list[Key]], now: list[str]) -> Taken:
    names = chance.sample(sorted(held), chance.randint(1, 3))
    regions = sorted({key[1] for name in names for key in held[name]})
    chosen = chance.sample(regions, min(len(regions), chance.randint(1, 4)))
    return Taken("data", "/data", (("indicator", ",".join(names)), ("region", ",".join(chosen))))


def _explore(chance: random.Random, held: dict[str, list[Key]], now: list[str]) -> Taken:
    totals = {
        name: [key for key in keys if not key[6] and key[1] in now and key[5] == "year"]
        for name, keys in held.items()
    }
    names = chance.sample(
        sorted(n for n, keys in totals.items() if len({k[1] for k in keys}) > 5), chance.randint(1, 2)
    )
    # Regions and years of which the first indicator has figures: an empty view is another page.
    regions = sorted({key[1] for key in totals[names[0]]})
    last = max(int(key[4][:4]) for key in totals[names[0]]) - 1
    query = {"indicator": ",".join(names), "region": ",".join(sorted(chance.sample(regions, 3)))}
    if chance.random() < 0.5:
        query["own"] = f"Own:{','.join(sorted(chance.sample(regions, 2)))}"
    if chance.random() < 0.5:
        query["from"] = str(chance.randint(min(2010, last), last))
    return Taken("explore", "/explore", tuple(query.items()))


def _indicator(chance: random.Random, held: dict[str, list[Key]], now: list[str]) -> Taken:
    name = chance.choice(sorted(held))
    totals = sorted({key[1] for key in held[name] if not key[6]})
    region = chance.choice(totals) if totals else held[name][0][1]
    query = (("region", region),) if region != "KZ" else ()
    # What is published by its parts alone is shown by them: a page without figures is another one.
    return Taken("indicator", f"/indicators/{name}", query if totals else (*query, ("by", held[name][0][6])))


def _region(chance: random.Random, held: dict[str, list[Key]], now: list[str]) -> Taken:
    return Taken("region", f"/regions/{chance.choice(now)}", ())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each view and language."""
    if "number" in metafunc.fixturenames:
        number = ALL if metafunc.config.getoption("--every-view-taken") else SOME
        metafunc.parametrize("number", range(number), ids=lambda one: f"{PAGES[one % 4]}-{one}")


def got(client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.get_data(as_text=True)[:500])
    return answer.get_data()


def plain(value: Any) -> str:
    """A cell in words that are the same whatever the form: numbers by twelve digits, days by ISO, nothing as nothing."""
    if value is None or (isinstance(value, float) and value != value) or value is pandas.NaT:
        return ""
    if isinstance(value, str):
        number = re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value)
        return (
            f"{float(value):.12g}"
            if number
            else {"True": "true", "False": "false"}.get(value, value.removeprefix("'"))
        )
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:.12g}"
    return str(value)[:10] if isinstance(value, date) else str(value)


def rows_of(frame: pandas.DataFrame) -> list[dict[str, str]]:
    return [
        {str(name): plain(value) for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def figures_in_csv(client, address: str) -> list[dict[str, str]]:
    file = io.BytesIO(got(client, address))
    return rows_of(pandas.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_view_read_back_is_the_edition(
    client, views, edition, printed, tmp_path, number, language
):
    view = views[number]
    csv = figures_in_csv(client, view.address(".csv", language))
    told = json.loads(got(client, view.address(".json", language)))
    objects = [{name: plain(value) for name, value in row.items()} for row in told["figures"]]
    file = tmp_path / "rows.parquet"
    file.write_bytes(got(client, view.address(".parquet", language)))
    stored = duckdb.sql(f"SELECT * FROM read_parquet('{file}')")
    parquet = [dict(zip(stored.columns, map(plain, row), strict=True)) for row in stored.fetchall()]
    about = json.loads(got(client, view.address(".metadata.json", language)))
    assert csv == objects == parquet != []
    assert about["edition"] == told["edition"] and about["language"] == language
    assert [one["name"] for one in about["columns"]] == list(csv[0])
    HELD[view.page](csv, printed if view.page == "data" else edition, view)
    if view.page != "region":
        names = [row[name] for row in csv for name in ("source_id", "source_ids") if name in row]
        cited = {one for name in names for one in name.split(";") if one}
        assert cited <= {one["source_id"] for one in about["sources"]}
        assert {row["indicator_id"] for row in csv} <= {one["indicator_id"] for one in about["indicators"]}


def _of_rows(rows: list[dict[str, str]], edition, view: Taken) -> None:
    """Each row is a figure of the edition with its source; of a table of observations every one that its link selects."""
    found = {tuple(row[name] for name in KEY): (row["value"], row["source_id"]) for row in rows}
    assert len(found) == len(rows)
    for key, own in found.items():
        value, source = edition[key]
        assert own == (plain(value), source), key
    if view.page == "data":
        chosen = dict(view.query)
        names, regions = chosen["indicator"].split(","), chosen["region"].split(",")
        assert found.keys() == {key for key in edition if key[0] in names and key[1] in regions}


def _of_cells(rows: list[dict[str, str]], edition, view: Taken) -> None:
    """A cell of a region is a figure of the edition; of a group the sum of those of its regions, with all their sources."""
    own = dict(view.query).get("own", ":").partition(":")[2].split(",")
    is_summed = 0
    for row in rows:
        kind = "cumulative" if row["kind"] == "since" else row["kind"]
        rest = (
            row["region_scheme"],
            row["period_start"],
            row["period_end"],
            kind,
            row["breakdown"],
            row["member"],
        )
        parts = own if row["line"].startswith("own") else [row["line"]]
        held = [
            edition[(row["indicator_id"], name, *rest)]
            for name in parts
            if (row["indicator_id"], name, *rest) in edition
        ]
        assert int(row["parts"]) == len(held) > 0, row
        assert set(row["source_ids"].split(";")) == {source for _, source in held}
        if row["value"]:
            is_summed += len(held) > 1
            assert float(row["value"]) == pytest.approx(sum(value for value, _ in held))
            assert row["measured"] == row["value"]
        else:
            assert row["why"] and row["line"].startswith("own")


def _of_region(rows: list[dict[str, str]], edition, view: Taken) -> None:
    """The figures of the passport are those that the edition holds for the region and for the country."""
    region = view.path.rpartition("/")[2]
    held = {plain(value) for key, (value, _) in edition.items() if key[1] == region}
    country = {plain(value) for key, (value, _) in edition.items() if key[1] == "KZ"}
    lines: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["block"] == "standings":
            lines.setdefault(row["row"], []).append(row)
    assert len(lines) > 10
    for line in lines.values():
        assert line[1]["number"] in held or not line[1]["number"], line[1]
        assert line[3]["number"] in country or not line[3]["number"], line[3]


HELD = {"data": _of_rows, "indicator": _of_rows, "explore": _of_cells, "region": _of_region}


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbooks_hold_the_same_figures(client, views, number, language):
    """The workbook of the table whole; of other pages that of each block, against the cells of its tables."""
    view = views[number]
    csv = figures_in_csv(client, view.address(".csv", language))
    check = _sheet_of_table if view.page == "data" else _sheets_of_blocks
    assert check(client, view, language, csv) > 0


def _sheet_of_table(client, view: Taken, language: str, csv: list[dict[str, str]]) -> int:
    """How many figures were held against the workbook of the table."""
    sheet = pandas.read_excel(io.BytesIO(got(client, view.address(".xlsx", language))), dtype=object)
    value = text("sheet_heading.value", language)
    assert [plain(one) for one in sheet[value]] == [row["value"] for row in csv]
    return len(csv)


def _sheets_of_blocks(client, view: Taken, language: str, csv: list[dict[str, str]]) -> int:
    """The same of the workbooks of all blocks of a page; of an indicator its figures must stand in one of them."""
    seen: set[str] = set()
    held = 0
    for name in _blocks(client, view, language):
        book = openpyxl.load_workbook(
            io.BytesIO(got(client, view.address(f"/blocks/{name}.xlsx", language))), read_only=True
        )
        cells = {
            plain(cell)
            for sheet in book.worksheets[:-1]
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        }
        seen |= cells
        own = [row for row in csv if row.get("block") == name and row["number"]]
        missing = [row for row in own if row["number"] not in cells]
        assert not missing, (name, missing[:3])
        held += len(own)
    if view.page != "region":
        shown = {row["measured" if view.page == "explore" else "value"] for row in csv} - {""}
        assert shown <= seen, sorted(shown - seen)[:5]
        held = len(shown)
    return held


def _blocks(client, view: Taken, language: str) -> list[str]:
    page = got(client, view.address("", language)).decode()
    names = list(dict.fromkeys(re.findall(r'data-picture="([^"]+)"', page)))
    assert names
    return names


@pytest.mark.parametrize("language", LANGUAGES)
def test_statistical_clients_and_maps_get_the_same_figures(
    client, real_warehouse_path, views, edition, printed, number, language
):
    view = views[number]
    if view.page == "region":
        pytest.skip("a page of many indicators has no slice of its own")
    csv = figures_in_csv(client, view.address(".csv", language))
    name = csv[0]["indicator_id"]
    key = f"{name}.*.*.*.*.*"
    answer = client.get(
        f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/{VERSION}/{key}",
        headers={"Accept": "application/vnd.sdmx.data+csv;version=2.0.0"},
    )
    [data] = read_sdmx(answer.get_data(as_text=True), validate=False).data
    values = [plain(float(one)) for one in data.data["OBS_VALUE"].astype(str) if one != "NaN"]
    held = sorted(plain(value) for own, (value, _) in printed.items() if own[0] == name and value is not None)
    assert sorted(values) == held
    for form, read in (("xml", _of_xml), ("json", _of_json)):
        answer = client.get(
            f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/{VERSION}/{key}?format={form}&lang={language}"
        )
        assert sorted(map(plain, read(answer.get_data(as_text=True)))) == held, form
    for year in coverage(Warehouse(real_warehouse_path))[name].map_years[-1:]:
        shapes = json.loads(got(client, f"/map.geojson?indicator={name}&year={year}&lang={language}"))
        drawn = [one["properties"] for one in shapes["features"]]
        for one in drawn:
            own = (name, *(one[column] for column in KEY[1:6]), "", "")
            assert one["value"] is None or plain(one["value"]) == plain(edition[own][0])
        assert len([one for one in drawn if one["value"] is not None]) >= 5
        table = figures_in_csv(client, f"/map.csv?indicator={name}&year={year}&lang={language}")
        assert {row["region_id"]: row["value"] for row in table if row["region_id"] != "KZ"} == {
            one["region_id"]: plain(one["value"]) for one in drawn
        }


def _of_xml(written: str) -> list[float]:
    """The values of a message in SDMX-ML, whatever its series are called."""
    cells = (
        one.get("OBS_VALUE") for one in ElementTree.fromstring(written).iter() if one.tag.endswith("Obs")
    )
    return [float(cell) for cell in cells if cell not in (None, "NaN")]


def _of_json(written: str) -> list[float]:
    """The values of a message in SDMX-JSON."""
    [held] = json.loads(written)["data"]["dataSets"]
    parts = (held.get("series") or {"": held}).values()
    cells = (cells[0] for part in parts for cells in part["observations"].values())
    return [float(cell) for cell in cells if cell is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_gives_the_same_figures_page_by_page(client, views, number, language):
    view = views[number]
    if view.page not in ("data", "indicator"):
        pytest.skip("what is computed of several figures is no observation")
    csv = figures_in_csv(client, view.address(".csv", language))
    own = {} if view.page == "data" else {"only": "series", "indicator": view.path.rpartition("/")[2]}
    query = urlencode([*view.query, *own.items(), ("lang", language), ("limit", "40")], safe=",:")
    link, found = f"/api/v1/observations?{query}", []
    while link:
        told = json.loads(got(client, link))
        found += told["observations"]
        link = told["next"]
    assert told["total"] == len(found) == len(csv)
    names = [name for name in (*KEY, "value", "source_id") if name in csv[0]]
    assert sorted(tuple(plain(row[name]) for name in names) for row in found) == sorted(
        tuple(row[name] for name in names) for row in csv
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_slides_draw_the_same_figures_natively(client, views, number, language):
    view = views[number]
    if view.page == "data":
        pytest.skip("the table of observations is no block of a briefing")
    csv = figures_in_csv(client, view.address(".csv", language))
    column = {"indicator": "value", "explore": "measured", "region": "number"}[view.page]
    held = {row[column] for row in csv if row[column]}
    if view.page == "indicator":  # the line of a target is drawn beside its indicator
        lines = json.loads(got(client, "/api/v1/targets"))["targets"]
        own = view.path.rpartition("/")[2]
        held |= {
            plain(one["value"])
            for one in lines
            if own in (one["indicator_id"], *one["alternative_indicator_ids"], *one["proxy_indicator_ids"])
        }
    blocks = _blocks(client, view, language)
    name = "series" if "series" in blocks else blocks[0]
    code = "~".join([view.path.strip("/"), name, *(word for pair in view.query for word in pair)])
    deck = Presentation(io.BytesIO(got(client, with_collected(f"/briefing.pptx?lang={language}", code))))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    drawn = {
        plain(value)
        for shape in shapes
        if shape.has_chart
        for plot in shape.chart.plots
        for line in plot.series
        for value in line.values
        if value is not None
    }
    assert drawn <= held
    assert drawn or any(shape.has_table for shape in shapes) or not held
    if name == "series" and len(held) > 1:
        assert drawn


def test_the_package_of_the_edition_holds_every_figure(client, edition):
    archive = zipfile.ZipFile(io.BytesIO(got(client, "/edition.zip")))
    [resource] = [
        one
        for one in json.loads(archive.read("datapackage.json"))["resources"]
        if one["name"] == "observation"
    ]
    rows = csv_reader(io.StringIO(archive.read(resource["path"]).decode(), newline=""))
    found = {
        tuple(row[name] for name in KEY): row["corrected_value"] or row["value"]
        for row in rows
        if row["is_latest"] == "true"
    }
    assert {key: plain(float(value)) if value else "" for key, value in found.items()} == {
        key: plain(value) for key, (value, _) in edition.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_name_the_edition_that_they_show(client, views, number, language):
    view = views[number]
    if view.page == "data":
        pytest.skip("the table of observations is no picture")
    pinned = json.loads(got(client, view.address(".metadata.json", language)))["edition"]
    name = next(iter(_blocks(client, view, language)))
    page = "/".join(view.path.split("/")[1:])
    svg = got(client, f"/picture/{page}/{name}.svg?{urlencode([*view.query, ('lang', language)], safe=',:')}")
    said = " ".join(
        line.text or "" for line in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    )
    assert pinned in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_embedded_series_says_the_newest_figure(client, real_warehouse_path, views, number, language):
    view = views[number]
    if view.page != "indicator":
        pytest.skip("a series belongs to a page of one indicator")
    series = [row for row in _series(client, view, language) if row["value"]]
    name, query = view.path.rpartition("/")[2], urlencode([*view.query, ("lang", language)])
    embedded = client.get(f"/embed/series/{name}?{query}")
    if not series:
        pytest.skip("nothing is drawn of it")
    written = unescape(re.sub(r"<[^>]+>", " ", embedded.get_data(as_text=True)))
    assert embedded.status_code == 200 and len(embedded.get_data()) <= MOST_BYTES
    decimals = dictionary(Warehouse(real_warehouse_path)).indicators[name].decimals
    last = max(row["period_end"] for row in series)
    # of parts that end alike it says one
    newest = {round(abs(float(row["value"])), decimals) for row in series if row["period_end"] == last}
    assert newest & _numbers(written, language), (newest, view)


def _series(client, view: Taken, language: str) -> Iterator[dict[str, str]]:
    yield from json.loads(got(client, view.address(".json", language)), parse_float=str, parse_int=str)[
        "figures"
    ]


def _numbers(words: str, language: str) -> set[float]:
    """Every number as the language writes it."""
    plain_words = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3})", "", words)
    mark = "." if language == "en" else ","
    if language == "en":
        plain_words = re.sub(r"(?<=\d),(?=\d{3})", "", plain_words)
    return {
        float(one.replace(mark, ".")) for one in re.findall(rf"\d+(?:{re.escape(mark)}\d+)?", plain_words)
    }
