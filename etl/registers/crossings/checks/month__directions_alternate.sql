-- Who entered goes out before entering again. Some crossings are missed everywhere, and the share without a counterpart is published;
-- a month in which more than one of ten follows another in the same direction has lost a point or a direction.
SELECT
    crossing_step.month, crossing_step.repeated, crossing_step.told, 'direction' AS field,
    'Look for points or directions that the extract lacks in this month.' AS remedy
FROM crossing_step
WHERE crossing_step.repeated * 10 > crossing_step.told
