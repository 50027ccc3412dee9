-- A rank lies in the interval that is told of it.
SELECT score.quarter, score.as_of, score.region_id, score.profession, score.rank, score.rank_low, score.rank_high
FROM marts.profession_score AS score
WHERE score.rank NOT BETWEEN score.rank_low AND score.rank_high
