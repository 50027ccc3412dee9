-- People who do not exist, as two owners write them down: who is who is known by `truth`.
-- Two of ten are with the first owner alone, two with the second alone; the others are with both, each in a spelling of its own.
WITH drawn AS (
    SELECT
        i,
        pick(i, 1) < 500000 AS is_male,
        pick(i, 2) < 150000 AS is_russian,
        -- squared: some names are many people's
        pow(pick(i, 3) / 1e6, 2) AS given,
        pow(pick(i, 4) / 1e6, 2) AS house,
        pow(pick(i, 5) / 1e6, 2) AS father,
        pick(i, 6) AS ending,
        DATE '1948-01-01' + CAST(pick(i, 7) % 21000 AS INTEGER) AS day
    FROM range(CAST(getvariable('n_rows') AS BIGINT)) AS numbers(i)
),

named AS (
    SELECT
        i, is_male, day,
        CASE
            WHEN is_russian AND is_male THEN drawn_of(getvariable('russian_male'), given)
            WHEN is_russian THEN drawn_of(getvariable('russian_female'), given)
            WHEN is_male THEN drawn_of(getvariable('male'), given)
            ELSE drawn_of(getvariable('female'), given)
        END AS given_name,
        CASE WHEN is_russian THEN drawn_of(getvariable('russian_surnames'), house)
            ELSE drawn_of(getvariable('male'), house) || drawn_of(getvariable('surname_ends'), ending / 1e6) END AS house,
        CASE
            WHEN is_russian THEN drawn_of(getvariable('russian_male'), father) || CASE WHEN is_male THEN 'ович' ELSE 'овна' END
            ELSE drawn_of(getvariable('male'), father) || CASE WHEN is_male THEN 'ұлы' ELSE 'қызы' END
        END AS patronymic
    FROM drawn
),

housed AS (
    SELECT * EXCLUDE (house), CASE WHEN NOT is_male AND regexp_matches(house, '(ов|ев|ин)$') THEN house || 'а' ELSE house END AS surname
    FROM named
),

kept AS (
    SELECT *, side
    FROM housed, unnest(['left', 'right']) AS sides(side)
    WHERE (side = 'left' AND i % 10 < 8) OR (side = 'right' AND i % 10 >= 2)
),

-- each document has its own faults: another draw for each side
told AS (
    SELECT *, CASE WHEN side = 'left' THEN 2 * i ELSE 2 * i + 1 END AS j
    FROM kept
),

misread AS MATERIALIZED (
    SELECT
        * EXCLUDE (surname, given_name, patronymic),
        misspelt(surname, pick(j, 22), pick(j, 23)) AS surname,
        misspelt(given_name, pick(j, 25), pick(j, 26)) AS given_name,
        misspelt(patronymic, pick(j, 28), pick(j, 29)) AS patronymic,
        pick(j, 30) AS fault,
        getvariable('spellings')[1 + CAST(pick(j, 20) % 4 AS INTEGER)] AS spelling
    FROM told
),

spelt AS MATERIALIZED (
    SELECT
        * EXCLUDE (surname, given_name, patronymic),
        CASE WHEN pick(j, 21) < 5000 THEN 'неизвестно' ELSE written(surname, spelling) END AS surname,
        CASE WHEN pick(j, 24) < 5000 THEN '-' ELSE written(given_name, spelling) END AS given_name,
        CASE WHEN pick(j, 27) >= 150000 THEN written(patronymic, spelling) END AS patronymic
    FROM misread
)

SELECT
    side,
    i AS truth,
    CASE WHEN side = 'left' THEN 'A' ELSE 'B' END || lpad(CAST(CASE WHEN side = 'left' THEN i ELSE i * 7919 % 999999937 END AS VARCHAR), 11, '0') AS person,
    upper(substr(surname, 1, 1)) || substr(surname, 2) AS surname,
    upper(substr(given_name, 1, 1)) || substr(given_name, 2) AS given_name,
    upper(substr(patronymic, 1, 1)) || substr(patronymic, 2) AS patronymic,
    CASE
        WHEN fault < 40000 THEN make_date(year(day), 1, 1)
        WHEN fault < 45000 THEN DATE '1900-01-01'
        WHEN fault < 50000 THEN DATE '9999-12-31'
        WHEN fault < 60000 AND day(day) <= 12 THEN make_date(year(day), day(day), month(day))
        WHEN fault < 75000 THEN CAST(day + INTERVAL 1 DAY AS DATE)
        WHEN fault < 80000 THEN CAST(day + INTERVAL 10 YEAR AS DATE)
        ELSE day
    END AS born_on,
    CASE WHEN pick(j, 31) < 20000 THEN NULL WHEN is_male THEN 'M' ELSE 'F' END AS sex
FROM spelt
