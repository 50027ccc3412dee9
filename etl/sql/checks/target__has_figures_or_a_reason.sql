-- A target without a figure of its indicator says why; a card is never empty and never a guess.
SELECT target.target_id, target.indicator_id
FROM marts.target AS target
ANTI JOIN marts.observation AS observation
    ON
        target.indicator_id = observation.indicator_id AND target.region_id = observation.region_id
        AND observation.breakdown = '' AND observation.value IS NOT NULL
WHERE
    target.missing_reason_kk IS NULL OR target.missing_reason_ru IS NULL OR target.missing_reason_en IS NULL
