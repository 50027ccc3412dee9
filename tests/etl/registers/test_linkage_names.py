"""Names of one person read alike in whichever script and spelling; dates that only fill a field say nothing."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.register_engine.linkage.cleaning import clean
from etl.register_engine.linkage.names import born, spelled, without_end

_CONNECTION = duckdb.connect()


def _spelled(name: str) -> str | None:
    row = _CONNECTION.execute(f"SELECT {spelled('$1')}", [name]).fetchone()
    return row[0] if row else None


def _without_end(name: str, kind: str) -> str:
    row = _CONNECTION.execute(f"SELECT {without_end(spelled('$1'), kind)}", [name]).fetchone()
    return str(row[0]) if row else ""


@pytest.mark.parametrize(
    "spellings",
    [
        ("Қасым", "Касым", "Qasym", "Kassym", "Kasym", "ҚАСЫМ", " қасым "),
        ("Әлия", "Алия", "Aliya", "Äliia", "Aliia", "Alia"),
        ("Нұрсұлтан", "Нурсултан", "Nursultan", "Nūrsūltan"),
        ("Жұмабаев", "Жумабаев", "Zhumabayev", "Jumabaev"),
        ("Шоқан", "Шокан", "Shoqan", "Şoqan"),
        ("Щербаков", "Shcherbakov"),
        ("Юсупов", "Yussupov", "Iusupov"),
        ("Құрманғазыұлы", "Курмангазыулы", "Kurmangazyuly", "Құрманғазы-ұлы", "Құрманғазы ұлы"),
        ("Муратсұлтан", "Муратсултан", "Muratsultan"),
    ],
    ids=lambda names: names[0],
)
def test_spellings_of_one_name_read_alike(spellings):
    assert len({_spelled(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    "name", ["", " ", "-", "Неизвестно", "БЕЛГІСІЗ", "нет", "жоқ", "unknown", "12", "X", "б/о"]
)
def test_what_stands_for_no_name_is_none(name):
    assert _spelled(name) is None


def test_different_names_stay_different():
    names = [
        "Айгүл",
        "Айнұр",
        "Асел",
        "Әсем",
        "Ерлан",
        "Ержан",
        "Бауыржан",
        "Бекжан",
        "Ольга",
        "Олег",
        "Ким",
        "Цой",
    ]
    assert len({_spelled(name) for name in names}) == len(names)


def test_short_i_stays_a_letter():
    assert _spelled("Айтай") == "аитаи" and _spelled("Ёлкин") == _spelled("Елкин")


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("patronymic", ("Болатұлы", "Болатқызы", "Болатович", "Bolatovna", "Bolatuly", "Болат")),
        ("surname", ("Оспанов", "Оспанова", "Ospanov", "Ospanova", "Оспан", "Оспанұлы")),
    ],
)
def test_ends_of_a_name_do_not_tell_people_apart(kind, names):
    assert len({_without_end(name, kind) for name in names}) == 1


def test_an_end_that_would_leave_no_name_stays():
    assert _without_end("Лев", "surname") == "лев"


@settings(max_examples=15)
@given(st.lists(st.text(), min_size=20))
def test_a_name_that_was_spelled_is_spelled_the_same_again(names):
    tidy = [name.replace("\x00", "") for name in names]
    changed = _CONNECTION.execute(
        f"SELECT once FROM (SELECT {spelled('name')} AS once FROM unnest($1) AS names(name)) WHERE once <> {spelled('once')}",
        [tidy],
    ).fetchall()
    assert changed == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1984, 2, 29), (date(1984, 2, 29), 1984)),
        (date(1984, 1, 1), (None, 1984)),
        (date(1984, 12, 31), (date(1984, 12, 31), 1984)),
        (date(1900, 1, 1), (None, None)),
        (date(1900, 5, 5), (None, None)),
        (date(9999, 12, 31), (None, None)),
        (None, (None, None)),
    ],
)
def test_days_that_fill_a_field_are_unknown(day, said):
    sql = born("CAST($1 AS DATE)")
    assert _CONNECTION.execute(f"SELECT {sql['born_on']}, {sql['born_year']}", [day]).fetchone() == said


def test_a_person_who_is_there_twice_counts_once_and_one_without_names_not_at_all():
    with duckdb.connect() as connection:
        connection.execute(
            """
            CREATE TABLE taken AS SELECT * FROM (VALUES
                ('p1', 'Оспанов', 'Ерлан', NULL, '1984-02-29', 'ер'),
                ('p1', 'Ospanov', 'Yerlan', NULL, '1984-02-29', 'M'),
                ('p2', '-', 'неизвестно', 'Болатұлы', '1984-02-29', 'Ж'),
                (NULL, 'Оспанов', 'Ерлан', NULL, '1984-02-29', 'M'),
                ('p3', 'Қали', '-', NULL, '31.12.1999', 'женский')
            ) AS rows(person, surname, given_name, patronymic, born_on, sex)
            """
        )
        clean(connection, "taken", "people")
        found = connection.sql(
            "SELECT unique_id, surname, given, born_on, sex FROM people ORDER BY unique_id"
        ).fetchall()
    assert found == [("p1", "оспан", "ерлан", date(1984, 2, 29), "M"), ("p3", "кали", None, None, "F")]
