-- survey_estimate.sql: figures of waves with their errors. Grain: (wave_id, indicator_id, region_id, breakdown, member).
-- asked: people it rests on; state: shown, or few, unsure, unreliable, which say why there is no value; low and high: of 95 %.
SELECT
    estimate.wave AS wave_id, wave.survey AS survey_id, wave.year, estimate.indicator AS indicator_id, estimate.region AS region_id,
    coalesce(estimate.breakdown, '') AS breakdown, coalesce(estimate.member, '') AS member, estimate.asked, estimate.state,
    estimate.value, estimate.standard_error, estimate.low, estimate.high
FROM staging.survey_estimates AS estimate
INNER JOIN staging.survey_waves AS wave ON estimate.wave = wave.id
ORDER BY ALL
