-- What is hidden is confidential, and nothing else is; also where it was counted by two breakdowns and more.
SELECT figure.indicator_id, figure.obs_status, figure.conf_status, count(*) AS figures
FROM (
    SELECT observation.indicator_id, observation.obs_status, observation.conf_status FROM marts.observation AS observation
    UNION ALL
    SELECT crossed.indicator_id, crossed.obs_status, crossed.conf_status FROM marts.crossed_observation AS crossed
) AS figure
WHERE (figure.obs_status = 'Q') <> (figure.conf_status = 'C')
GROUP BY ALL
