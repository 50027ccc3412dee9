"""A wave is read, judged and kept: rows read = stored + quarantined + ignored; what is hostile or broken is told and changes nothing."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import WaveRefused
from etl.survey_engine.handed_in import RECORDS
from etl.survey_engine.judging import judge, kept_columns
from etl.survey_engine.loading import load_wave, told
from etl.survey_engine.margins import group_of, read_totals
from etl.survey_engine.places import SurveyHome
from etl.survey_engine.records import Records
from etl.survey_engine.stored import put_back, stored_waves

MOOD = "emigration_mood"


@pytest.fixture(scope="module")
def mood(forms):
    return forms[MOOD]


@pytest.fixture(scope="module")
def made(made_wave):
    return made_wave(MOOD)


@pytest.fixture
def given_wave(made, tmp_path):
    """A copy of the files of a made up wave, to be spoilt."""
    return Path(shutil.copytree(made, tmp_path / "wave"))


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "records.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def write(folder: Path, rows: list[dict[str, str]]) -> None:
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def load(home: Path, form, folder: Path, name: str = "2024", *, is_made_up: bool = True):
    return load_wave(SurveyHome(home), form, name, [folder], is_made_up=is_made_up)


def refused(home: Path, form, folder: Path, name: str = "2024") -> str:
    with pytest.raises(WaveRefused) as refusal:
        load(home, form, folder, name)
    assert not list(SurveyHome(home).waves.glob("*/2*"))
    return str(refusal.value)


def test_rows_read_are_stored_quarantined_or_ignored(tmp_path, mood, made):
    loaded = load(tmp_path, mood, made)
    counts = loaded.wave.counts
    assert counts["quarantined"] == 2 and counts["ignored"] == 1
    assert counts["read"] == len(rows_of(made)) == counts["stored"] + 3
    said = json.loads(loaded.report.read_text(encoding="utf-8"))
    assert said["rows"] == dict(counts) and set(said["files"]) == {"wave.yml", "totals.csv", "records.csv"}
    words = list(told("records.csv", loaded.faults))
    assert any('found "77". Write a code of the dictionary.' in one for one in words)
    assert any('base_weight: found "-1".' in one for one in words)


def test_what_is_kept_names_nobody(tmp_path, mood, given_wave):
    rows = rows_of(given_wave)
    rows[0] |= {"case_id": "someone.880101300123"}
    for row in rows:
        if row["reasons_10"] == "1":
            row["reason_other"] = "Айгүл Серікова кетеді"
    write(given_wave, rows)
    loaded = load(tmp_path, mood, given_wave)
    kept = "".join(path.read_text(encoding="utf-8") for path in loaded.report.parent.iterdir())
    assert "880101300123" not in kept and "Айгүл" not in kept
    assert "case_id" not in kept_columns(mood) and "reason_other" not in kept_columns(mood)
    assert {path.stat().st_mode & 0o777 for path in loaded.report.parent.iterdir()} == {0o600}
    assert loaded.report.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("step", [0, 1])
def test_a_load_that_is_killed_while_it_replaces_a_wave_loses_none(
    tmp_path, mood, made, made_wave, monkeypatch, step
):
    """Killed before the wave that is there moves aside, and before the new one takes its place."""
    first = load(tmp_path, mood, made)
    steps = iter(range(2))
    rename = Path.rename

    def killed(self: Path, target: Path) -> Path:
        if next(steps) == step:
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", killed)
        load(tmp_path, mood, made_wave(MOOD, seed=2))
    put_back(SurveyHome(tmp_path))
    [kept] = stored_waves(SurveyHome(tmp_path))
    assert kept.records == first.wave.records
    assert (
        load(tmp_path, mood, made_wave(MOOD, seed=2)).wave.records
        == next(stored_waves(SurveyHome(tmp_path))).records
    )


@pytest.mark.parametrize("kind", ["sav", "dta"])
def test_spss_and_stata_give_the_same_answers_as_csv(tmp_path, mood, made, made_wave, kind):
    pytest.importorskip("pyreadstat")
    other = load(tmp_path, mood, made_wave(MOOD, kind=kind)).wave
    assert other.records == load(tmp_path / "csv", mood, made).wave.records


def test_a_wave_of_the_same_name_replaces_the_one_before(tmp_path, mood, made, made_wave):
    load(tmp_path, mood, made)
    second = load(tmp_path, mood, made_wave(MOOD, seed=2))
    [kept] = stored_waves(SurveyHome(tmp_path))
    assert (
        kept.records == second.wave.records
        and kept.design == second.wave.design
        and kept.totals == second.wave.totals
    )


@pytest.mark.parametrize("kind", ["sav", "dta"])
def test_a_file_that_breaks_off_is_told(tmp_path, mood, made_wave, kind):
    pytest.importorskip("pyreadstat")
    folder = made_wave(MOOD, kind=kind)
    path = folder / f"records.{kind}"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "Save the file again and hand it in whole" in refused(tmp_path, mood, folder)


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"$FL2" + b"\xff" * 5000, "тек мәтін".encode()])
def test_what_is_no_spss_file_is_told(tmp_path, mood, given_wave, content):
    pytest.importorskip("pyreadstat")
    (given_wave / "records.csv").unlink()
    (given_wave / "records.sav").write_bytes(content)
    words = refused(tmp_path, mood, given_wave)
    assert "records.sav" in words and "Save the file again" in words


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no row of answers"),
        (b"\xff\xfe\x00", "no text in UTF-8"),
        (b'case_id,stratum\n"a', "no CSV"),
        (b"case_id,case_id\n1,2\n", "2 columns"),
        (b"case_id,name\n1,2\n", "an unknown column"),
        (b"case_id\n" + b"x" * 20_000 + b"\n", "no CSV"),
    ],
)
def test_what_is_no_table_of_answers_is_told(tmp_path, mood, given_wave, content, said):
    (given_wave / "records.csv").write_bytes(content)
    assert said in refused(tmp_path, mood, given_wave)


def test_columns_that_are_missing_are_all_told(tmp_path, mood, given_wave):
    rows = [
        {name: cell for name, cell in row.items() if name not in ("intends_12m", "psu")}
        for row in rows_of(given_wave)
    ]
    write(given_wave, rows)
    words = refused(tmp_path, mood, given_wave)
    assert (
        "records.csv: header, intends_12m: found no such column" in words
        and "psu: found no such column" in words
    )


SPOILT = [
    ({"intends_12m": "9"}, "intends_12m", "list"),
    ({"intends_12m": ""}, "intends_12m", "empty"),
    ({"age": "17"}, "age", "number"),
    ({"age": "1e3"}, "age", "number"),
    ({"age": "٣٤"}, "age", "number"),
    ({"sex": "<script>alert(1)</script>"}, "sex", "list"),
    ({"sex": "'; DROP TABLE marts.survey; --"}, "sex", "list"),
    ({"region": "KZ-99"}, "region", "list"),
    ({"base_weight": "nan"}, "base_weight", "weight"),
    ({"base_weight": "inf"}, "base_weight", "weight"),
    ({"base_weight": "0"}, "base_weight", "weight"),
    ({"asked_on": "2024-09-01"}, "asked_on", "day"),
    ({"asked_on": "05.10.2024"}, "asked_on", "day"),
    ({"stratum": ""}, "stratum", "empty"),
    ({"psu": "‮gnol"}, "psu", "code"),
    ({"intends_12m": "4", "destination": "1"}, "destination", "not_asked"),
    ({"intends_12m": "1", "intends_3y": "", "duration": "1", "destination": "1", "reasons_1": "yes"}, "reasons_1", "tick"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "column", "code"), SPOILT, ids=lambda value: str(value)[:40])
def test_a_record_with_a_fault_is_set_aside_with_its_column_and_reason(
    tmp_path, mood, given_wave, change, column, code
):
    rows = rows_of(given_wave)
    rows[7] |= change
    write(given_wave, rows)
    loaded = load(tmp_path, mood, given_wave)
    assert loaded.wave.counts["quarantined"] == 3
    with (loaded.report.parent / "quarantined.csv").open(encoding="utf-8") as stream:
        found = [(row["row"], row["column"], row["fault"]) for row in csv.DictReader(stream)]
    assert ("9", column, code) in found  # the header is row 1


def test_an_answer_that_stands_alone_is_ticked_alone(tmp_path, mood, given_wave):
    rows = rows_of(given_wave)
    leaver = next(row for row in rows if row["intends_12m"] == "1")
    leaver |= {"steps_6": "1", "steps_1": "1"}
    write(given_wave, rows)
    faults = load(tmp_path, mood, given_wave).faults
    assert ("steps_6", "alone") in {(one.column, one.code) for one in faults}


def test_two_records_of_one_number_are_both_set_aside(tmp_path, mood, given_wave):
    rows = rows_of(given_wave)
    rows[3] |= {"case_id": rows[4]["case_id"]}
    write(given_wave, rows)
    assert load(tmp_path, mood, given_wave).wave.counts["quarantined"] == 4


def test_a_short_row_is_set_aside(tmp_path, mood, given_wave):
    with (given_wave / "records.csv").open("a", encoding="utf-8") as stream:
        stream.write("only,three,cells\n")
    loaded = load(tmp_path, mood, given_wave)
    assert any(one.code == "cells" for one in loaded.faults)


def test_a_file_that_is_mostly_wrong_is_refused_whole(tmp_path, mood, given_wave):
    rows = [row | {"sex": "9"} for row in rows_of(given_wave)]
    write(given_wave, rows)
    assert "records with a fault" in refused(tmp_path, mood, given_wave)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("wave.yml", '"questionnaire": "1.0"', '"questionnaire": "0.9"', "compared on the same questions only"),
        ("wave.yml", '"id": "2024"', '"id": "2023"', "Load it under this name"),
        ("wave.yml", '"asked_to": "2024-11-24"', '"asked_to": "2024-09-24"', "Write a day not after asked_to"),
        ("wave.yml", '"addresses_drawn"', '"addresses"', "addresses"),
        ("totals.csv", "margin,group,people", "margin,group", "Write the header margin,group,people"),
        ("totals.csv", "sex,1,", "gender,1,", "Write one of region, sex, age"),
        ("totals.csv", "sex,1,", "sex,3,", "Write a code of the question"),
        ("totals.csv", "sex,1,", "sex,1,-", "sex,1"),
        ("totals.csv", "age,18-24,", "age,24-18,", "the ends of a group as 18-24"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_design_and_the_totals_is_told(
    tmp_path, mood, given_wave, file, old, new, said
):
    path = given_wave / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    if said == "sex,1":
        said = "people"
    assert said in refused(tmp_path, mood, given_wave)


def test_margins_of_two_populations_are_refused(tmp_path, mood, given_wave):
    path = given_wave / "totals.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("sex,1,", "sex,1,9"), encoding="utf-8")
    assert "they must agree within 0.1 %" in refused(tmp_path, mood, given_wave)


@pytest.mark.parametrize("name", ["../2024", "", "жыл", "2024/x"])
def test_a_name_that_is_no_code_is_refused(tmp_path, mood, made, name):
    assert "Name the wave by a code" in refused(tmp_path, mood, made, name)


def test_files_that_are_missing_are_told(tmp_path, mood, given_wave):
    (given_wave / "totals.csv").unlink()
    shutil.copy(given_wave / "records.csv", given_wave / "other.csv")
    words = refused(tmp_path, mood, given_wave)
    assert "Hand in one totals.csv" in words and "one file of records" in words
    assert RECORDS == (".csv", ".sav", ".zsav", ".dta")


def test_made_up_answers_enter_no_real_home(tmp_path, mood, made):
    with pytest.raises(WaveRefused, match="a home marked SYNTHETIC only"):
        load(tmp_path, mood, made, is_made_up=False)


def test_groups_of_a_number_are_found_by_their_ends(mood, made):
    totals = read_totals(made / "totals.csv", mood, [])
    [age] = [one for one in mood.survey.margins if one.id == "age"]
    assert [group_of(age, totals["age"], {"age": value}) for value in ("18", "24", "25", "110", "17", "")] == [
        "18-24", "18-24", "25-34", "65-110", None, None,
    ]  # fmt: skip


@pytest.fixture(scope="module")
def judged_of(mood, made):
    design = stored_design(mood, made)
    totals = read_totals(made / "totals.csv", mood, [])

    def check(rows):
        return judge(Records(mood.columns, tuple(enumerate(rows, start=2))), mood, design, totals)

    return check


def stored_design(form, folder):
    from etl.survey_engine.handed_in import read_design

    return read_design(folder / "wave.yml", "2024", [])


@pytest.mark.hypothesis
@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_cells_every_row_is_counted_once(mood, made, judged_of, data):
    good = [tuple(row[name] for name in mood.columns) for row in rows_of(made)[:20]]
    cell = st.one_of(st.sampled_from(["1", "2", "", "0", "KZ-75"]), st.text(max_size=12))
    rows = list(good)
    for _ in range(data.draw(st.integers(0, 10))):
        row = list(data.draw(st.sampled_from(good)))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(cell)
        rows.append(tuple(row[: data.draw(st.integers(1, len(row)))]))
    judged = judged_of(rows)
    assert len(judged.stored) + len(judged.quarantined) + judged.ignored == len(rows)
    known = {
        name: {answer.code for answer in question.answers} for name, question in mood.by_variable.items()
    }
    for row in judged.stored:
        assert (
            row["intends_12m"] in known["intends_12m"]
            and row["sex"] in known["sex"]
            and 18 <= int(row["age"]) <= 110
        )
