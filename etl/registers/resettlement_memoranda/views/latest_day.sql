-- The last first day of a month that the calendar knows.
SELECT max(calendar.as_of) AS day FROM calendar WHERE calendar.period_kind = 'as_of'
