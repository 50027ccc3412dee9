-- A target that was never judged says why, unless its figures end before it came into force, which its verdict says
-- itself; a card is never empty and never a guess.
SELECT target.target_id, target.indicator_id
FROM marts.target AS target
ANTI JOIN marts.progress AS progress ON target.target_id = progress.target_id AND progress.as_of IS NOT NULL
LEFT JOIN (
    SELECT observation.indicator_id, observation.region_id, max(observation.period_end) AS last_on
    FROM marts.observation AS observation
    WHERE observation.breakdown = '' AND observation.value IS NOT NULL AND observation.obs_status <> 'F'
    GROUP BY observation.indicator_id, observation.region_id
) AS published ON target.indicator_id = published.indicator_id AND target.region_id = published.region_id
WHERE
    (target.missing_reason_kk IS NULL OR target.missing_reason_ru IS NULL OR target.missing_reason_en IS NULL)
    AND NOT (target.kind = 'keep' AND target.value IS NULL)  -- a norm without a number: its verdict says so
    AND coalesce(published.last_on >= target.valid_from, true)
