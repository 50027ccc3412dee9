"""What publishing would change is told before: figures, verdicts, notes, the words of others, and what a build would refuse."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from etl.catalog import read_metadata
from etl.inputs.snapshot import InputFile
from reporting.cycle import NewException, answer_warning, give_exception, submit
from reporting.messages.message import Message
from reporting.overlay import Content
from reporting.preview import Preview, looking, preview
from reporting.preview.comparing import class_changes
from reporting.preview.plain import made
from tests.reporting.reported_home import handed_in
from tests.reporting.small_home import ARRIVALS, SHARE, UNEMPLOYMENT, Home, count, make_home, part
from vocabulary.languages import LANGUAGES


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Home:
    made = make_home(tmp_path_factory.mktemp("preview"))
    made.release("almaty-akimat", part(SHARE, "KZ-75", 9, 10))
    made.publish()
    return made


def submitted(home: Home, body: str, *figures, messages=()) -> str:
    handed = handed_in(body, *figures, period="2024")
    handed = replace(handed, outcome=replace(handed.outcome, messages=messages))
    with home.store.begin() as session:
        return submit(session, home.people.submitters[body], home.settings, handed).number


def looked(home: Home, *numbers: str) -> Preview:
    with home.store.read() as session:
        return preview(home.settings, session, numbers)


@pytest.fixture(scope="module")
def found(home) -> tuple[str, Preview]:
    number = submitted(
        home,
        "shymkent-akimat",
        part(SHARE, "KZ-79", 1, 10, note="Counted in May."),
        part(UNEMPLOYMENT, "KZ-79", 1, 10, row=8),
    )
    return number, looked(home, number)


def test_figures_that_change_are_listed_the_country_among_them(found):
    number, changes = found
    rows = {(row["indicator_id"], row["region_id"]): row for row in changes.figures}
    assert rows.keys() == {(SHARE, "KZ"), (SHARE, "KZ-79"), (UNEMPLOYMENT, "KZ"), (UNEMPLOYMENT, "KZ-79")}
    assert (rows[SHARE, "KZ"]["old_value"], rows[SHARE, "KZ"]["new_value"]) == (90.0, 50.0)
    assert (rows[SHARE, "KZ-79"]["change"], rows[SHARE, "KZ-79"]["new_source_id"]) == (
        "added",
        f"report-{number}",
    )
    assert changes.counts["figures"] == 4 and not changes.changes_nothing


def test_verdicts_that_change_are_listed_with_their_words(found):
    verdicts = {row["target_id"]: row for row in found[1].verdicts}
    row = verdicts["qandas-employed-2021"]
    assert (row["old_state"], row["new_state"], row["new_value"]) == ("incomplete", "incomplete", 50.0)
    assert row["old_explanation_en"] != row["new_explanation_en"] and "2 of 5" in row["new_explanation_en"]


def test_footnotes_are_listed_with_their_words(found):
    [row] = [row for row in found[1].notes if (row["indicator_id"], row["region_id"]) == (SHARE, "KZ-79")]
    assert any("Counted in May." in words["en"] for words in row["words"].values())


def test_each_figure_stands_beside_the_country(found):
    rows = {row["indicator_id"]: row for row in found[1].sides}
    assert rows[SHARE]["country_value"] == 50.0 and rows[SHARE]["publisher_id"] == "shymkent-akimat"


def test_a_map_would_be_drawn_in_another_colour():
    figures = [
        {"indicator_id": "a", "region_id": "KZ-75", "breakdown": "", "period_start": "", "period_end": "", "old_value": 9.9, "new_value": 10.0},
        {"indicator_id": "a", "region_id": "KZ-79", "breakdown": "", "period_start": "", "period_end": "", "old_value": 10.0, "new_value": 11.0},
        {"indicator_id": "a", "region_id": "KZ", "breakdown": "", "period_start": "", "period_end": "", "old_value": 1.0, "new_value": 11.0},
    ]  # fmt: skip
    [row] = class_changes(figures, {"a": [10.0, 20.0]})
    assert (row["region_id"], row["old_class"], row["new_class"], row["classes"]) == ("KZ-75", 0, 1, 3)


def test_a_look_changes_nothing_and_is_kept(home, found, monkeypatch):
    number, changes = found
    assert home.edition == changes.compared_with
    monkeypatch.setattr(looking, "build_warehouse", None)  # would be called for a new look
    assert looked(home, number) == changes
    assert not [path.name for path in (home.settings.desk / "preview").iterdir() if path.is_dir()]


def test_nothing_changes_without_a_report(home):
    assert looked(home).changes_nothing


def test_what_a_build_would_refuse_names_report_and_cell_and_a_reason_lets_it_pass(home):
    wrong = count(ARRIVALS, "KZ-61", 99_000_000, row=9, cell="H9")
    number = submitted(home, "turkistan-akimat", wrong)
    [row] = looked(home, number).refused
    assert (row["report"], row["cell"], row["column"]) == (number, "Indicators!H9", "column `value`")
    said = {language: row["words"][language] for language in LANGUAGES}
    assert all("99000000" in said[language]["found"] for language in LANGUAGES)
    assert said["en"]["advice"].startswith("Compare it with its source")
    assert said["ru"]["advice"].startswith("Сверьте с источником") and "больше" in said["ru"]["found"]
    assert said["kk"]["advice"].startswith("Дереккөзімен салыстырыңыз") and "көп" in said["kk"]["found"]
    assert "строка" in said["ru"]["where"] and "жол" in said["kk"]["where"] and "value" in said["kk"]["where"]
    message = Message("OUTLIER", "warning", sheet="Indicators", cell="H9", row=9)
    warned = submitted(home, "turkistan-akimat", replace(wrong, period="2023"), messages=(message,))
    with home.store.begin() as session:
        answer_warning(
            session, home.people.submitters["turkistan-akimat"], warned, "OUTLIER@Indicators!H9", "A census."
        )
    assert looked(home, warned).refused == []
    with home.store.begin() as session:
        new = NewException(
            "OUTLIER", "A census was held.", "2026-01-01", "2099-12-31", body_id="turkistan-akimat"
        )
        give_exception(session, home.people.approver, new)
    assert looked(home, number).refused == []


def test_what_an_older_program_kept_in_english_alone_is_looked_at_again(home, tmp_path):
    kept = tmp_path / "kept.json"
    old = made("overlay", None, refused=[{"file": "sources/a.csv", "found": "x", "advice": "Mend it."}])
    kept.write_text(json.dumps(old.to_plain()), encoding="utf-8")
    assert looking._read(kept) is None


def test_what_a_build_would_refuse_in_metadata_is_told_in_each_language():
    [problem] = [
        problem
        for problem in read_metadata(
            [InputFile("metadata/territories.yml", b"- {id: KZ-61, parts: [KZ-61]}\n")]
        ).problems
        if problem.file == "metadata/territories.yml"
    ]
    said = looking._problem(problem, Content({}))["words"]
    assert said["kk"]["where"] == "metadata/territories.yml, KZ-61 жазбасы, parts"
    assert said["kk"]["advice"] == "Кемінде екі басқа аумақты атаңыз, әрқайсысын бір рет."
    assert said["ru"]["advice"] == "Назовите хотя бы две другие территории, каждую один раз."
    assert said["en"]["advice"] == problem.advice


def test_a_rule_that_the_edition_would_break_names_the_report_and_what_to_do():
    check = "observation__share_is_between_0_and_100"
    row = looking._finding(check, "source_id=report-2026-000012, value=130")
    assert (row["report"], row["place"]) == ("2026-000012", check)
    for language, rule in {
        "kk": "«Үлес 0 мен 100 пайыз аралығында болады» ережесі",
        "ru": "правило «Доля лежит между 0 и 100 процентами»",
        "en": "rule “A share lies between 0 and 100 percent”",
    }.items():
        words = row["words"][language]
        assert words["where"] == rule and words["advice"].endswith(f": {check}.")
        assert "130" in words["found"]
