"""The catalogue for harvesters and the data in pages: valid by our selection of DCAT-AP, and true of what is served."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from dashboard.queries.held_facts import held_facts
from dashboard.queries.sources import sources
from dashboard.wording.terms import terms_words
from vocabulary.languages import LANGUAGES

SHAPES = Path(__file__).with_name("dcat_ap_shapes.ttl")
LINK = "/catalog.jsonld"


@pytest.fixture(scope="module")
def document(app) -> dict:
    return json.loads(app.server.test_client().get(LINK).data)


@pytest.fixture(scope="module")
def graph(document) -> Graph:
    return read(document)


def read(document: dict) -> Graph:
    return Graph().parse(data=json.dumps(document), format="json-ld")


def check(graph: Graph) -> tuple[bool, str]:
    conforms, _, words = validate(graph, shacl_graph=Graph().parse(SHAPES), advanced=False)
    return conforms, words


def in_page(client, link: str) -> list[dict]:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(link).get_data(as_text=True), re.S
    )
    return [json.loads(one) for one in found]


def test_the_catalogue_is_valid(graph):
    conforms, words = check(graph)
    assert conforms, words


@pytest.mark.parametrize(
    "kind, name, value",
    [
        ("dcat:Dataset", "dct:title", None),
        ("dcat:Dataset", "dct:publisher", {"@id": "http://localhost/nobody"}),
        ("dcat:Dataset", "dct:accrualPeriodicity", {"@id": "http://localhost/sometimes"}),
        ("dcat:Catalog", "dct:language", None),
        ("dcat:DataService", "dcat:endpointURL", None),
    ],
)
def test_the_shapes_find_what_is_wrong(document, kind, name, value):
    broken = copy.deepcopy(document)
    node = next(one for one in broken["@graph"] if one.get("@type") == kind)
    node.pop(name)
    node |= {name: value} if value else {}
    assert not check(read(broken))[0]


def test_each_indicator_with_figures_is_a_data_set_and_the_edition_one_more(graph, warehouse):
    named = {str(one) for one in graph.objects(None, DCTERMS.identifier)}
    assert named == {*held_facts(warehouse), warehouse.edition_id}
    [own] = graph.subjects(RDF.type, DCAT.Catalog)
    assert len(set(graph.objects(own, DCAT.dataset))) == len(named)


def test_every_address_of_ours_in_it_answers(client, graph):
    wanted = (DCAT.downloadURL, DCAT.landingPage, DCAT.endpointDescription, DCTERMS.conformsTo)
    own = {str(one) for name in wanted for one in graph.objects(None, name)}
    paths = {one.removeprefix("http://localhost") for one in own if one.startswith("http://localhost")}
    assert len(paths) > 10
    assert {path for path in paths if client.get(path).status_code != 200} == set()


def test_publishers_and_their_terms_stand_as_they_are_printed(graph, warehouse):
    known = sources(warehouse)
    for name, facts in held_facts(warehouse).items():
        [own] = graph.subjects(DCTERMS.identifier, Literal(name))
        for language in LANGUAGES:
            names = {
                str(words)
                for agent in graph.objects(own, DCTERMS.creator)
                for words in graph.objects(agent, FOAF.name)
                if words.language == language
            }
            assert names == {known[one].publisher[language] for one in facts.sources}
            rights = " ".join(
                str(words)
                for statement in graph.objects(own, DCTERMS.rights)
                for words in graph.objects(statement)
                if getattr(words, "language", None) == language
            )
            assert all(terms_words(known[one].licence, language) in rights for one in facts.sources)


def test_the_catalogue_is_open_to_everybody_and_of_the_edition_that_is_named(client, warehouse):
    answer = client.get(f"{LINK}?edition={warehouse.edition_id}")
    assert answer.mimetype == "application/ld+json" and answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{LINK}?edition=none").status_code == 404
    assert client.get(f"{LINK}?region=KZ").status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link", ["/indicators/population?lang={}", "/data?indicator=population&lang={}"])
def test_a_page_with_figures_of_an_indicator_says_so_as_data(client, known, link, language):
    [own] = in_page(client, link.format(language))
    indicator = known.indicators["population"]
    assert (own["@type"], own["name"], own["inLanguage"]) == ("Dataset", indicator.title[language], language)
    assert indicator.definition[language] in own["description"] and 50 <= len(own["description"]) <= 5000
    assert own["creator"] and own["usageInfo"] and own["spatialCoverage"]["identifier"] == "KZ"
    for form in own["distribution"]:
        answer = client.get(form["contentUrl"])
        assert answer.status_code == 200 and answer.mimetype == form["encodingFormat"]


def test_a_table_of_several_indicators_names_each(client):
    found = in_page(client, "/data?indicator=population,net_migration")
    assert {one["identifier"] for one in found} == {"population", "net_migration"}


def test_the_table_of_all_figures_is_the_whole_edition(client, warehouse):
    [own] = in_page(client, "/data?lang=en")
    assert own["identifier"] == own["version"] == warehouse.edition_id


@pytest.mark.parametrize(
    "link", ["/", "/method", "/regions/KZ-75", "/indicators/nothing", "/data?region=nowhere"]
)
def test_other_pages_claim_no_data_set(client, link):
    assert in_page(client, link) == []


def test_the_catalogue_and_the_page_call_a_data_set_alike(client, graph):
    for link in ("/indicators/population", "/data"):
        [own] = in_page(client, link)
        assert any(str(one) == own["@id"] for one in graph.subjects(RDF.type, DCAT.Dataset))
