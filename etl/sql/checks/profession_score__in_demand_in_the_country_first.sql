-- A region calls in demand what the country does.
SELECT score.quarter, score.as_of, score.region_id, score.profession
FROM marts.profession_score AS score
ANTI JOIN marts.profession_score AS country
    ON
        score.quarter = country.quarter AND score.profession = country.profession AND country.region_id = staging.country()
        AND country.is_newest AND country.in_demand
WHERE score.in_demand AND score.region_id <> staging.country()
