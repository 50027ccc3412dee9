-- reporting_duty.sql: who has to report and where that is ordered. Grain: (duty_id).
-- is_ours: no act prints the day, it was chosen for this cycle; consolidates: the report is made of those of the others.
SELECT
    duty.id AS duty_id, duty.document AS document_id, duty.measure AS measure_id, duty.clause, duty.title_kk, duty.title_ru,
    duty.title_en, duty.bodies AS body_ids, duty.consolidates, duty.recurrence, duty.deadline_printed, duty.is_ours,
    duty.why_ours_kk, duty.why_ours_ru, duty.why_ours_en, duty.valid_from, duty.valid_to
FROM staging.reporting_duties AS duty
ORDER BY duty_id
