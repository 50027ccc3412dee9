-- One crossing is not told twice: the next of a person in the same direction at the same point within five minutes, in more than one of a
-- thousand of a month.
SELECT
    crossing_step.month, crossing_step.doubled, crossing_step.told, 'crossed_at' AS field,
    'Leave one of the two out: the same person, direction and point within five minutes.' AS remedy
FROM crossing_step
WHERE crossing_step.doubled * 1000 > crossing_step.told
