-- Status codes are those of SDMX.
SELECT observation.indicator_id, observation.obs_status, observation.conf_status, count(*) AS observations
FROM marts.observation AS observation
WHERE
    observation.obs_status IS NULL OR observation.obs_status NOT IN ('A', 'P', 'E', 'B', 'M', 'O', 'Q', 'F')
    OR observation.conf_status IS NULL OR observation.conf_status NOT IN ('F', 'N', 'C', 'D', 'S')
GROUP BY ALL
