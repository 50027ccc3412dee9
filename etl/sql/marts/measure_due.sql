-- measure_due.sql: every day on which a measure in force is due: a yearly duty once in each of its years, a half-yearly
-- one twice, a permanent one on the last day of its plan. A measure without any date has no row.
-- Whether it was carried out is in no report known here, so there is no column for it. Grain: (measure_id, due_on).
WITH duty AS (
    SELECT
        measure.id, measure.recurrence, measure.deadline_due_on AS due_on, measure.deadline_precision AS precision,
        document.valid_from,
        CASE
            WHEN measure.recurrence IN ('yearly', 'half_yearly')
                THEN range(measure.deadline_from_year, measure.deadline_to_year + 1)
            ELSE [coalesce(year(measure.deadline_due_on), measure.deadline_to_year)]
        END AS years,
        -- months in which it is due: as printed, else the end of the year or of each half of it
        CASE
            WHEN measure.recurrence <> 'half_yearly' THEN [coalesce(month(measure.deadline_due_on), 12)]
            WHEN measure.deadline_due_on IS NULL THEN [6, 12]
            ELSE [month(measure.deadline_due_on), (month(measure.deadline_due_on) + 5) % 12 + 1]
        END AS months
    FROM staging.measures AS measure
    LEFT JOIN staging.documents AS document ON measure.document = document.id
    WHERE measure.status = 'active' AND (measure.deadline_due_on IS NOT NULL OR measure.deadline_to_year IS NOT NULL)
),

month_due AS (
    SELECT
        duty_year.id, duty_year.due_on, duty_year.precision, duty_year.valid_from, duty_year.year,
        unnest(duty_year.months) AS month
    FROM (SELECT duty.*, unnest(duty.years) AS year FROM duty) AS duty_year
),

due AS (
    SELECT
        month_due.id AS measure_id, month_due.valid_from,
        CASE
            -- a day such as 15 January is printed; "in February" ends on the 28th or the 29th
            WHEN month_due.precision = 'day'
                THEN CAST(make_date(month_due.year, month_due.month, 1) + to_days(day(month_due.due_on) - 1) AS DATE)
            ELSE last_day(make_date(month_due.year, month_due.month, 1))
        END AS due_on,
        coalesce(month_due.precision, 'year') AS precision
    FROM month_due
)

SELECT due.measure_id, due.due_on, due.precision
FROM due
-- an act of September asks nothing for the first half of its year
WHERE due.valid_from IS NULL OR due.due_on IS NULL OR due.due_on >= due.valid_from
ORDER BY due.measure_id, due.due_on
