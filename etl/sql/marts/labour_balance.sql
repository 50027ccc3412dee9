-- labour_balance.sql: vacancies against people who look for such work, of the newest quarter. Grain: (region_id, profession).
-- gap: vacancies less seekers (above nought: jobs without people); null where seekers are not known. Planned jobs and people on their way
-- belong to it as well and are not in it: nobody counts them.
SELECT
    score.quarter, score.as_of, score.region_id, score.profession, score.vacancies, score.seekers, score.vacancies - score.seekers AS gap
FROM marts.profession_score AS score
WHERE score.is_newest AND score.quarter = (SELECT max(other.quarter) FROM marts.profession_score AS other)
ORDER BY score.region_id, score.profession
