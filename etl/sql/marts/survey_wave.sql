-- survey_wave.sql: waves of surveys whose answers were counted. Grain: (wave_id).
-- records_read = records_stored + records_quarantined + records_ignored; people: what the calibrated weights add up to; factor_lowest and
-- factor_highest: by how much calibration changed a weight; design_effect: of the headline; reliability: Cronbach's alpha of an index.
SELECT
    wave.id AS wave_id, wave.survey AS survey_id, wave.year, wave.questionnaire, wave.asked_from, wave.asked_to,
    wave.carried_out_by_kk, wave.carried_out_by_ru, wave.carried_out_by_en, wave.totals_source_kk, wave.totals_source_ru,
    wave.totals_source_en, wave.deviations_kk, wave.deviations_ru, wave.deviations_en, wave.addresses_drawn,
    wave.records_read, wave.records_stored, wave.records_quarantined, wave.records_ignored, wave.strata, wave.units,
    wave.people, wave.factor_lowest, wave.factor_highest, wave.design_effect, wave.reliability, wave.is_made_up
FROM staging.survey_waves AS wave
ORDER BY survey_id, year, wave_id
