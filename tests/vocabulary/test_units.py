"""A unit and its words stand in one file, which both the build and the dashboard read."""

from pathlib import Path

import pytest

from dashboard.texts.formats import format_value
from dashboard.texts.words import text, texts
from etl.catalog import Catalog, read_catalog
from etl.errors import InputsRejected, Problem
from etl.inputs.snapshot import InputFile, take_snapshot
from etl.paths import Paths
from vocabulary import units
from vocabulary.languages import LANGUAGES

METADATA = Path(__file__).parent.parent / "fixtures" / "metadata"
NEW = """
- id: visas
  is_counted: true
  name: {kk: виза, ru: виз, en: visas}
  with_number: {kk: виза, ru: {one: виза, few: визы, many: виз, other: визы}, en: {one: visa, other: visas}}
"""
GIVEN = units.UNITS_FILE.read_text(encoding="utf-8")


def read(text_of_units: str, *changes: tuple[str, str]) -> Catalog:
    """The fixtures' metadata with other units, and changes in its indicators."""
    contents = {
        f"metadata/{path.relative_to(METADATA).as_posix()}": path.read_text(encoding="utf-8")
        for path in METADATA.rglob("*.yml")
    }
    for old, new in changes:
        assert old in contents["metadata/indicators.yml"]
        contents["metadata/indicators.yml"] = contents["metadata/indicators.yml"].replace(old, new, 1)
    contents["vocabulary/units.yml"] = text_of_units
    return read_catalog(InputFile(path, content.encode()) for path, content in contents.items())


def problems(text_of_units: str, *changes: tuple[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(InputsRejected) as caught:
        read(text_of_units, *changes)
    return caught.value.problems


@pytest.fixture
def with_visas(tmp_path, monkeypatch):
    """The dashboard beside a file with one unit more."""
    file = tmp_path / "units.yml"
    file.write_text(GIVEN + NEW, encoding="utf-8")
    monkeypatch.setattr(units, "UNITS_FILE", file)
    for cached in (units.declared, texts):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (units.declared, texts):
        cached.cache_clear()


def test_a_new_unit_in_the_one_file_is_known_to_build_and_dashboard(with_visas):
    catalog = read(GIVEN + NEW, ("unit: persons", "unit: visas"))
    assert catalog.indicators[0].unit == "visas"
    assert catalog.rules.units["visas"] == {
        "kk": "{number} виза",
        "ru": "{number} виз",
        "en": "{number} visas",
    }
    assert [text("unit.visas", language) for language in LANGUAGES] == ["виза", "виз", "visas"]
    assert (
        format_value(3, "visas", 0, "ru") == "3\u00a0визы"
        and format_value(1, "visas", 0, "en") == "1\u00a0visa"
    )


def test_an_unknown_unit_is_named_beside_the_one_that_is_like_it():
    [problem] = problems(GIVEN, ("unit: persons", "unit: person"))
    assert problem.column == "key `unit`"
    assert problem.advice == "No such id in vocabulary/units.yml; add it there, or write persons."


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ("en: visas}", "}", "name.en", 4),
        ("many: виз, ", "", "with_number.ru.many", 5),
        ("{one: visa, other: visas}", '"{count} visas"', "with_number.en.one", 5),
        ("  with_number: ", "  with_numbers: ", "with_numbers", 5),
        ("id: visas", "id: points", "id", 2),
    ],
)
def test_a_fault_in_a_unit_names_file_line_and_key(old, new, key, line):
    found = problems(GIVEN + NEW.replace(old, new))
    shown = [(problem.file, problem.column, problem.line - len(GIVEN.splitlines())) for problem in found]
    assert ("vocabulary/units.yml", f"key `{key}`", line) in shown


def test_a_unit_without_a_word_beside_its_figures_is_refused():
    [problem] = problems(GIVEN + "\n".join(NEW.splitlines()[:-1]))
    assert (problem.column, problem.file) == ("key `with_number`", "vocabulary/units.yml")


def test_the_units_are_among_the_inputs_of_an_edition():
    snapshot = take_snapshot(Paths.from_environment(), is_synthetic=False)
    assert "vocabulary/units.yml" in [file.path for file in snapshot.metadata()]


@pytest.mark.parametrize("unit", [unit for unit in units.units() if units.has_word(unit)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_is_written_beside_a_number(unit, language):
    for number in (1, 2, 5, 1.5):
        written = format_value(number, unit, 1, language)
        assert "{" not in written and len(written) > len(str(number))


def test_a_word_that_is_the_same_beside_every_number_is_written_once():
    forms = units._forms({"kk": "виза", "en": {"one": "visa", "other": "visas"}})
    assert forms == {"kk": {"one": "виза", "other": "виза"}, "en": {"one": "visa", "other": "visas"}}


def test_units_that_editions_bring_along_stand_behind_those_of_the_file_and_change_none(monkeypatch):
    monkeypatch.setattr(units, "_learned", {})
    first, second = (
        units.Unit("visas", {"en": "visas"}, {}, is_counted=True),
        units.Unit("tents", {"en": "tents"}, {}),
    )
    units.learn([first, units.Unit("persons", {"en": "people of an edition"}, {})])
    units.learn([second])
    assert list(units.units()) == [*units.declared(), "visas", "tents"]
    assert units.units()["persons"] is units.declared()["persons"]
    assert units.units()["visas"] is first and units.units()["tents"] is second


def test_only_what_is_counted_one_by_one_can_be_added_up():
    counted = {name for name in units.units() if units.is_counted(name)}
    assert "persons" in counted and not {"percent", "index"} & counted
    assert not units.is_counted("nothing of the kind")
