"""Records of people brought to the form in which they are compared."""

from __future__ import annotations

import duckdb

from etl.register_engine.linkage.names import born, spelled, without_end

# what a file of people must bring; patronymic and sex may be empty
COLUMNS = ("person", "surname", "given_name", "patronymic", "born_on", "sex")


def clean(connection: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    """Make a table of the people of `source` (COLUMNS as text), one row each.

    unique_id, surname, given, patronymic (one spelling, without ends), born_on DATE, born_year BIGINT, sex (M, F), own_name (the
    three names, where nobody else of `source` bears all of them).
    Of a person who is there twice the first row counts, in the order of the text.
    """
    date = born("TRY_CAST(born_on AS DATE)")
    connection.execute(
        f"""
        CREATE TABLE {target} AS
        WITH one AS (
            SELECT * FROM {source} WHERE coalesce(person, '') <> ''
            QUALIFY row_number() OVER (
                PARTITION BY person ORDER BY surname NULLS LAST, given_name NULLS LAST, patronymic NULLS LAST, born_on NULLS LAST
            ) = 1
        ),
        {_read_once("surname")}, {_read_once("given_name")}, {_read_once("patronymic")},
        spelt AS (
            SELECT
                one.person AS unique_id, one.born_on, one.sex,
                surname.spelt AS surname, given_name.spelt AS given, patronymic.spelt AS patronymic
            FROM one
            LEFT JOIN surname ON surname.written = one.surname
            LEFT JOIN given_name ON given_name.written = one.given_name
            LEFT JOIN patronymic ON patronymic.written = one.patronymic
        ),
        named AS (
            SELECT
                unique_id, born_on, sex, {without_end("surname", "surname")} AS surname, given,
                {without_end("patronymic", "patronymic")} AS patronymic
            FROM spelt
            WHERE surname IS NOT NULL OR given IS NOT NULL
        )
        SELECT
            unique_id, surname, given, patronymic,
            {date["born_on"]} AS born_on,
            {date["born_year"]} AS born_year,
            CASE WHEN upper(substr(sex, 1, 1)) IN ('M', 'М', 'Е', '1') THEN 'M'
                WHEN upper(substr(sex, 1, 1)) IN ('F', 'Ж', 'Ә', '2') THEN 'F' END AS sex,
            CASE WHEN count(*) OVER (PARTITION BY surname, given, patronymic) = 1
                THEN surname || ' ' || given || ' ' || patronymic END AS own_name
        FROM named
        """
    )


def _read_once(column: str) -> str:
    """Each name is spelled once, however many people bear it."""
    return f"""{column} AS MATERIALIZED (
            SELECT {column} AS written, {spelled(column)} AS spelt FROM (SELECT DISTINCT {column} FROM one WHERE {column} IS NOT NULL)
        )"""
