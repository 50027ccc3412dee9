"""Somebody takes every file of two editions that follow each other and a solver of their own: nobody is found."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from flask.testing import FlaskClient

from dashboard.exports.sdmx import MISSING
from dashboard.exports.sdmx_components import AGENCY, FLOW, VERSION
from dashboard.exports.sdmx_rest.times import read_time
from etl.disclosure.rules import SMALL
from etl.register_engine.releasing import release, steps
from tests.dashboard.two_editions import Cells, cells_of, editions, later, people, reader_of
from tests.etl.disclosure import attacker
from tests.etl.registers.release_home import INDICATOR, NAME, counted, paths_of, register_home

Row = Mapping[str, Any]
_SOURCE = f"register-{NAME}"
_BREAKDOWNS = ("category", "origin")
# what tells one build from another
_EDITION = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}|[0-9a-f]{32,64}|\d{4}-\d{2}-\d{2}T[\d:]+Z?|\d{2}:\d{2}")


@pytest.fixture(scope="module")
def releases() -> list[Cells]:
    """Cells of two releases: the second knows of one more person of the first year, and of a second year."""
    first = people(seed=1)
    late = [*first, first[0]]
    return [later(cells_of(first), -3), [*later(cells_of(late), -3), *later(cells_of(people(seed=2)), -2)]]


@pytest.fixture(scope="module")
def readers(tmp_path_factory, releases) -> list[FlaskClient]:
    """A reader of each of the two editions."""
    return editions(tmp_path_factory.mktemp("attacked"), releases)


def _csv(reader: FlaskClient, link: str) -> Iterator[Row]:
    yield from csv.DictReader(io.StringIO(reader.get(link).get_data().decode("utf-8-sig")))


def _parquet(reader: FlaskClient, link: str) -> Iterator[Row]:
    yield from pq.read_table(io.BytesIO(reader.get(link).get_data())).to_pylist()


def _xlsx(reader: FlaskClient) -> Iterator[Row]:
    link = f"/data.xlsx?indicator={INDICATOR}&labels=id"
    book = openpyxl.load_workbook(io.BytesIO(reader.get(link).get_data()))
    for sheet in book:
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        starts = [at for at, row in enumerate(rows) if "indicator_id" in row and "value" in row]
        for row in rows[starts[0] + 1 :] if starts else ():
            yield dict(zip(rows[starts[0]], row, strict=False))


def _api(reader: FlaskClient, name: str, link: str | None) -> Iterator[Row]:
    while link:
        answer = json.loads(reader.get(link).get_data())
        yield from answer[name]
        link = answer["next"]


def _package(reader: FlaskClient) -> Iterator[Row]:
    with zipfile.ZipFile(io.BytesIO(reader.get("/edition.zip").get_data())) as package:
        for name in package.namelist():
            if name.endswith(("observation.csv", "crossed_observation.csv")):
                yield from csv.DictReader(io.StringIO(package.read(name).decode("utf-8-sig")))


def _sdmx(reader: FlaskClient) -> Iterator[Row]:
    """Crossed figures by SDMX, under the names of the columns of files."""
    flow = f"{FLOW}_BY-{'-'.join(name.upper() for name in _BREAKDOWNS)}"
    link = f"/sdmx/v2/data/dataflow/{AGENCY}/{flow}/{VERSION}/{INDICATOR}.....?format=csv"
    for row in csv.DictReader(io.StringIO(reader.get(link).get_data().decode())):
        time = read_time(row["TIME_PERIOD"])
        yield {
            "source_id": row["SOURCE"], "indicator_id": row["INDICATOR"], "region_id": row["REF_AREA"],
            "period_start": time.start, "period_end": time.end, "period_kind": time.kind,
            "value": None if row["OBS_VALUE"] == MISSING else row["OBS_VALUE"],
            **{name: row[name.upper()] for name in _BREAKDOWNS},
        }  # fmt: skip


def everything(reader: FlaskClient) -> dict[str, list[Row]]:
    """What can be taken along of the indicator, by where it was found."""
    asked = f"indicator={INDICATOR}"
    found = {
        "csv": _csv(reader, f"/data.csv?{asked}&labels=id"),
        "parquet": _parquet(reader, f"/data.parquet?{asked}&labels=id"),
        "xlsx": _xlsx(reader),
        "api": _api(reader, "observations", f"/api/v1/observations?{asked}"),
        "crossed csv": _csv(reader, f"/crossed.csv?{asked}"),
        "crossed parquet": _parquet(reader, f"/crossed.parquet?{asked}"),
        "crossed api": _api(reader, "crossed", f"/api/v1/crossed?{asked}"),
        "crossed table": _csv(reader, f"/data.csv?{asked}&labels=id&by={','.join(_BREAKDOWNS)}"),
        "crossed sdmx": _sdmx(reader),
        "package": _package(reader),
    }
    return {
        name: [row for row in rows if row["source_id"] == _SOURCE and row["indicator_id"] == INDICATOR]
        for name, rows in found.items()
    }


def _key(row: Row) -> attacker.Key:
    own = {name: row[name] for name in _BREAKDOWNS if row.get(name)}
    pairs = row.get("members") or own or ({row["breakdown"]: row["member"]} if row.get("breakdown") else {})
    return (
        INDICATOR,
        row["region_id"],
        _day(row["period_start"]),
        _day(row["period_end"]),
        row["period_kind"],
        frozenset(dict(pairs).items()),
    )


def _day(value: Any) -> date:
    return date.fromisoformat(str(value)[:10])


def read(rows: list[Row]) -> tuple[attacker.Known, set[attacker.Key]]:
    """What rows tell, and what they say is hidden."""
    known, hidden = {}, set()
    for row in rows:
        if row["value"] in (None, ""):
            hidden.add(_key(row))
        else:
            known[_key(row)] = float(row["value"])
    return known, hidden


@pytest.fixture(scope="module")
def taken(readers) -> list[tuple[attacker.Known, set[attacker.Key]]]:
    """Of each edition what an attacker knows from all files, and what is hidden in all of them."""
    found = []
    for reader in readers:
        known: attacker.Known = {}
        hidden: set[attacker.Key] = set()
        for rows in everything(reader).values():
            told, gone = read(rows)
            known |= told
            hidden |= gone
        found.append((known, hidden - set(known)))
    return found


def _true(rows: Cells) -> dict[attacker.Key, int]:
    return {_key(row): row["numerator"] for row in rows}


def test_every_file_tells_the_same_of_every_cell_and_none_a_hidden_one(readers, releases):
    for reader, rows in zip(readers, releases, strict=True):
        files = {name: read(found) for name, found in everything(reader).items()}
        assert all(known for known, _ in files.values()), {
            name: len(known) for name, (known, _) in files.items()
        }
        hidden = {key for _, gone in files.values() for key in gone}
        assert hidden and len(hidden) < len(rows)
        for name, (known, _) in files.items():
            assert not hidden & set(known), name
        told = {key: {known[key] for known, _ in files.values() if key in known} for key in _true(rows)}
        assert all(len(values) <= 1 for values in told.values())


def test_nobody_comes_out_of_either_edition_nor_of_both(taken, releases):
    merged = (taken[0][0] | taken[1][0], taken[0][1] | taken[1][1])
    # a revision by one person waits, so what both editions show is the same, and one system
    assert all(taken[1][0].get(key, value) == value for key, value in taken[0][0].items())
    assert taken[0][1] <= merged[1] - set(taken[1][0])
    for known, hidden in (*taken, merged):
        true = _true(releases[1]) | _true(releases[0])
        assert all(value == 0 or value >= SMALL for value in known.values())
        assert not attacker.by_subtraction(known, hidden)
        for key, (low, high) in attacker.bounds(known, sorted(hidden, key=str)).items():
            assert high - low >= 2 * max(5, true[key] / 5) - 1e-4, (key, true[key], low, high)


def test_what_no_table_holds_does_not_come_out_by_subtraction_either(taken, releases):
    """The attacker even knows which cells there are in the tables left out."""
    for (known, _), rows in zip(taken, releases, strict=True):
        true = _true(rows)
        found = attacker.by_subtraction(known, set(true) - set(known))
        assert not {key: value for key, value in found.items() if 0 < value < SMALL}


_DRAWN = (
    f"/indicators/{INDICATOR}?lang=en",
    f"/indicators/{INDICATOR}?lang=kk&by=category",
    f"/explore?indicator={INDICATOR}&lang=ru&by=category",
    f"/data?indicator={INDICATOR}&lang=en",
    f"/data?indicator={INDICATOR}&lang=ru&by=category,origin",
    "/foreign-labour?lang=kk",
    f"/picture/indicators/{INDICATOR}/series.svg?lang=ru",
    f"/indicators/{INDICATOR}/blocks/series.xlsx?lang=en",
)


@pytest.fixture(scope="module")
def twins(tmp_path_factory, releases) -> list[tuple[str, FlaskClient]]:
    """Two releases with other people behind the same hidden and left out cells, by name, and readers of their editions."""
    rows = releases[0]
    home, other = (tmp_path_factory.mktemp("twin") for _ in range(2))
    first = release(register_home(home), counted(rows), paths_of(home))
    shown = first.protected.values.to_pylist()
    assert None in shown
    others = [row if seen is not None else _with_more(row, 17) for row, seen in zip(rows, shown, strict=True)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(steps, "protect", lambda cells, earlier: first.protected)
        second = release(register_home(other), counted(others), paths_of(other))
    return [(first.name, reader_of(home)), (second.name, reader_of(other))]


def _with_more(row: Row, people: int) -> dict[str, Any]:
    return dict(row) | {name: row[name] + people for name in ("numerator", "units", "value")}


def test_nothing_that_is_released_hangs_on_what_is_hidden(twins):
    """So is every page, hover text and picture, which are made of nothing else."""
    assert twins[0][0] == twins[1][0]


@pytest.mark.parametrize("link", _DRAWN)
def test_no_page_hover_text_or_picture_hangs_on_what_is_hidden(twins, link):
    drawn = []
    for _, reader in twins:
        answer = reader.get(link)
        assert answer.status_code == 200 and answer.data
        content = _cells_of_book(answer.data) if ".xlsx" in link else answer.get_data(as_text=True)
        drawn.append(_EDITION.sub("EDITION", content))
    assert drawn[0] == drawn[1]


def _cells_of_book(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return str([[*sheet.iter_rows(values_only=True)] for sheet in book])
