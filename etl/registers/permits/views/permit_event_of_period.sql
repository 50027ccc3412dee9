-- Events of permits in each year and month of the calendar.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, permit_event.permit_no, permit_event.event, permit_event.event_on,
    permit_event.worker, permit_event.region_id, permit_event.category, permit_event.sector, permit_event.valid_from, permit_event.valid_to,
    permit_event.left_country_on
FROM permit_event
INNER JOIN calendar
    ON
        calendar.period_kind IN ('year', 'month') AND calendar.period_start <= permit_event.event_on
        AND permit_event.event_on <= calendar.period_end
