-- Every observation's region exists in its territorial scheme and means the same territory there.
SELECT observation.indicator_id, observation.region_id, observation.region_scheme, observation.territory_id
FROM marts.observation AS observation
ANTI JOIN marts.region AS region
    ON
        observation.region_id = region.region_id AND observation.region_scheme = region.scheme
        AND observation.territory_id = region.territory_id
