-- Memoranda by the year in which they fall due, and (`as_of`) those that fell due before the last first day of a month.
SELECT
    calendar.period_start, calendar.period_end, calendar.period_kind, m.from_region, m.to_region, m.promised, m.done
FROM resettlement_memoranda AS m
INNER JOIN calendar ON calendar.period_kind = 'year' AND m.until >= calendar.period_start AND m.until <= calendar.period_end
UNION ALL
SELECT
    latest_day.day AS period_start, latest_day.day AS period_end, 'as_of' AS period_kind, m.from_region, m.to_region, m.promised, m.done
FROM resettlement_memoranda AS m
INNER JOIN latest_day ON m.until < latest_day.day
