"""Metadata: unknown and missing keys, words, references; every problem at once, named by entry and key."""

from pathlib import Path

import pytest

from etl.catalog import Catalog, read_catalog
from etl.errors import InputsRejected, Problem
from etl.snapshot import InputFile

METADATA = Path(__file__).parent.parent / "fixtures" / "metadata"


def read_changed(file: str, *changes: tuple[str, str]) -> Catalog:
    """The fixtures' catalogue after replacing text (first occurrence) in one file."""
    contents = {path.name: path.read_text(encoding="utf-8") for path in METADATA.glob("*.yml")}
    for old, new in changes:
        assert old in contents[file], f"{old!r} is not in {file}"
        contents[file] = contents[file].replace(old, new, 1)
    return read_catalog(InputFile(f"metadata/{name}", text.encode()) for name, text in contents.items())


def problems_after(file: str, *changes: tuple[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(InputsRejected) as caught:
        read_changed(file, *changes)
    return caught.value.problems


def test_the_fixtures_are_read_with_types():
    catalog = read_changed("notes.yml")
    indicator = catalog.indicators[0]
    assert (indicator.decimals, indicator.is_additive, indicator.map_breaks) == (0, True, None)
    assert catalog.targets[0].base_value is not None and catalog.rules.thresholds.on_track_from == 0.95


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("indicators.yml", "  decimals: 0\n", "", "decimals"),
        ("indicators.yml", "  decimals: 0\n", "  decimals: 0\n  colour: red\n", "colour"),
        ("indicators.yml", "  direction: none\n", "  direction: null\n", "direction"),
        ("indicators.yml", "direction: none", "direction: sideways", "direction"),
        ("indicators.yml", "decimals: 0", "decimals: one", "decimals"),
        ("indicators.yml", "is_additive: true", "is_additive: yes", "is_additive"),
        ("indicators.yml", 'en: "Foreign workers"}', 'en: ""}', "short_title.en"),
        ("indicators.yml", 'en: "Foreign workers"}', f'en: "{"x" * 41}"}}', "short_title.en"),
        ("indicators.yml", "owner: labour-ministry", "owner: nobody", "owner"),
        ("indicators.yml", "of: foreign_workers_on_permits", "of: nothing", "derived.of"),
        ("indicators.yml", 'numerator: ["1", "2", "3"]', 'numerator: ["1", "9"]', "derived"),
        ("indicators.yml", 'period: "2020"', 'period: "20"', "additive_exceptions.1.period"),
        ("bodies.yml", 'ru: "МТ", ', "", "abbreviation.ru"),
        ("sources.yml", "published_on: 2023-02-01", "published_on: 1.2.2023", "published_on"),
        ("sources.yml", "publisher: statistics-bureau", "publisher: nobody", "publisher"),
        ("documents.yml", "issuer: government", "issuer: nobody", "issuer"),
        ("regions.yml", "'2022': KZ}", "'2025': KZ}", "schemes.2025"),
        ("targets.yml", "indicator: qandas_employed_share", "indicator: nothing", "indicator"),
        ("targets.yml", "kind: reach", "kind: hope", "kind"),
        ("targets.yml", "value: 86", "value: null", "value"),
        ("targets.yml", 'comparator: ">="', 'comparator: "="', "comparator"),
        ("targets.yml", "due_on: 2021-12-31", "due_on: null", "due_on"),
        ("targets.yml", "base_on: 2016-12-31", "base_on: null", "base_on"),
        ("targets.yml", "base_on: 2016-12-31", "base_on: 2031-12-31", "base_on"),
        ("targets.yml", "proxies: [qandas_arrivals]", "proxies: [nothing]", "proxies"),
        ("verdicts.yml", "on_track_from: 0.95", "on_track_from: NaN", "thresholds.on_track_from"),
        ("verdicts.yml", "{at_due_on}", "{weather}", "words.any.met_on_date.kk"),
        ("verdicts.yml", "{at_due_on}", "{at_due_on", "words.any.met_on_date.kk"),
    ],
)
def test_a_wrong_entry_is_named_with_its_key(file, old, new, key):
    found = problems_after(file, (old, new))
    assert f"key `{key}`" in [problem.column for problem in found]
    assert all(problem.file == f"metadata/{file}" and problem.advice for problem in found)


def test_all_problems_of_a_file_are_reported_at_once():
    found = problems_after("indicators.yml", ("decimals: 0", "decimals: x"), ("unit: persons", "unit: kilos"))
    assert {problem.column for problem in found} == {"key `decimals`", "key `unit`"}
    assert {problem.place for problem in found} == {"entry 1 (foreign_workers_on_permits)"}


def test_a_broken_entry_does_not_make_those_who_refer_to_it_look_wrong():
    found = problems_after("bodies.yml", ('ru: "МТ", ', ""))
    assert len(found) == 1


def test_a_key_written_twice_is_refused_with_its_line():
    [problem] = problems_after("notes.yml", ("- {id: rounded,", "- {id: rounded, id: again,"))
    assert "line 1" in problem.found and "twice" in problem.found


def test_an_id_used_twice_is_refused():
    [problem] = problems_after("notes.yml", ("id: operational", "id: rounded"))
    assert problem.column == "key `id`"


@pytest.mark.parametrize("text", ["", "a: b", "- [", "- 1", "\x00", "- {id: [a]}"])
def test_a_file_that_is_not_a_list_of_entries_is_refused(text):
    contents = {path.name: path.read_bytes() for path in METADATA.glob("*.yml")} | {
        "notes.yml": text.encode()
    }
    with pytest.raises(InputsRejected):
        read_catalog(InputFile(f"metadata/{name}", content) for name, content in contents.items())


def test_a_missing_and_an_unknown_file_are_named():
    files = [InputFile(f"metadata/{path.name}", path.read_bytes()) for path in METADATA.glob("*.yml")]
    kept = [file for file in files if file.name != "regions.yml"]
    with pytest.raises(InputsRejected, match="regions.yml: file: found no such file"):
        read_catalog(kept)
    with pytest.raises(InputsRejected, match="nobody reads"):
        read_catalog([*files, InputFile("metadata/extra.yml", b"[]")])
