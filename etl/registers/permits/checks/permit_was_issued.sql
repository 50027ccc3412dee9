-- What is extended or ends was issued before.
SELECT permits.permit_no, permits.event, permits.event_on
FROM permits
LEFT JOIN (
    SELECT permits.permit_no, min(permits.event_on) AS issued_on
    FROM permits
    WHERE permits.event = 'issued'
    GROUP BY permits.permit_no
) AS first ON permits.permit_no = first.permit_no
WHERE permits.event IN ('extended', 'expired', 'ended_early', 'revoked') AND (first.issued_on IS NULL OR permits.event_on < first.issued_on)
