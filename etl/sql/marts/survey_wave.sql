-- survey_wave.sql: waves whose answers were counted. Grain: (wave_id). records_read = records_used + records_refused; people: to how
-- many the calibrated weights add up; weight_ratio: the greatest by the least; reliability: Cronbach's alpha of an index, else null.
SELECT
    wave.id AS wave_id, wave.survey AS survey_id, wave.year, wave.asked_from AS asked_from_on, wave.asked_to AS asked_to_on,
    wave.records_read, wave.records_used, wave.records_refused, wave.units_drawn, wave.people, wave.weight_ratio, wave.design_effect,
    wave.reliability,
    wave.year = max(wave.year) OVER (PARTITION BY wave.survey) AS is_latest
FROM staging.survey_waves AS wave
ORDER BY survey_id, wave.year
