-- An indicator without any figure says why; of one that a register counts all may be hidden, or nothing counted yet.
SELECT indicator.indicator_id
FROM marts.indicator AS indicator
ANTI JOIN marts.observation AS observation
    ON indicator.indicator_id = observation.indicator_id AND observation.value IS NOT NULL
ANTI JOIN marts.disclosure AS disclosure ON indicator.indicator_id = disclosure.indicator_id
WHERE indicator.missing_reason_kk IS NULL OR indicator.missing_reason_ru IS NULL OR indicator.missing_reason_en IS NULL
