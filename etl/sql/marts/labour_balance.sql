-- labour_balance.sql: vacancies and planned jobs against people who look for such work and people who came, of the newest quarter.
-- Grain: (region_id, profession). gap: vacancies and jobs planned at growth points for the twelve months after the quarter, less seekers and less
-- vacancies that people from elsewhere filled in it (above nought: jobs without people); null where seekers are not known. What is not known of
-- planned and inflow (no register tells of it, or it is held back) is null and not in the gap.
SELECT
    score.quarter, score.as_of, score.region_id, score.profession, score.vacancies, score.planned, score.seekers, score.inflow,
    score.vacancies + coalesce(score.planned, 0) - score.seekers - coalesce(score.inflow, 0) AS gap
FROM marts.profession_score AS score
WHERE score.is_newest AND score.quarter = (SELECT max(other.quarter) FROM marts.profession_score AS other)
ORDER BY score.region_id, score.profession
