-- Growth points in force at the end of each year and quarter, and on the first day of each month: a point holds until the day it was taken off, that day no longer.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, growth_points.point_id, growth_points.region_id, growth_points.kind,
    growth_points.dwellings, growth_points.school_places
FROM growth_points
INNER JOIN calendar
    ON
        calendar.period_kind IN ('year', 'quarter', 'as_of') AND growth_points.decided_on <= calendar.as_of
        AND coalesce(growth_points.ended_on > calendar.as_of, TRUE)
