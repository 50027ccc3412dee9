-- A profession is in demand where it has a place of its own among the first, for certain in the country, and in a region only where the country says so.
SELECT score.quarter, score.as_of, score.region_id, score.profession, score.rank, score.rank_low, score.rank_high, score.top
FROM marts.profession_score AS score
LEFT JOIN marts.profession_score AS country
    ON score.quarter = country.quarter AND score.profession = country.profession AND country.region_id = 'KZ' AND country.is_newest
WHERE
    NOT coalesce(score.rank BETWEEN coalesce(score.rank_low, score.rank) AND coalesce(score.rank_high, score.rank), TRUE)
    OR score.rank > score.ranked OR (score.rank IS NULL) <> (score.score IS NULL)
    OR (score.in_demand AND (
        score.rank IS NULL OR score.rank > score.top
        OR (score.region_id = 'KZ' AND coalesce(score.rank_high > score.top, TRUE))
        OR (score.region_id <> 'KZ' AND NOT coalesce(country.in_demand, FALSE))
    ))
