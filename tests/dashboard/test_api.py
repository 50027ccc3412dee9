"""The API against its own description: every path answers as openapi.yml says, every fault is a sentence."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from dashboard.app import create_app
from dashboard.exports.api import openapi
from dashboard.view.parameters import OF_FILE, honoured
from vocabulary.languages import LANGUAGES

ALL = sorted(openapi()["paths"])
PATHS = [path for path in ALL if path.startswith("/api/v1/") and path != "/api/v1/openapi.json"]
_REGISTRY = Registry().with_resource(
    "openapi", Resource.from_contents(openapi(), default_specification=DRAFT202012)
)


@pytest.fixture(scope="module")
def real_client(real_warehouse_path):
    """A reader of the edition of the repository's own sources."""
    return create_app(real_warehouse_path).server.test_client()


def check(path: str, status: int, content: object) -> None:
    pointer = {"$ref": f"openapi#{_pointer(path, status)}"}
    errors = [
        error.message for error in Draft202012Validator(pointer, registry=_REGISTRY).iter_errors(content)
    ]
    assert errors == []


def _pointer(path: str, status: int) -> str:
    if "$ref" in openapi()["paths"][path]["get"]["responses"][str(status)]:
        return "/components/schemas/Problem"
    escaped = path.replace("~", "~0").replace("/", "~1")
    return f"/paths/{escaped}/get/responses/{status}/content/application~1json/schema"


def test_the_description_is_valid_openapi():
    assert [error.message for error in OpenAPIV31SpecValidator(openapi()).iter_errors()] == []


def test_the_server_gives_its_description(client):
    assert client.get("/api/v1/openapi.json").get_json() == openapi()


def test_every_path_of_the_server_is_described(app):
    served = {rule.rule for rule in app.server.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    assert served - {"/api/v1/openapi.json"} == set(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_as_described(client, path):
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["Access-Control-Allow-Origin"] == "*"
    check(path, 200, answer.get_json())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_edition_is_a_described_problem(client, path, language):
    answer = client.get(f"{path}?lang={language}&edition=nothing")
    assert answer.status_code == 404
    check(path, 404, answer.get_json())


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=1001",
        "limit=x",
        "offset=-1",
        "offset=9999999999999",
        "sort=password",
        "from=21",
        "asof=yesterday",
        "limit=١",
    ],
)
def test_a_wrong_value_is_a_described_problem(client, query):
    answer = client.get(f"/api/v1/observations?{query}")
    assert answer.status_code == 400
    check("/api/v1/observations", 400, answer.get_json())


_SERIES = "indicator=population&region=KZ-19&only=series"
# What a chart shows needs more than one parameter: the link without the one in question, and with it.
_OF_CHARTS = {
    "only": (
        "indicator=foreign_workers_on_permits&region=KZ",
        "indicator=foreign_workers_on_permits&region=KZ&only=series",
    ),
    "compare": (_SERIES, f"{_SERIES}&compare=KZ-75"),
    "territory": (_SERIES, f"{_SERIES}&territory=2018"),
    "comparison": (
        _SERIES,
        "indicator=skilled_foreign_workers_share&only=comparison&comparison=skilled-share",
    ),
}


def test_every_described_parameter_changes_the_answer_or_is_refused(client):
    """A parameter that nobody reads would be a promise that is not kept."""
    values = {
        "indicator": "population", "region": "KZ-75", "by": "category", "member": "1&by=category", "group": "north", "own": "Own:KZ-75", "year": "2021", "kind": "as_of", "status": "B", "source": "test-ministry",
        "from": "2022", "to": "2016", "asof": "2018-01-01", "sort": "-value", "labels": "kk", "limit": "1", "offset": "5", "lang": None, "edition": None,
    }  # fmt: skip
    plain = client.get("/api/v1/observations").get_json()
    for parameter in openapi()["paths"]["/api/v1/observations"]["get"]["parameters"]:
        name = (
            parameter.get("name")
            or openapi()["components"]["parameters"][parameter["$ref"].rsplit("/", 1)[1]]["name"]
        )
        if name in _OF_CHARTS:
            without, with_it = (
                client.get(f"/api/v1/observations?{link}").get_json() for link in _OF_CHARTS[name]
            )
            assert without["observations"] != with_it["observations"], name
        elif values[name]:
            changed = client.get(f"/api/v1/observations?{name}={values[name]}").get_json()
            assert changed["observations"] != plain["observations"], name


def test_pages_follow_each_other_without_gap_or_repetition(client):
    whole = client.get("/api/v1/observations?limit=1000&sort=value").get_json()
    parts = [
        row
        for offset in range(0, whole["total"], 50)
        for row in client.get(f"/api/v1/observations?limit=50&offset={offset}&sort=value").get_json()[
            "observations"
        ]
    ]
    assert parts == whole["observations"]


def test_the_next_page_is_of_the_same_edition_when_a_new_one_appears(tmp_path, two_editions):
    path, old, new = two_editions
    link = tmp_path / "warehouse.duckdb"
    editions = path.parent / "editions"
    link.symlink_to(editions / f"{old}.duckdb")
    client = create_app(link).server.test_client()
    whole = client.get("/api/v1/observations?limit=1000&sort=-value").get_json()["observations"]
    answer, found = client.get("/api/v1/observations?limit=40&sort=-value"), []
    link.unlink()
    link.symlink_to(editions / f"{new}.duckdb")
    while True:
        content = answer.get_json()
        assert content["edition"] == old
        found += content["observations"]
        if content["next"] is None:
            break
        assert f'<{content["next"]}>; rel="next"' in answer.headers["Link"]
        answer = client.get(content["next"])
    assert found == whole and content["total"] == len(found)
    back = client.get(content["previous"]).get_json()
    assert back["observations"] == whole[back["offset"] : back["offset"] + 40]
    assert client.get("/api/v1/observations").get_json()["edition"] == new


def test_changes_between_editions_name_both_values(two_editions):
    path, old, new = two_editions
    client = create_app(path).server.test_client()
    content = client.get(f"/api/v1/changes?since={old}").get_json()
    check("/api/v1/changes", 200, content)
    assert (content["since"], content["edition"], content["total"]) == (old, new, 2)
    assert {(row["old_value"], row["new_value"]) for row in content["changes"]} == {
        (1528000, 1528039),
        (935000, 934961),
    }
    assert client.get("/api/v1/changes").get_json()["changes"] == content["changes"]
    one = client.get(f"/api/v1/changes?since={old}&limit=1&offset=1").get_json()
    assert one["changes"] == content["changes"][1:] and one["next"] is None
    other = client.get(f"/api/v1/changes?since={old}&indicator=qandas_arrivals").get_json()
    assert (other["total"], other["changes"]) == (0, [])
    assert client.get("/api/v1/changes?since=nothing").get_json()["parameter"] == "since"


def test_what_observations_refer_to_can_be_decoded(real_client):
    """Every code and id in a figure, of the real edition, is in a list of the API."""

    def ids(path: str, field: str, name: str) -> set:
        return {row[name] for row in real_client.get(f"/api/v1/{path}").get_json()[field]}

    named, offset = {}, "/api/v1/observations?limit=1000"
    while offset:
        content = real_client.get(offset).get_json()
        for row in content["observations"]:
            for name in ("indicator_id", "region_id", "source_id"):
                named.setdefault(name, set()).add(row[name])
            named.setdefault("note", set()).update(filter(None, (row["note"] or "").split(";")))
            named.setdefault("member", set()).add((row["breakdown"], row["member"]))
        offset = content["next"]
    assert len(named["note"]) > 50
    assert named["indicator_id"] <= ids("indicators", "indicators", "indicator_id")
    assert named["region_id"] <= ids("regions", "regions", "region_id")
    documents = ids("documents", "documents", "document_id")
    assert named["source_id"] - {None} <= ids("sources", "sources", "source_id") | documents
    assert named["note"] <= ids("notes", "notes", "note_id")
    members = real_client.get("/api/v1/members").get_json()["members"]
    assert named["member"] - {("", "")} <= {(row["breakdown"], row["member"]) for row in members}


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_of_the_real_edition_is_as_described(real_client, path):
    check(path, 200, real_client.get(path).get_json())


def test_what_an_indicator_is_computed_from_is_said(real_client):
    found = {
        row["indicator_id"]: row for row in real_client.get("/api/v1/indicators").get_json()["indicators"]
    }
    rate, published = found["net_migration_rate"], found["population"]
    assert rate["rate"]["of_indicator_id"] == "net_migration" and "1000" in rate["formula"]["en"].replace(
        ",", ""
    )
    assert published["formula"] is None and published["owner"]["kk"] and published["frequency"]
    columns = {name for name in openapi()["components"]["schemas"]["Indicator"]["properties"]}
    assert set(published) == columns


def test_a_missing_address_says_what_there_is(client):
    answer = client.get("/api/v2/observations?lang=en")
    assert answer.status_code == 404 and "observations" in answer.get_json()["detail"]


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_parameter_is_a_described_problem(client, path):
    answer = client.get(f"{path}?nothing=1")
    assert (answer.status_code, answer.get_json()["parameter"]) == (400, "nothing")
    check(path, 400, answer.get_json())


def parameters_of(path: str) -> set[str]:
    """The names of the parameters behind the path that the description gives."""
    given = openapi()["paths"][path]["get"]["parameters"]
    every = [
        one if "name" in one else openapi()["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]]
        for one in given
    ]
    return {one["name"] for one in every if one["in"] == "query"}


def honoured_by(path: str) -> frozenset[str]:
    """The parameters that an address honours: as its page does, or as a file of its own."""
    if path in ("/api/v1/observations", "/data.csv", "/data.xlsx", "/data.parquet"):
        return frozenset().union(*(honoured(path, only=only) for only in (None, "series", "comparison")))
    if path in OF_FILE or path.startswith("/api/"):
        return honoured(path)
    page, _, ending = path.strip("/").partition(".")
    page = {"indicators/{indicator}": "indicator", "regions/{region}": "region"}.get(page, page)
    own = ({"bom"} if ending == "csv" else set()) | ({"labels"} if page in ("indicator", "data") else set())
    return honoured(page) | own


@pytest.mark.parametrize("path", [path for path in ALL if "{page}" not in path])
def test_the_description_names_exactly_the_parameters_that_are_honoured(path):
    assert parameters_of(path) == honoured_by(path)


def test_every_file_of_figures_is_described(app):
    ours = {
        path for path in OF_FILE if path.startswith(("/map", "/coverage", "/changes", "/edition", "/reports"))
    }
    assert ours | {"/data.csv", "/data.xlsx", "/data.parquet"} <= set(ALL)
    for ending in ("csv", "json", "parquet", "metadata.json"):
        assert {
            f"/{stem}.{ending}"
            for stem in ("data", "map", "coverage", "indicators/{indicator}", "regions/{region}", "{page}")
        } <= set(ALL)
