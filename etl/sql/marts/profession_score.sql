-- profession_score.sql: how scarce people of a group of occupations are, in a quarter, of the country and of regions.
-- Grain: (quarter, as_of, region_id, profession). as_of: the day as of which the registers were known when it was said; is_newest: what the
-- last such day says of its quarter. vacancies posted, seekers registered; planned: jobs planned at growth points for the twelve months after
-- it; inflow: its vacancies that people from elsewhere filled; parts of the index, null where nobody counts them; score: the sum of
-- the standard scores of the parts; rank of `ranked` professions, of which the first `top` are the top quarter; rank_low to rank_high:
-- where it lies in nine of ten draws of regions. in_demand: of the country where rank_high is among the top for three quarters.
SELECT
    score.quarter, score.as_of, score.region AS region_id, score.profession, score.vacancies, score.seekers, score.planned, score.inflow,
    score.vacancies_per_seeker,
    score.days_to_fill, score.pay_growth_pct, score.permits_per_1000_employed, score.graduates_per_vacancy, score.score, score.rank,
    score.rank_low, score.rank_high, score.ranked, score.top, score.in_demand,
    score.as_of = max(score.as_of) OVER (PARTITION BY score.quarter, score.region) AS is_newest
FROM staging.profession_scores AS score
ORDER BY score.quarter, score.as_of, score.region, score.profession
