-- Every latest yearly figure is among the yearly ones.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.member
FROM marts.observation AS observation
ANTI JOIN marts.yearly_observation AS yearly
    ON
        observation.indicator_id = yearly.indicator_id AND observation.territory_id = yearly.territory_id
        AND observation.region_id = yearly.region_id AND observation.breakdown = yearly.breakdown
        AND observation.member = yearly.member AND year(observation.period_end) = yearly.year
WHERE observation.period_kind = 'year' AND observation.is_latest
