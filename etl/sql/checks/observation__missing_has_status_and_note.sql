-- A value is null if and only if its status says so, and then a note says why. Missing is never zero.
SELECT observation.indicator_id, observation.region_id, observation.period_end, observation.obs_status,
    observation.value, observation.note
FROM marts.observation AS observation
WHERE
    (observation.value IS NULL) <> (staging.weakness(observation.obs_status) IS NULL)
    OR (observation.value IS NULL AND observation.note = '')
