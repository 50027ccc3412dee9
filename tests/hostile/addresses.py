"""Every address of the dashboard with every parameter that it honours, from its own tables: nothing here is a copied list."""

from __future__ import annotations

from dataclasses import dataclass

import flask

from dashboard.exports.api import openapi
from dashboard.pictures.layouts import LAYOUTS
from dashboard.view.asked import request_of
from dashboard.view.link import LinkProblem
from dashboard.view.parameters import CARRIED, EVERYWHERE, OF_FILE, honoured
from dashboard.view.paths import OF_INSPECTORS, OF_ONE, PAGES, page_of

# What stands in a path, as an edition of the fixtures knows it.
NAMES = {"indicator": "population", "region": "KZ-75"}
# An address of each route whose path has parts to fill in; a route that is new and missing here fails the test.
OF_ROUTE = {
    "api_unknown_path": ("/api/v1/nothing", "/api/v2/regions"),
    "_dash_assets.static": ("/assets/styles/tokens.css", "/assets/geo/regions_2022.json"),
    "page_file": ("/assets/@1/styles/tokens.css",),
    "embed_card": ("/embed/card/population", "/embed/card/nothing"),
    "embed_series": ("/embed/series/population",),
    "picture_svg": ("/picture/map/map.svg", "/picture/overview/nothing.svg"),
    "picture_png": ("/picture/map/nothing.png",),
    "block": ("/map/blocks/map.xlsx", "/regions/KZ-75/blocks/nothing.xlsx"),
    "block_of_overview": ("/blocks/targets.xlsx",),
    "figures_of_page": ("/map.json", "/data.json", "/indicators/population.csv", "/regions/KZ-75.parquet"),
    "survey_paper": ("/reports/surveys/emigration_mood-kk.docx", "/reports/surveys/nothing.docx"),
    "sdmx_unknown_path": ("/sdmx/v1/data", "/sdmx/v2/schema"),
    "sdmx_data_path": ("/sdmx/v2/data/dataflow/KZMON/OBSERVATION/1.0/*",),
    "sdmx_availability_path": ("/sdmx/v2/availability/dataflow/KZMPM/MIGRATION_POLICY/1.0.0/*/*",),
    "sdmx_structure_path": ("/sdmx/v2/structure/codelist/*/*/*",),
    "static": ("/static/x",),
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": (
        "/_dash-component-suites/dash/nope.js", "/_dash-component-suites/os/x.js",
    ),
    "/<path:path>": (),  # pages, see below
}  # fmt: skip
UNKNOWN = "zq7"
# What is asked of an address that takes no parameter at all, and of each other one beside its own.
_EVERY_ADDRESS = {*EVERYWHERE, UNKNOWN, "format", "next", "s", "page", "sort", "limit", "callback"}


@dataclass(frozen=True)
class Address:
    """A path that answers, and the parameters that it honours or could be taken to honour."""

    path: str
    endpoint: str
    parameters: tuple[str, ...]


def pages() -> list[str]:
    """The path of every page, those of one thing with what there is, those of inspectors too."""
    plain = [f"/{name}" for name in (*PAGES, *OF_INSPECTORS)]
    return [*plain, *(f"/{first}/{NAMES[field]}" for first, (_, field) in OF_ONE.items())]


def addresses(server: flask.Flask) -> list[Address]:
    """Every route that is asked by GET."""
    found = [Address(path, "/<path:path>", _parameters(path)) for path in pages()]
    for rule in server.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule != "/":
            paths = OF_ROUTE[rule.endpoint] if "<" in rule.rule else (rule.rule,)
            found += [Address(path, rule.endpoint, _parameters(path)) for path in paths]
    return found


def picture_addresses(warehouse) -> list[str]:
    """A picture of each page that has one."""
    found = []
    for path in pages():
        try:
            request = request_of(warehouse, path, {})
            block = next(iter(LAYOUTS[page_of(path)](request).blocks), None)
        except (LinkProblem, KeyError, AttributeError):
            continue
        if block is not None:
            found.append(f"/picture/{path.strip('/') or 'overview'}/{block.name}.svg")
    return found


def _parameters(path: str) -> tuple[str, ...]:
    own: set[str] = set()
    for part in (
        path,
        path.removeprefix("/picture").rpartition("/")[0],
        path.partition("/blocks/")[0],
        path.rpartition(".")[0],
    ):
        try:
            own |= honoured(page_of("/" if part == "/overview" else part))
        except LinkProblem:
            own |= honoured(part)
    for known in OF_FILE:
        if path.startswith(known):
            own |= honoured(known)
    if path.startswith("/embed/"):
        own |= honoured("/".join(path.split("/")[:3]))
    described = openapi()["paths"].get(path, {}).get("get", {}).get("parameters", ())
    own |= {one["name"] for one in described if one.get("in") == "query"}
    if path == "/choose":
        own |= honoured("data") | honoured("explore") | {"page", "own_name"}
    if path.startswith("/sdmx/"):
        own |= {"c[REF_AREA]", "c[zq7]"}
    return tuple(sorted(own | _EVERY_ADDRESS | {CARRIED}))
