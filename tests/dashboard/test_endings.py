"""The figures of a page by its address with an ending: the same in each form, and what the page itself shows."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import urlsplit

import duckdb
import pytest

from dashboard.exports.figures import OF_BLOCKS
from dashboard.pictures.layouts import blocks_of
from dashboard.view.link import PAGES
from vocabulary.languages import LANGUAGES

WITHOUT = {"briefing", "indicators", "flows", "method", "search"}
ADDRESSES = [
    *(f"/{path or 'overview'}" for path in PAGES if path not in WITHOUT), "/indicators/population", "/regions/KZ-75",
]  # fmt: skip
VIEWS = [
    "/indicators/population?from=2020&region=KZ-75", "/indicators/foreign_workers_on_permits?by=category",
    "/map?indicator=population&year=2022", "/map?indicator=population&year=2023&base=2022", "/data?indicator=population,qandas_arrivals&from=2020",
    "/coverage?indicator=population", "/overview?year=2022", "/regions/KZ-75?with=KZ-19",
]  # fmt: skip
WRONG = [
    "/indicators/nothing", "/indicators/population?from=2150", "/indicators/population?by=origin", "/indicators/population?x=1",
    "/indicators/population?from=2022&from=2021", "/map?indicator=nothing", "/map?year=1999", "/map?indicator=qandas_arrivals",
    "/regions/KZ-99", "/regions/KZ", "/data?region=KZ-99", "/data?from=1850", "/coverage?domain=nothing", "/measures?state=lost",
    "/nowhere", "/a/b/c", "/indicators/population?lang=de", "/map?edition=nothing",
]  # fmt: skip


def with_ending(address: str, ending: str, **more: str) -> str:
    path, _, query = address.partition("?")
    added = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{path}.{ending}?{'&'.join(filter(None, [query, added]))}"


def from_csv(content: bytes) -> tuple[list[str], list[list[str]]]:
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    # The fixtures are a generated edition, which the files of the coverage page and most others mark first.
    start = 1 if header[0] == "is_synthetic" else 0
    return header[start:], [row[start:] for row in rows]


def from_parquet(content: bytes, folder) -> tuple[list[str], list[tuple]]:
    path = folder / "rows.parquet"
    path.write_bytes(content)
    found = duckdb.sql(f"SELECT * FROM read_parquet('{path}')")
    return found.columns, found.fetchall()


def as_words(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, (int, float)) else str(value).removeprefix("'")


def as_number(word: str) -> str:
    return f"{float(word):.12g}" if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", word) else word.removeprefix("'")


@pytest.mark.parametrize("address", ADDRESSES + VIEWS)
def test_every_form_holds_the_same(client, tmp_path, address):
    names, rows = from_csv(client.get(with_ending(address, "csv", lang="ru")).data)
    objects = client.get(with_ending(address, "json", lang="ru")).get_json()
    columns, stored = from_parquet(client.get(with_ending(address, "parquet", lang="ru")).data, tmp_path)
    about = client.get(with_ending(address, "metadata.json", lang="ru")).get_json()
    assert names == columns == [one["name"] for one in about["columns"]]
    written = [[as_number(cell) for cell in row] for row in rows]
    assert written == [[as_number(as_words(cell)) for cell in row.values()] for row in objects["figures"]]
    assert written == [[as_number(as_words(cell)) for cell in row] for row in stored]
    assert objects["edition"] == about["edition"] and objects["link"] == about["link"]
    assert client.get(objects["link"]).status_code == 200


def test_an_indicator_has_the_figures_of_its_chart(client):
    given = "from=2020&region=KZ-75"
    chart = client.get(f"/data.csv?indicator=population&only=series&{given}")
    assert client.get(f"/indicators/population.csv?{given}").data == chart.data
    assert chart.data.count(b"\r\n") > 2


def test_the_table_and_the_map_have_the_same_in_json_as_in_csv(client):
    for address in ("/data?region=KZ-75", "/map?indicator=population&year=2022"):
        _, rows = from_csv(client.get(with_ending(address, "csv")).data)
        assert len(client.get(with_ending(address, "json")).get_json()["figures"]) == len(rows) > 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["/", "/regions/KZ-75", "/qandas", "/documents", "/measures"])
def test_any_other_page_has_every_cell_of_its_blocks(client, ask, page, language):
    ending = f"{'/overview' if page == '/' else page}.json?lang={language}"
    found = client.get(ending).get_json()["figures"]
    cells = [
        (block.name, table.caption, column.name, str(cell))
        for block in blocks_of(ask(page, lang=language))
        for table in block.tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
    ]
    assert [(one["block"], one["table"], one["column"], one["words"]) for one in found] == cells != []
    assert tuple(found[0]) == OF_BLOCKS
    if page != "/measures":
        assert any(one["number"] is not None for one in found)


@pytest.mark.parametrize("ending", ["csv", "json", "parquet", "metadata.json"])
@pytest.mark.parametrize("address", WRONG)
def test_a_file_is_refused_where_its_page_is(client, address, ending):
    page, file = client.get(address), client.get(with_ending(address, ending))
    assert page.status_code == file.status_code >= 400
    assert file.mimetype == "application/problem+json" and file.get_json()["detail"]


@pytest.mark.parametrize("page", sorted(WITHOUT))
def test_a_page_without_figures_says_so(client, page):
    answer = client.get(f"/{page}.csv?lang=en")
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no_figures")
    assert "Link" not in client.get(f"/{page}").headers


def test_only_csv_has_a_mark_to_leave_out(client):
    assert client.get("/indicators/population.csv").data.startswith("\ufeff".encode())
    assert not client.get("/indicators/population.csv?bom=0").data.startswith("\ufeff".encode())
    for link in (
        "/indicators/population.json?bom=0",
        "/indicators/population.csv?bom=2",
        "/regions/KZ-75.csv?with=",
    ):
        assert client.get(link).status_code == 400


def linked(header: str) -> dict[str, str]:
    """The kind of each linked address."""
    return dict(re.findall(r'<([^>]+)>; rel="(?:alternate|describedby)"; type="([^"]+)"', header))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/indicators/population?from=2020&lang=ru",
        "/map?indicator=population&year=2022",
        "/regions/KZ-75",
    ],
)
def test_a_page_and_its_files_lead_to_each_other(client, address):
    files = linked(client.get(address).headers["Link"])
    assert sorted(urlsplit(link).path.partition(".")[2] for link in files) == [
        "csv",
        "json",
        "metadata.json",
        "parquet",
    ]
    for link, kind in files.items():
        answer = client.get(link)
        assert (answer.status_code, answer.mimetype) == (200, kind)
        back = linked(answer.headers["Link"])
        assert back[address] == "text/html" and set(back) - {address} <= set(files) - {link} | {link}


def test_names_beside_ids_are_asked_of_files_only(client):
    answer = client.get("/indicators/population.csv?labels=en")
    for link, kind in linked(answer.headers["Link"]).items():
        assert client.get(link).status_code == 200
        assert ("labels" in link) == (kind != "text/html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_description_says_what_the_figures_are(client, known, language):
    said = client.get(f"/indicators/skilled_foreign_workers_share.metadata.json?lang={language}").get_json()
    one, [told] = known.indicators["skilled_foreign_workers_share"], said["indicators"]
    assert (
        told["title"] == said["title"] == one.title[language]
        and told["definition"] == one.definition[language]
    )
    assert told["formula"] and told["unit"] == one.unit and told["owner"]
    assert all(source["publisher"] and source["title"] for source in said["sources"]) and said["sources"]
    assert said["language"] == language and said["licence"]
    types = {column["name"]: column["type"] for column in said["columns"]}
    assert (types["value"], types["period_end"], types["is_break"], types["revision"], types["region_id"]) == (
        "number", "date", "boolean", "integer", "string",
    )  # fmt: skip


def test_notes_of_the_figures_are_decoded(client, known):
    said = client.get("/data.metadata.json?lang=en").get_json()
    rows = client.get("/data.json").get_json()["figures"]
    codes = {code for row in rows for code in (row["note"] or "").split(";") if code}
    assert set(said["notes"]) == codes & set(known.notes) != set()
    assert all(words == known.notes[code]["en"] for code, words in said["notes"].items())


@pytest.mark.parametrize("hostile", ["<script>", "../../etc/passwd", "%00", "a b", "x" * 3000, "{{7*7}}"])
def test_no_address_with_an_ending_fails(client, hostile):
    for address in (f"/{hostile}.csv", f"/indicators/{hostile}.json", f"/regions/{hostile}.metadata.json"):
        answer = client.get(address)
        assert answer.status_code == 404 and json.loads(answer.data)["status"] == 404
