-- The strict reading of full coverage: of all who came from another region into one designated for resettlers on that day, how many received
-- state support there in the same year.
WITH arrived AS (
    SELECT DISTINCT
        calendar.period_start, calendar.period_end, calendar.period_kind, calendar.as_of, moves.to_region, moves.person
    FROM moves
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year' AND calendar.period_start <= moves.moved_on
            AND moves.moved_on <= calendar.period_end
    INNER JOIN designated
        ON
            designated.role = 'receives_resettlers' AND moves.to_region = designated.region_id
            AND designated.valid_from <= moves.moved_on AND moves.moved_on <= designated.valid_to
    WHERE moves.kind = 'permanent' AND moves.from_region <> moves.to_region
),

helped AS (
    SELECT DISTINCT calendar.period_end, resettler_events.region_id, resettler_events.person
    FROM resettler_events
    INNER JOIN calendar
        ON
            calendar.period_kind = 'year' AND calendar.period_start <= resettler_events.event_on
            AND resettler_events.event_on <= calendar.as_of
    WHERE resettler_events.event = 'support'
)

SELECT
    coalesce(arrived.to_region, 'KZ') AS region_id,
    arrived.period_start, arrived.period_end, arrived.period_kind,
    count(DISTINCT helped.person) AS numerator,
    count(DISTINCT arrived.person) AS denominator,
    count(DISTINCT arrived.person) AS units,
    CAST(NULL AS BIGINT) AS largest
FROM arrived
LEFT JOIN helped
    ON
        arrived.person = helped.person AND arrived.to_region = helped.region_id
        AND arrived.period_end = helped.period_end
GROUP BY GROUPING SETS (
    (arrived.period_start, arrived.period_end, arrived.period_kind),
    (arrived.period_start, arrived.period_end, arrived.period_kind, arrived.to_region)
)
