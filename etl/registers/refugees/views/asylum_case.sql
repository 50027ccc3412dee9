-- Each case in one row: the first day of each stage, NULL where it was not reached.
SELECT
    case_id, person,
    min(origin) AS origin, min(sex) AS sex, min(birth_year) AS birth_year, min(region_id) AS region_id,
    min(CASE WHEN stage = 'registered' THEN stage_on END) AS registered_on,
    min(CASE WHEN stage = 'interviewed' THEN stage_on END) AS interviewed_on,
    min(CASE WHEN stage = 'recognised' THEN stage_on END) AS recognised_on,
    min(CASE WHEN stage = 'refused' THEN stage_on END) AS refused_on,
    min(CASE WHEN stage IN ('recognised', 'refused') THEN stage_on END) AS decided_on,
    min(CASE WHEN stage IN ('recognised', 'refused', 'withdrawn') THEN stage_on END) AS closed_on,
    min(CASE WHEN stage IN ('recognised', 'appeal_won') THEN stage_on END) AS refugee_from,
    min(CASE WHEN stage IN ('ceased', 'excluded', 'returned', 'resettled', 'naturalised') THEN stage_on END) AS ended_on
FROM refugees
GROUP BY case_id, person
