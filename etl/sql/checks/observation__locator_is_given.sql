-- Every observation says where on the page its figure stands.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.source_id
FROM marts.observation AS observation
WHERE coalesce(trim(observation.locator), '') = ''
