SELECT wave_id, records_read, records_stored, records_quarantined, records_ignored
FROM marts.survey_wave
WHERE records_read <> records_stored + records_quarantined + records_ignored
