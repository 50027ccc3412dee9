-- A target without figures, or with a reason why they are missing, names the search that looked for them.
SELECT target.target_id, target.indicator_id
FROM marts.target AS target
LEFT JOIN (
    SELECT DISTINCT observation.indicator_id, observation.region_id
    FROM marts.observation AS observation
    WHERE observation.value IS NOT NULL AND observation.breakdown = ''
) AS published ON target.indicator_id = published.indicator_id AND target.region_id = published.region_id
ANTI JOIN marts.search AS search ON target.search_id = search.search_id
WHERE target.missing_reason_kk IS NOT NULL
    OR (published.indicator_id IS NULL AND NOT (target.kind = 'keep' AND target.value IS NULL))
