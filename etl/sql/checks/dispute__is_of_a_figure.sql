-- A dispute is about a figure that is there, and once it is answered it has the words of the answer.
SELECT dispute.dispute_id, dispute.indicator_id, dispute.region_id, dispute.state, dispute.answered_on
FROM marts.dispute AS dispute
LEFT JOIN marts.observation AS observation
    ON
        dispute.indicator_id = observation.indicator_id AND dispute.region_id = observation.region_id
        AND dispute.period_start = observation.period_start AND dispute.period_end = observation.period_end
        AND dispute.period_kind = observation.period_kind AND dispute.breakdown = observation.breakdown
        AND dispute.member = observation.member
WHERE
    observation.indicator_id IS NULL
    OR (dispute.state IN ('kept', 'corrected')) <> (dispute.answered_on IS NOT NULL)
