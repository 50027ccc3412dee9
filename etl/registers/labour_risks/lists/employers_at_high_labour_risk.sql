-- Employers of high risk on the latest day, the parts of the score of each, and for how many months in a row it has been high.
WITH latest AS (SELECT max(risk_score.month) AS month FROM risk_score),

run AS (
    SELECT
        high.employer, high.month,
        extract(YEAR FROM high.month) * 12 + extract(MONTH FROM high.month)
        - row_number() OVER (PARTITION BY high.employer ORDER BY high.month ASC NULLS LAST) AS run_nr
    FROM risk_score AS high
    WHERE high.risk_class = 'high'
),

lasting AS (
    SELECT run.employer, max(run.month) AS month, count(*) AS months_high FROM run GROUP BY run.employer, run.run_nr
),

opened AS (
    SELECT
        risk_level.employer, risk_level.month,
        CAST(max(CASE WHEN risk_level.part = 'arrears' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS arrears,
        CAST(max(CASE WHEN risk_level.part = 'disputes' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS disputes,
        CAST(max(CASE WHEN risk_level.part = 'contracts' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS contracts,
        CAST(max(CASE WHEN risk_level.part = 'pay_ratio' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS pay_ratio,
        CAST(max(CASE WHEN risk_level.part = 'turnover' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS turnover,
        CAST(max(CASE WHEN risk_level.part = 'cuts' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS cuts,
        CAST(max(CASE WHEN risk_level.part = 'safety' THEN risk_level.weight * risk_level.level END) AS DOUBLE) * CAST(0.5 AS DOUBLE) AS safety
    FROM risk_level
    GROUP BY risk_level.employer, risk_level.month
)

SELECT
    employer_number.number AS employer_number, risk_score.region_id, risk_score.sector, risk_score.as_of, risk_score.staff AS list_headcount,
    CAST(risk_score.points AS DOUBLE) * CAST(0.5 AS DOUBLE) AS score, lasting.months_high, opened.arrears, opened.disputes, opened.contracts, opened.pay_ratio,
    opened.turnover, opened.cuts, opened.safety
FROM risk_score
INNER JOIN latest ON risk_score.month = latest.month
INNER JOIN opened ON risk_score.employer = opened.employer AND risk_score.month = opened.month
INNER JOIN lasting ON risk_score.employer = lasting.employer AND risk_score.month = lasting.month
LEFT JOIN employer_number ON risk_score.employer = employer_number.employer
WHERE risk_score.risk_class = 'high'
