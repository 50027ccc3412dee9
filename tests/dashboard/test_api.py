"""The API against its own description: every path answers as openapi.yml says, every fault is a sentence."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from dashboard.exports.api import openapi
from dashboard.view.parameters import honoured
from vocabulary.languages import LANGUAGES

PATHS = sorted(openapi()["paths"])
_REGISTRY = Registry().with_resource(
    "openapi", Resource.from_contents(openapi(), default_specification=DRAFT202012)
)


def schema_of(path: str, status: int) -> dict:
    answers = openapi()["paths"][path]["get"]["responses"]
    found = answers[str(status)]
    if "$ref" in found:
        found = openapi()["components"]["responses"][found["$ref"].rsplit("/", 1)[1]]
    return found["content"]["application/json"]["schema"]


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
        "from": "2022", "to": "2016", "asof": "2018-01-01", "sort": "-value", "limit": "1", "offset": "5", "lang": None, "edition": None,
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


def test_a_missing_address_says_what_there_is(client):
    answer = client.get("/api/v2/observations?lang=en")
    assert answer.status_code == 404 and "observations" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_parameter_is_a_described_problem(client, path):
    answer = client.get(f"{path}?nothing=1")
    assert (answer.status_code, answer.get_json()["error"]["parameter"]) == (400, "nothing")
    check(path, 400, answer.get_json())


def test_the_description_names_exactly_the_parameters_that_are_honoured():
    for path in PATHS:
        given = openapi()["paths"][path]["get"]["parameters"]
        names = {
            one.get("name") or openapi()["components"]["parameters"][one["$ref"].rsplit("/", 1)[1]]["name"]
            for one in given
        }
        kinds = (None, "series", "comparison") if path == "/api/v1/observations" else (None,)
        assert names == frozenset().union(*(honoured(path, only=only) for only in kinds))
