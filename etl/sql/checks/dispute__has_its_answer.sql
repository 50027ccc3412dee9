-- A dispute that was decided has the day of the answer; one that is open has none.
SELECT dispute.dispute_id, dispute.indicator_id, dispute.region_id, dispute.state, dispute.answered_on
FROM marts.dispute AS dispute
WHERE
    (dispute.state IN ('kept', 'corrected') AND dispute.answered_on IS NULL)
    OR (dispute.state = 'open' AND dispute.answered_on IS NOT NULL)
