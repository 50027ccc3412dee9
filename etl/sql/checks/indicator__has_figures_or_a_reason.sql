-- An indicator without any figure says why.
SELECT indicator.indicator_id
FROM marts.indicator AS indicator
ANTI JOIN marts.observation AS observation
    ON indicator.indicator_id = observation.indicator_id AND observation.value IS NOT NULL
WHERE indicator.missing_reason_kk IS NULL OR indicator.missing_reason_ru IS NULL OR indicator.missing_reason_en IS NULL
