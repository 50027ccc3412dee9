-- The country calls in demand what stays among the first with the whole interval of its rank.
SELECT score.quarter, score.as_of, score.profession, score.rank_high, score.top
FROM marts.profession_score AS score
WHERE score.in_demand AND score.region_id = staging.country() AND coalesce(score.rank_high > score.top, TRUE)
