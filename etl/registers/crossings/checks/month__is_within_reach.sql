-- Nobody is at points of two regions within an hour; in more than one of a thousand crossings of a month clocks or numbers are wrong.
SELECT
    crossing_step.month, crossing_step.impossible, crossing_step.told, 'point' AS field,
    'Look at the points, the clocks and the numbers of people of this month.' AS remedy
FROM crossing_step
WHERE crossing_step.impossible * 1000 > crossing_step.told
