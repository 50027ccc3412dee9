"""Waves in an edition: what is not shown stands nowhere, what readers had before stays as it was, the same answers are the same release."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace

import duckdb
import pytest

from etl.__main__ import main
from etl.errors import WaveNotCounted
from etl.paths import Paths
from etl.pipeline import build_warehouse
from etl.publish import sealing
from etl.survey_engine.counting import count_waves
from etl.survey_engine.loading import load_wave
from etl.survey_engine.places import SurveyHome
from vocabulary.editions import SURVEYED
from vocabulary.sql_words import sql_text
from vocabulary.surveys import FEWEST_ASKED, LARGEST_CV, STANDARD_ERRORS

OF_WAVES = (
    "survey_wave",
    "survey_figure",
    "survey_member",
    "survey_estimate",
    "survey_change",
    "survey_follow_up",
)


@pytest.fixture(scope="module")
def home(tmp_path_factory, forms, made_wave):
    """Waves of two years of one survey, and one of each other."""
    home = SurveyHome(tmp_path_factory.mktemp("surveyed"))
    for survey, years in {
        "emigration_mood": (2023, 2024),
        "qandas_adaptation": (2024,),
        "internal_migration": (2024,),
    }.items():
        for year in years:
            load_wave(home, forms[survey], str(year), [made_wave(survey, year=year)], is_made_up=True)
    return home


@pytest.fixture(scope="module")
def counted(home, entries):
    return count_waves(home, Paths.of_home(home.home), entries)


@pytest.fixture(scope="module")
def edition(home, counted):
    paths = replace(Paths.of_home(home.home), reported=None, registers=None)
    build_warehouse(paths, is_synthetic=True)
    with closing(duckdb.connect()) as connection:
        connection.execute(f"ATTACH {sql_text(paths.warehouse)} AS held (READ_ONLY)")
        connection.execute("USE held")
        yield connection


def test_the_release_says_what_it_holds(home, counted, edition):
    assert counted.waves == 4 and counted.is_new and 0 < counted.suppressed < counted.figures
    assert edition.execute("SELECT count(*) FROM marts.survey_estimate").fetchone() == (counted.figures,)
    hidden = edition.execute("SELECT count(*) FROM marts.survey_estimate WHERE state <> 'shown'").fetchone()
    assert hidden == (counted.suppressed,)
    assert (home.home / SURVEYED).readlink().name == counted.release


def test_what_is_not_shown_has_no_number_anywhere_in_the_release(home, counted, edition):
    rows = edition.execute(
        "SELECT count(*) FROM marts.survey_estimate WHERE state <> 'shown' "
        "AND coalesce(value, standard_error, low, high, cv, design_effect) IS NOT NULL"
    ).fetchone()
    assert rows == (0,)
    lines = (
        (home.current / "metadata" / "survey_estimates" / "surveys.yml")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    hidden = [line for line in lines if '"state": "shown"' not in line]
    assert len(hidden) == counted.suppressed and not any(
        '"value"' in line or '"cv"' in line for line in hidden
    )
    changes = edition.execute(
        "SELECT count(*) FROM marts.survey_change AS change SEMI JOIN marts.survey_estimate AS estimate "
        "ON change.figure_id = estimate.figure_id AND change.region_id = estimate.region_id AND change.breakdown = estimate.breakdown "
        "AND change.member = estimate.member AND estimate.wave_id IN (change.wave_id, change.wave_before_id) AND estimate.state <> 'shown'"
    ).fetchone()
    assert changes == (0,)


def test_no_answer_of_anybody_reaches_the_edition(home, edition):
    tables = [
        name
        for (name,) in edition.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts'"
        ).fetchall()
    ]
    assert set(OF_WAVES) <= set(tables) and not any("record" in name and "survey" in name for name in tables)
    released = {path.name for path in home.current.resolve().rglob("*") if path.is_file()}
    assert released == {"surveys.yml"}


def test_each_wave_says_how_it_came_about(edition):
    rows = edition.execute(
        "SELECT wave_id, records_read - records_stored - records_quarantined - records_ignored, units, is_made_up, "
        "design_effect > 0, reliability FROM marts.survey_wave ORDER BY wave_id"
    ).fetchall()
    assert [row[0] for row in rows] == [
        "emigration_mood.2023", "emigration_mood.2024", "internal_migration.2024", "qandas_adaptation.2024",
    ]  # fmt: skip
    assert {row[1] for row in rows} == {0} and all(row[3] and row[4] for row in rows)
    assert [row[5] is not None for row in rows] == [False, False, False, True]


def test_what_people_said_stands_beside_what_was_counted_a_year_later(edition):
    rows = edition.execute(
        "SELECT followed_year, counted, round(counted_pct, 4) FROM marts.survey_follow_up WHERE region_id = 'KZ' ORDER BY followed_year"
    ).fetchall()
    population = dict(
        edition.execute(
            "SELECT year, value FROM marts.yearly_observation WHERE indicator_id = 'population' AND region_id = 'KZ' AND breakdown = ''"
        ).fetchall()
    )
    assert [year for year, *_ in rows] == [2024, 2025]
    assert all(share == round(100 * counted / population[year], 4) for year, counted, share in rows)


def test_every_other_table_is_what_it_is_without_waves(edition, real_warehouse_path):
    with closing(duckdb.connect()) as public:
        public.execute(f"ATTACH {sql_text(real_warehouse_path)} AS held (READ_ONLY)")
        public.execute("USE held")
        names = [
            name
            for (name,) in public.execute(
                "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY 1"
            ).fetchall()
        ]
        differ = [name for name in names if _content(public, name) != _content(edition, name)]
        # of an edition that is made up counts of quotas are as new as their kind's last
        assert set(differ) - {"quota_trial", "quota_outlook"} == set(OF_WAVES)
        assert all(
            public.execute(f"SELECT count(*) FROM marts.{name}").fetchone() == (0,) for name in OF_WAVES
        )


def _content(connection, table: str):
    """How many rows, and their sum; sums of numbers may differ in their last digits from build to build."""
    columns = connection.execute(f"DESCRIBE marts.{table}").fetchall()
    read = ", ".join(f'round("{name}", 9)' if kind == "DOUBLE" else f'"{name}"' for name, kind, *_ in columns)
    return connection.execute(
        f"SELECT count(*), sum(hash(x::VARCHAR)) FROM (SELECT {read} FROM marts.{table}) AS x"
    ).fetchone()


def test_the_same_answers_are_the_same_release(home, counted, entries):
    again = count_waves(home, Paths.of_home(home.home), entries)
    assert again.release == counted.release and not again.is_new


def test_a_wave_that_was_changed_by_hand_stops_the_count(home, counted, entries, tmp_path, made_wave, forms):
    other = SurveyHome(tmp_path)
    load_wave(other, forms["emigration_mood"], "2024", [made_wave("emigration_mood")], is_made_up=True)
    records = other.wave("emigration_mood", "2024") / "wave.json"
    records.write_text("{", encoding="utf-8")
    with pytest.raises(WaveNotCounted, match="Load it again"):
        count_waves(other, Paths.of_home(tmp_path), entries)


def test_limits_in_sql_are_those_of_the_vocabulary():
    sql = Paths.from_environment().sql / "checks"
    shown = (sql / "survey_estimate__shown_rests_on_enough_people_and_is_exact_enough.sql").read_text(
        encoding="utf-8"
    )
    called = (sql / "survey_change__is_called_where_it_exceeds_its_error.sql").read_text(encoding="utf-8")
    assert f"asked < {FEWEST_ASKED} " in shown and f"cv > {LARGEST_CV} " in shown
    assert (
        f"> {STANDARD_ERRORS} * standard_error" in called
        and f"< -{STANDARD_ERRORS} * standard_error" in called
    )


def test_without_the_library_the_command_ends_with_a_sentence(home, tmp_path):
    """As on a machine that has requirements.txt alone."""
    code = (
        "import sys; sys.modules['svy'] = None; sys.modules['pyreadstat'] = None; from etl.__main__ import main; "
        "sys.exit(main(['survey', 'count']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"MONITOR_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3 and done.stderr.count("\n") == 1
    assert 'The library "svy" is not installed. Install requirements-analysis.txt' in done.stderr


def test_the_next_build_can_be_led_back_to_a_release_that_is_kept_and_whole(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MONITOR_HOME", str(tmp_path))
    home = SurveyHome(tmp_path)
    home.released.mkdir(parents=True)
    first, second = (sealing.seal(home.released, {"metadata/x.yml": text}).name for text in (b"a", b"b"))
    sealing.lead_to(home.current, second)
    assert main(["survey", "rollback", first]) == 0
    assert sealing.current(home.current) == first and first in capsys.readouterr().out
    assert main(["survey", "released"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{first}  current", second]
    assert main(["survey", "rollback", "0123456789abcdef"]) == 1
    assert "`python -m etl survey released` lists what is kept" in capsys.readouterr().err
    (home.released / second / "metadata" / "x.yml").chmod(0o644)
    (home.released / second / "metadata" / "x.yml").write_text("changed")
    assert main(["survey", "rollback", second]) == 1
    assert sealing.current(home.current) == first
