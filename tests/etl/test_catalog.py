"""Metadata: unknown and missing keys, words, references; every problem at once, named by entry and key."""

from pathlib import Path

import pytest

from etl.catalog import Catalog, read_catalog
from etl.errors import InputsRejected, Problem
from etl.inputs.snapshot import InputFile

METADATA = Path(__file__).parent.parent / "fixtures" / "metadata"


def read_fixtures() -> dict[str, str]:
    """Text of every metadata file of the fixtures by its path below metadata/."""
    return {
        path.relative_to(METADATA).as_posix(): path.read_text(encoding="utf-8")
        for path in METADATA.rglob("*.yml")
    }


def read_all(contents: dict[str, str]) -> Catalog:
    return read_catalog(InputFile(f"metadata/{name}", text.encode()) for name, text in contents.items())


def read_changed(file: str, *changes: tuple[str, str]) -> Catalog:
    """The fixtures' catalogue after replacing text (first occurrence) in one file."""
    contents = read_fixtures()
    for old, new in changes:
        assert old in contents[file], f"{old!r} is not in {file}"
        contents[file] = contents[file].replace(old, new, 1)
    return read_all(contents)


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
        ("indicators.yml", 'numerator: ["1", "2", "3"]', "numerator: []", "derived.numerator"),
        ("indicators.yml", "denominator: total", "denominator: []", "derived.denominator"),
        ("indicators.yml", 'period: "2020"', 'period: "20"', "additive_exceptions.1.period"),
        ("bodies.yml", 'ru: "МТ", ', "", "abbreviation.ru"),
        ("sources.yml", "published_on: 2023-02-01", "published_on: 1.2.2023", "published_on"),
        ("sources.yml", "published_on: 2023-02-01", "published_on: 2023-13", "published_on"),
        ("sources.yml", "title: test tables 1-9", "title: stat.gov.kz 6567 (xlsx)", "title"),
        ("sources.yml", "title: test tables 1-9", "title: {kk: 24.kz, ru: 24.kz, en: 24.kz}", "title"),
        ("sources.yml", "title: test tables 1-9", "title: {kk: кесте, ru: таблица}", "title.en"),
        ("sources.yml", "publisher: statistics-bureau", "publisher: nobody", "publisher"),
        ("documents.yml", "issuer: government", "issuer: nobody", "issuer"),
        ("regions.yml", "'2022': KZ}", "'2025': KZ}", "schemes.2025"),
        ("targets.yml", "indicator: qandas_employed_share", "indicator: nothing", "indicator"),
        ("targets.yml", "kind: reach", "kind: hope", "kind"),
        ("targets.yml", "value: 86", "value: null", "value"),
        ("targets.yml", 'comparator: ">="', 'comparator: "="', "comparator"),
        ("targets.yml", "due_on: 2021-12-31", "due_on: null", "due_precision"),
        ("targets.yml", "base_on: 2016-12-31", "base_on: null", "base_on"),
        ("targets.yml", "base_value: 61.2", "base_value: null", "base_value"),
        ("targets.yml", "due_basis: printed", "due_basis: guessed", "due_basis"),
        ("targets.yml", "due_basis: printed", "due_basis: none", "due_basis"),
        ("indicators.yml", "rule: member_share", "rule: rest", "derived.breakdown"),
        ("targets.yml", "base_on: 2016-12-31", "base_on: 2031-12-31", "base_on"),
        ("targets.yml", "proxies: [qandas_arrivals]", "proxies: [nothing]", "proxies"),
        ("targets.yml", "replaces: null", "replaces: qandas-employed-2021", "replaces"),
        ("measures.yml", "document: gov-602-2017", "document: nothing", "document"),
        ("measures.yml", "lead_body: labour-ministry", "lead_body: statistics-bureau", "bodies"),
        ("measures.yml", "bodies: [labour-ministry]", "bodies: [nobody]", "bodies"),
        ("measures.yml", "indicators: [population]", "indicators: [nothing]", "indicators"),
        ("measures.yml", "recurrence: once", "recurrence: sometimes", "recurrence"),
        (
            "measures.yml",
            "from_year: 2018, to_year: 2021",
            "from_year: null, to_year: 2021",
            "deadline.from_year",
        ),
        (
            "measures.yml",
            "from_year: 2018, to_year: 2021",
            "from_year: 2022, to_year: 2021",
            "deadline.to_year",
        ),
        (
            "measures.yml",
            "due_on: 2018-12-31, precision: month",
            "due_on: 2018-12-31, precision: null",
            "deadline.precision",
        ),
        ("measures.yml", 'removed_by: "No 169, 2021-03-29"', "removed_by: null", "removed_by"),
        ("measures.yml", "  recurrence: once\n", "", "recurrence"),
        ("corrections.yml", "document: gov-602-2017", "document: nothing", "document"),
        ("corrections.yml", "kind: misprint", "kind: slip", "kind"),
        ("corrections.yml", 'printed_value: "1967"', "printed_value: null", "printed_value"),
        ("counts.yml", "figures: 4", "figures: many", "figures"),
        ("counts.yml", "id: gov-961-2022", "id: nothing", "id"),
        ("comparisons.yml", "skilled_share_of_categories]", "nothing]", "indicators"),
        ("comparisons.yml", ", skilled_share_of_categories]", "]", "indicators"),
        ("comparisons.yml", "en: The denominators differ.", 'en: ""', "reason.en"),
        ("territories.yml", "[KZ-61, KZ-79]", "[KZ-61]", "parts"),
        ("territories.yml", "[KZ-61, KZ-79]", "[KZ-61, KZ-YUZ]", "parts"),
        ("indicators.yml", "search: test_search", "search: nothing", "search"),
        ("targets.yml", "search: test_search", "search: nothing", "search"),
        ("searches.yml", "until: 2023-11-01", "until: null", "until"),
        ("searches.yml", 'en: "pages and tables for tests"', 'en: ""', "where.en"),
        ("verdicts.yml", "on_track_from: 0.95", "on_track_from: NaN", "thresholds.on_track_from"),
        ("verdicts.yml", "{at_due_on}", "{weather}", "words.any.met_on_date.kk"),
        ("verdicts.yml", "{at_due_on}", "{span}", "words.any.met_on_date.kk"),
        ("verdicts.yml", "{span} ішінде", "{value} ішінде", "words.any.moved.kk"),
        ("verdicts.yml", "{at_due_on}", "{at_due_on", "words.any.met_on_date.kk"),
    ],
)
def test_a_wrong_entry_is_named_with_its_key(file, old, new, key):
    found = problems_after(file, (old, new))
    assert f"key `{key}`" in [problem.column for problem in found]
    assert all(problem.file == f"metadata/{file}" and problem.advice for problem in found)


def test_a_key_that_most_entries_do_not_have_may_be_left_out():
    catalog = read_changed("notes.yml")
    assert {target.search for target in catalog.targets} == {"test_search", None}
    assert "search: null" not in read_fixtures()["targets.yml"]


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
    with pytest.raises(InputsRejected):
        read_all(read_fixtures() | {"notes.yml": text})


def test_a_missing_and_an_unknown_file_are_named():
    contents = read_fixtures()
    kept = {name: text for name, text in contents.items() if name != "regions.yml"}
    with pytest.raises(InputsRejected, match="regions.yml: file: found no such file"):
        read_all(kept)
    for extra in ("extra.yml", "extra/notes.yml", "notes/deeper/a.yml", "verdicts/more.yml"):
        with pytest.raises(InputsRejected, match=f"{extra}: file: found a file nobody reads"):
            read_all(contents | {extra: "[]"})


def test_a_kind_may_be_split_over_files_that_are_one_list():
    contents = read_fixtures()
    contents["targets/more.yml"] = contents["targets.yml"]
    contents["targets.yml"] = "[]"
    split = read_all(contents)
    assert split.targets == read_changed("targets.yml").targets
    assert "period_inferred" in [note.id for note in split.notes], "a file of its own in the fixtures"


def test_an_id_in_two_files_is_refused_naming_both():
    contents = read_fixtures()
    with pytest.raises(InputsRejected) as caught:
        read_all(contents | {"bodies/again.yml": contents["bodies.yml"]})
    first, *_ = caught.value.problems
    assert (first.file, first.place) == ("metadata/bodies/again.yml", "entry 1")
    assert "Entry 1 of metadata/bodies.yml" in first.advice


def test_a_wrong_reference_is_reported_in_the_file_that_has_it():
    contents = read_fixtures()
    contents["targets/more.yml"] = contents["targets.yml"].replace(
        "reporter: labour-ministry", "reporter: nobody", 1
    )
    with pytest.raises(InputsRejected, match="metadata/targets/more.yml: entry qandas-employed-2021"):
        read_all(contents | {"targets.yml": "[]"})
