-- Status codes are those of SDMX.
SELECT observation.indicator_id, observation.obs_status, observation.conf_status, count(*) AS observations
FROM marts.observation AS observation
WHERE
    NOT coalesce(list_contains(staging.codes('obs_status'), observation.obs_status), false)
    OR NOT coalesce(list_contains(staging.codes('conf_status'), observation.conf_status), false)
GROUP BY ALL
