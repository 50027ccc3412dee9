-- Nobody moves before being born, or at more than 120 years.
SELECT event_id, move_no, 'birth_year' AS field, 'Look at the year of birth.' AS remedy
FROM moves
WHERE birth_year > extract(year FROM moved_on) OR birth_year < extract(year FROM moved_on) - 120
