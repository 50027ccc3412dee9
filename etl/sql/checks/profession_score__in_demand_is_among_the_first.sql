-- What is in demand has a rank, and it is among the first.
SELECT score.quarter, score.as_of, score.region_id, score.profession, score.rank, score.top
FROM marts.profession_score AS score
WHERE score.in_demand AND coalesce(score.rank > score.top, TRUE)
