-- The day before the last 24 months that the calendar knows.
SELECT CAST(max(as_of) - INTERVAL 24 MONTH AS DATE) AS before_them FROM calendar WHERE period_kind = 'month'
