-- Nobody crosses before being born, or at more than 120 years.
SELECT crossings.event_id, crossings.crossing_id, 'birth_year' AS field, 'Look at the year of birth.' AS remedy
FROM crossings
WHERE extract(YEAR FROM crossings.crossed_at) < crossings.birth_year OR extract(YEAR FROM crossings.crossed_at) - crossings.birth_year > 120
