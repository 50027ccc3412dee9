-- The last day up to which the calendar goes: what is later is not known yet.
SELECT max(as_of) AS known_day FROM calendar
