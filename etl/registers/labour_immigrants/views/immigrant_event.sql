-- Events of permits of labour immigrants in each year of the calendar.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, labour_immigrants.event, labour_immigrants.worker, labour_immigrants.region_id,
    labour_immigrants.citizenship, labour_immigrants.work, labour_immigrants.months, labour_immigrants.biometrics_taken_on
FROM labour_immigrants
INNER JOIN calendar
    ON
        calendar.period_kind = 'year' AND calendar.period_start <= labour_immigrants.event_on
        AND labour_immigrants.event_on <= calendar.period_end
