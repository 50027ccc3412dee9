"""Editions that speak of more than the program knew when it was started: new units are read, other new codes are refused."""

from __future__ import annotations

import json
import logging
import shutil
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient
from homes import copied

from dashboard.app import create_app
from dashboard.data.known_codes import CODES
from dashboard.texts.words import text
from vocabulary import units
from vocabulary.editions import MANIFEST_ENDING
from vocabulary.languages import LANGUAGES

_LINKS = (
    "/",
    "/map?indicator=population",
    "/data.csv?indicator=population",
    "/data.xlsx?indicator=population",
    "/edition.zip",
)


@pytest.fixture
def client(home: Path) -> FlaskClient:
    client = create_app(home / "warehouse.duckdb").server.test_client()
    assert client.get("/readyz").status_code == 200
    return client


def lead_to(home: Path, edition: Path) -> None:
    aside = home / "aside"
    aside.symlink_to(edition)
    aside.replace(home / "warehouse.duckdb")


def changed(home: Path, *statements: str) -> Path:
    """The edition of the home with changes, whole by its manifest, under a later name."""
    old = (home / "warehouse.duckdb").resolve()
    new = old.with_name(
        f"{old.stem[:8]}T235959Z-00000000.duckdb"
    )  # of the same day: what is due depends on it
    shutil.copyfile(old, new)
    with duckdb.connect(str(new)) as connection:
        for statement in statements:
            connection.execute(statement)
    manifest = json.loads(old.with_suffix(MANIFEST_ENDING).read_text("utf-8"))
    manifest["sha256"] = sha256(new.read_bytes()).hexdigest()
    new.with_suffix(MANIFEST_ENDING).write_text(json.dumps(manifest), encoding="utf-8")
    return new


def test_a_unit_that_came_with_an_edition_is_read_without_a_restart(client, home, monkeypatch):
    monkeypatch.setattr(units, "_learned", {})
    newer = changed(
        home,
        """INSERT INTO marts.unit BY NAME SELECT 'visas' AS unit_id, true AS is_counted, 'виза' AS name_kk, 'виз' AS name_ru, 'visas' AS name_en,
           'виза' AS with_number_kk_one, 'виза' AS with_number_kk_other, 'виза' AS with_number_ru_one, 'визы' AS with_number_ru_few,
           'виз' AS with_number_ru_many, 'визы' AS with_number_ru_other, 'visa' AS with_number_en_one, 'visas' AS with_number_en_other""",
        *(
            f"UPDATE marts.{table} SET unit = 'visas' WHERE indicator_id = 'population'"
            for table in ("indicator", "observation", "target")
        ),
    )
    lead_to(home, newer)
    answers = {link: client.get(link) for link in (*_LINKS, "/indicators/population?lang=en")}
    assert {link: answer.status_code for link, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert "visas" in answers["/indicators/population?lang=en"].get_data(as_text=True)
    assert client.get("/readyz").get_json()["edition"] == newer.stem
    assert [text("unit.visas", language) for language in LANGUAGES] == ["виза", "виз", "visas"]


def test_the_build_hands_on_the_words_of_every_unit(home):
    # a copy: other tests may hold the edition open with settings of their own
    with duckdb.connect(str((home / "warehouse.duckdb").resolve()), read_only=True) as connection:
        held = connection.execute(
            "SELECT unit_id, is_counted, name_kk, with_number_ru_few FROM marts.unit"
        ).fetchall()
    assert held == [
        (unit.id, unit.is_counted, unit.name["kk"], unit.with_number.get("ru", {}).get("few"))
        for unit in units.declared().values()
    ]


def test_the_words_of_a_known_unit_are_those_of_the_program(monkeypatch):
    monkeypatch.setattr(units, "_learned", {})
    other = {"kk": "жан", "ru": "душ", "en": "souls"}
    units.learn([units.Unit("persons", other, {}), units.Unit("souls", other, {})])
    assert units.units()["persons"].name["en"] == "people" and units.units()["souls"].name == other
    assert list(units.units())[-1] == "souls"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE marts.indicator SET domain = 'space' WHERE indicator_id = 'population'",
            "indicator.domain is space",
        ),
        ("UPDATE marts.progress SET state = 'doubtful'", "progress.state is doubtful"),
        (
            "UPDATE marts.observation SET unit = 'visits' WHERE indicator_id = 'population'",
            "observation.unit is visits",
        ),
        (
            "UPDATE marts.observation SET obs_status = 'Z' WHERE indicator_id = 'population'",
            "observation.obs_status is Z",
        ),
        ("INSERT INTO marts.forecast BY NAME SELECT 'lucky' AS reason", "forecast.reason is lucky"),
    ],
)
def test_readers_keep_their_edition_where_the_next_one_speaks_in_unknown_codes(
    client, home, caplog, statement, said
):
    old = client.get("/readyz").get_json()["edition"]
    lead_to(home, changed(home, statement))
    with caplog.at_level(logging.ERROR):
        assert {client.get(link).status_code for link in _LINKS} == {200}
    assert client.get("/readyz").get_json() | {"clock": ""} == {
        "status": "ready",
        "edition": old,
        "stale": True,
        "clock": "",
    }
    assert said in caplog.text and "install the program that made the edition" in caplog.text


def test_a_server_that_starts_on_such_an_edition_says_so(home):
    lead_to(home, changed(home, "UPDATE marts.indicator SET direction = 'sideways'"))
    client = create_app(home / "warehouse.duckdb").server.test_client()
    assert client.get("/readyz").get_json() == {"status": "not ready", "reason": "unknown_codes"}
    for language in LANGUAGES:
        page = client.get(f"/?lang={language}")
        assert page.status_code == 503 and text("problem.unknown_codes", language) in page.get_data(
            as_text=True
        )


def test_an_edition_without_units_of_its_own_is_read(client, home):
    older = changed(home, "DROP TABLE marts.unit")
    lead_to(home, older)
    assert client.get("/readyz").get_json()["edition"] == older.stem


def test_every_known_code_has_a_place_and_is_said_once():
    assert all(codes and len(set(codes)) == len(codes) for codes in CODES.values())


@pytest.fixture
def real_home(tmp_path: Path, real_warehouse_path: Path) -> Path:
    """A copy of the real edition, which holds quotas, likewise."""
    return copied(tmp_path / "real", real_warehouse_path)


def test_a_kind_of_quota_that_came_with_an_edition_is_shown_by_the_words_of_the_edition(real_home):
    with duckdb.connect(str((real_home / "warehouse.duckdb").resolve()), read_only=True) as connection:
        tables = connection.execute(
            "SELECT table_name FROM duckdb_columns() WHERE schema_name = 'marts' AND column_name = 'quota_kind'"
        ).fetchall()
    client = create_app(real_home / "warehouse.duckdb").server.test_client()
    assert "Resettlers’ quota" in client.get("/?lang=en").get_data(as_text=True)
    names = {
        "kk": "Маусымдық жұмысшылар квотасы",
        "ru": "Квота на сезонных рабочих",
        "en": "Seasonal workers’ quota",
    }
    newer = changed(
        real_home,
        "UPDATE marts.quota_kind SET parts = list_transform(parts, lambda one: replace(one, 'resettlers', 'seasonal'))",
        *(f"UPDATE marts.{table} SET quota_kind = 'seasonal' WHERE quota_kind = 'resettlers'" for (table,) in tables),
        *(f"UPDATE marts.quota_kind SET short_title_{language} = '{name}' WHERE quota_kind = 'seasonal'" for language, name in names.items()),
    )  # fmt: skip
    lead_to(real_home, newer)
    for language, name in names.items():
        for link in ("/", "/?target=seasonal"):
            page = client.get(f"{link}{'&' if '?' in link else '?'}lang={language}")
            assert page.status_code == 200 and name in page.get_data(as_text=True)
    assert client.get("/embed/card/seasonal").status_code == 200
    assert (
        client.get("/api/v1/quota-kinds").get_json()["quota_kinds"][0]["short_title"]["en"] == "Qandas quota"
    )


def test_an_edition_without_short_names_of_quotas_shows_their_titles(real_home):
    older = changed(
        real_home,
        *(f"ALTER TABLE marts.quota_kind DROP COLUMN short_title_{language}" for language in LANGUAGES),
    )
    lead_to(real_home, older)
    page = create_app(real_home / "warehouse.duckdb").server.test_client().get("/?lang=en")
    assert page.status_code == 200 and "Quota for internal resettlers" in page.get_data(as_text=True)
