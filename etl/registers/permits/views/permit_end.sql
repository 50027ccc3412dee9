-- The day on which a permit ended before its term.
SELECT permits.permit_no, min(permits.event_on) AS ended_on
FROM permits
WHERE permits.event IN ('revoked', 'ended_early')
GROUP BY permits.permit_no
