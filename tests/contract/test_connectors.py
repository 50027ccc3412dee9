"""The connectors of the repository fit what is held: an answer of their form with the figures held confirms them all."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree
from urllib.parse import urlsplit

import pytest
import responses

from etl.catalog import read_catalog
from etl.commands.fetch import fetch_named
from etl.fetch.checks import check
from etl.fetch.compare import compare
from etl.fetch.held import Held, read_held
from etl.fetch.reading import Places
from etl.fetch.run import FORMS, asker_of
from etl.fetch.table import added, expect_accepted, rows_of
from etl.inputs.snapshot import InputFile
from etl.paths import Paths

pytestmark = pytest.mark.contract
PROJECT = Path(__file__).parent.parent.parent
METADATA = PROJECT / "etl" / "metadata"
CONNECTORS = {
    connector.id: connector
    for connector in read_catalog(
        InputFile(f"metadata/{path.relative_to(METADATA).as_posix()}", path.read_bytes())
        for path in METADATA.rglob("*.yml")
    ).connectors
}


@pytest.fixture(scope="module")
def held(tmp_path_factory) -> Held:
    """What the repository's sources hold now."""
    home = tmp_path_factory.mktemp("held")
    return read_held(Paths(sources=PROJECT / "etl" / "sources", metadata=METADATA, home=home))


def test_nobody_is_asked_until_somebody_says_so():
    assert not [connector.id for connector in CONNECTORS.values() if connector.is_on]


def switched_on(folder: Path) -> Paths:
    """The repository's inputs, copied, with every connector on."""
    for name in ("sources", "metadata"):
        copytree(PROJECT / "etl" / name, folder / name)
    register = folder / "metadata" / "connectors.yml"
    written = register.read_text(encoding="utf-8")
    register.write_text(written.replace("\n  form:", "\n  is_on: true\n  form:"), encoding="utf-8")
    return Paths(sources=folder / "sources", metadata=folder / "metadata", home=folder, raw=folder / "raw")


@responses.activate
def test_without_a_network_each_stops_with_a_sentence_and_everything_held_stays(tmp_path, monkeypatch):
    """Nobody answers: no address is registered with what stands in the place of the network."""
    key = tmp_path / "key"
    key.write_text("made-for-tests", encoding="utf-8")
    for connector in CONNECTORS.values():
        if connector.token_file_in:
            monkeypatch.setenv(connector.token_file_in, str(key))
    paths = switched_on(tmp_path)
    before = {path: path.read_bytes() for path in paths.sources.rglob("*") if path.is_file()}
    told, stopped = fetch_named(
        paths,
        None,
        is_dry=False,
        accept_differences=None,
        say=lambda _: None,
        ask=lambda one: replace(asker_of(one), sleep=lambda _: None),
    )
    assert [one.connector.id for one in stopped] == list(CONNECTORS)
    for one in stopped:
        assert one.problem.problem == "unreachable" and one.connector.hosts[0] in str(one.problem)
        assert "Try again later; the figures held stay as they are." in str(one.problem)
        assert f"{one.connector.id}: stopped (unreachable)" in told
    asked = [call.request.url for call in responses.calls]
    # asked five times each, of the addresses that stand in the register and nobody else
    assert len(asked) == 5 * len(CONNECTORS)
    assert {urlsplit(one).hostname for one in asked} == {one.hosts[0] for one in CONNECTORS.values()}
    assert {path: path.read_bytes() for path in paths.sources.rglob("*") if path.is_file()} == before
    states = {state.id: state for state in read_held(paths).catalog.fetch_states}
    assert {state.problem for state in states.values()} == {"unreachable"} and len(states) == len(CONNECTORS)
    assert not [state for state in states.values() if state.last_good]


@pytest.mark.parametrize("name", CONNECTORS)
def test_an_answer_with_the_figures_held_confirms_them(held, name):
    connector = CONNECTORS[name]
    values = {key: one.value for key, one in held.of_publisher(connector)}
    assert values
    content = _WRITERS[connector.form](connector, held, values)
    assert FORMS[connector.form].next_address(content, connector.address) is None
    figures = FORMS[connector.form].read([content], connector, Places(held.catalog.regions, connector))
    check(figures, connector, held)
    found = compare(figures, connector, held)
    counts = found.counts
    assert counts["confirmed"] + counts["unchanged"] == len(values) and sum(counts.values()) == len(values)
    rows = rows_of(found, connector, held, on=date(2099, 1, 1), takes_differing=False)
    expect_accepted(added(None, rows), connector, held)
    assert len(rows) == counts["confirmed"]


def _places(held):
    return {region.id: f"{region.name.ru.upper()}" for region in held.catalog.regions} | {
        "KZ": "РЕСПУБЛИКА КАЗАХСТАН"
    }


def _csv(connector, held, values):
    header = connector.header
    rows = ["\t".join(header)]
    totals = {condition.column: condition.value for condition in connector.conditions}
    for (_, region, year), value in values.items():
        period = f"{year}{connector.year_day[-2:]}" if connector.year_day else f"{year}"
        cells = {"NAM": connector.title, "PERIOD": period, "VAL": f"{value}"} | totals
        rows.append("\t".join(cells.get(name, _places(held)[region]) for name in header))
    return ("\ufeff" + "\n".join(rows)).encode()


def _json(connector, held, values):
    slices = {}
    for (_, region, year), value in values.items():
        periods = slices.setdefault(region, [])
        periods.append({"name": f"{year}", "date": f"31.12.{year}", "value": f"{value}"})
    terms = [condition.value for condition in connector.conditions]
    tree = [
        {"terms": [], "termNames": [_places(held)[region], *terms], "periods": periods}
        for region, periods in slices.items()
    ]
    return json.dumps(tree).encode()


def _world_bank(connector, held, values):
    rows = [
        dict.fromkeys(connector.header)
        | {
            "indicator": {"id": connector.element, "value": connector.title},
            "countryiso3code": "KAZ",
            "date": f"{year}",
            "value": float(value),
        }
        for (_, _, year), value in values.items()
    ]
    return json.dumps([{"page": 1, "pages": 1, "lastupdated": "2026-04-08"}, rows]).encode()


def _unhcr(connector, held, values):
    columns = {wanted.indicator: wanted.column for wanted in connector.figures}
    items = {}
    for (indicator, _, year), value in values.items():
        item = items.setdefault(year, dict.fromkeys(connector.header, "-") | {"year": year})
        item[columns[indicator]] = f"{value}"
    asked = {condition.column: condition.value for condition in connector.conditions}
    return json.dumps({"page": 1, "maxPages": 1, "items": [item | asked for item in items.values()]}).encode()


def _un_desa(connector, held, values):
    asked = {condition.column: condition.value for condition in connector.conditions}
    rows = [
        dict.fromkeys(connector.header)
        | {
            "iso3": "KAZ",
            "indicatorId": int(connector.element),
            "indicator": connector.title,
            "timeLabel": f"{year}",
            "value": float(value),
        }
        | asked
        for (_, _, year), value in values.items()
    ]
    return json.dumps({"data": rows, "nextPage": None}).encode()


_WRITERS = {
    "bureau_csv": _csv,
    "bureau_json": _json,
    "world_bank": _world_bank,
    "unhcr": _unhcr,
    "un_desa": _un_desa,
}
