"""SDMX read back: the structure by a library, the data by the structure; every row has typed values and known codes."""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from pysdmx.io import read_sdmx
from pysdmx.model import DataType, Role

from dashboard.exports.sdmx_codes import _members
from dashboard.exports.sdmx_components import AGENCY, COMPONENTS, FLOW, VERSION
from dashboard.texts.words import texts
from vocabulary.languages import LANGUAGES
from vocabulary.statuses import STATUSES_WITHOUT_VALUE

STRUCTURE, DATA = "/edition.sdmx.structure.xml", "/edition.sdmx.csv"
FLOW_ID = f"{AGENCY}:{FLOW}({VERSION})"
# What a value of a type may look like; a list of codes is checked by its codes.
_PERIOD = re.compile(r"\d{4}(-(S[12]|Q[1-4]|\d\d(-\d\d(/P\d+D)?)?))?")
_READ = {
    DataType.DOUBLE: float,
    DataType.DATE: date.fromisoformat,
    DataType.BOOLEAN: {"true": True, "false": False}.__getitem__,
    DataType.STRING: str,
    DataType.PERIOD: lambda words: _PERIOD.fullmatch(words).group(),
}


@pytest.fixture(scope="module")
def message(app):
    """The structure as the library reads it, checked by the schema of SDMX-ML 3.0."""
    answer = app.server.test_client().get(STRUCTURE)
    assert answer.mimetype == "application/vnd.sdmx.structure+xml"
    return read_sdmx(answer.get_data(as_text=True), validate=True)


@pytest.fixture(scope="module")
def rows(app) -> list[dict[str, str]]:
    answer = app.server.test_client().get(DATA)
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))


def test_the_structure_has_a_component_for_each_column_in_its_order(message, rows):
    [structure] = message.get_data_structure_definitions()
    parts = structure.components
    assert list(rows[0])[3:] == [*(one.id for one in parts.dimensions), *(one.id for one in parts.measures),
                                 *(one.id for one in parts.attributes)]  # fmt: skip
    assert {one.id: one.role for one in parts} == {
        one.id: {"time": Role.DIMENSION}.get(one.role, Role[one.role.upper()] if one.role != "time" else None)
        for one in COMPONENTS
    }
    coded = {one.id for one in parts if one.local_codes or one.local_enum_ref}
    assert coded == {one.id for one in COMPONENTS if one.codes}
    [flow] = message.get_dataflows()
    assert {row["STRUCTURE_ID"] for row in rows} == {f"{flow.agency}:{flow.id}({flow.version})"} == {FLOW_ID}
    assert {row["STRUCTURE"] for row in rows} == {"dataflow"}
    assert flow.structure.endswith(f"DataStructure={structure.agency}:{structure.id}({structure.version})")


def test_every_row_has_typed_values_and_codes_that_the_structure_knows(message, rows):
    [structure] = message.get_data_structure_definitions()
    lists = {one.id: {code.id for code in one.items} for one in message.get_codelists()}
    for one in structure.components:
        values = {row[one.id] for row in rows}
        assert not (one.required and "" in values), one.id
        for value in values - {""}:
            if one.local_codes or one.local_enum_ref:
                assert value in lists[list_of(one)], (one.id, value)
            else:
                assert _READ[one.dtype](value) is not None, (one.id, value)


def list_of(component) -> str:
    """The id of the code list of a component, resolved or as an address."""
    if component.local_codes:
        return component.local_codes.id
    return re.search(r"Codelist=\w+:(\w+)\(", component.local_enum_ref).group(1)


def test_a_key_names_one_observation(message, rows):
    [structure] = message.get_data_structure_definitions()
    keys = Counter(tuple(row[one.id] for one in structure.components.dimensions) for row in rows)
    assert rows and max(keys.values()) == 1


def test_a_value_that_is_not_there_is_no_number_and_its_status_says_why(rows):
    missing = [row for row in rows if math.isnan(float(row["OBS_VALUE"]))]
    assert missing and {row["OBS_STATUS"] for row in missing} <= STATUSES_WITHOUT_VALUE
    held = [row for row in rows if row not in missing]
    assert not {row["OBS_STATUS"] for row in held} & STATUSES_WITHOUT_VALUE


def test_the_library_reads_every_row_with_its_types(app, tmp_path):
    pytest.importorskip("pyarrow", reason="pysdmx types data by pyarrow, which nothing else here needs")
    from pysdmx.io import get_datasets

    client, files = app.server.test_client(), {}
    for link in (STRUCTURE, DATA):
        files[link] = tmp_path / link.rsplit(".", 1)[-1]
        files[link].write_bytes(client.get(link).get_data())
    [found] = get_datasets(files[DATA], files[STRUCTURE])
    assert len(found.data) == len(files[DATA].read_text(encoding="utf-8").splitlines()) - 1
    assert str(found.data.dtypes["OBS_VALUE"]).startswith("double")


def test_names_are_in_three_languages_and_no_code_is_without_one(app, message):
    written = app.server.test_client().get(STRUCTURE).get_data(as_text=True)
    numbers = Counter(re.findall(r'<com:Name xml:lang="(\w+)">', written))
    assert set(numbers) == set(LANGUAGES) and len(set(numbers.values())) == 1
    assert not re.search(r"<com:(Name|Description)[^>]*/>", written)
    for one in COMPONENTS:
        for language in LANGUAGES:
            assert texts(language)[f"sdmx.concept.{one.id.lower()}"] in written


def test_a_part_that_several_breakdowns_have_is_called_by_all_its_names(known):
    countries, groups = ({language: words for language in LANGUAGES} for words in ("countries", "groups"))
    members = {("origin", "other"): countries, ("ethnicity", "other"): groups, ("age", "other"): groups}
    [code] = _members(replace(known, members=members))
    assert code.id == "other" and set(code.name.values()) == {"countries; groups"}


def test_the_structure_is_of_its_edition_and_the_data_lead_to_it(app, warehouse):
    client = app.server.test_client()
    first, again = client.get(STRUCTURE), client.get(STRUCTURE)
    assert first.get_data() == again.get_data()
    assert warehouse.edition_id in first.get_data(as_text=True)
    assert (
        f"edition-{warehouse.edition_id}-synthetic.sdmx.structure.xml" in first.headers["Content-Disposition"]
    )
    assert "<mes:Test>true</mes:Test>" in first.get_data(
        as_text=True
    )  # the edition of the fixtures is a generated one
    led = client.get(DATA).headers["Link"]
    link = re.fullmatch(r'<(/[^>]+)>; rel="describedby"', led).group(1)
    assert client.get(link).get_data() == first.get_data()
    assert client.get(f"{STRUCTURE}?region=KZ").status_code == 400
    page = client.get("/data?lang=en").get_data(as_text=True)
    assert f'href="{STRUCTURE}"' in page and STRUCTURE in client.get("/api/v1/openapi.json").get_data(
        as_text=True
    )
