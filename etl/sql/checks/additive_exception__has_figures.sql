-- An exception for a period without figures is out of date: remove it.
SELECT known.indicator_id, known.period_start, known.period_end
FROM staging.additive_exceptions AS known
ANTI JOIN marts.observation AS observation
    ON
        known.indicator_id = observation.indicator_id AND known.period_start = observation.period_start
        AND known.period_end = observation.period_end
