-- Applicants with the first day of work after the day of the application, and of permanent work; NULL where there is none.
SELECT
    applicant.region_id, applicant.period_start, applicant.period_end, applicant.period_kind, applicant.as_of,
    applicant.person, applicant.applied_on,
    min(started.event_on) AS worked_on,
    min(CASE WHEN started.employment_kind = 'permanent' THEN started.event_on END) AS permanent_on
FROM applicant
LEFT JOIN qandas_events AS started
    ON
        applicant.person = started.person AND started.event = 'employment_start'
        AND applicant.applied_on < started.event_on
GROUP BY
    applicant.region_id, applicant.period_start, applicant.period_end, applicant.period_kind, applicant.as_of,
    applicant.person, applicant.applied_on
