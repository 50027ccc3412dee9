-- Communities: at least fifty people of one citizenship registered in one settlement; none is named, smaller ones are not counted.
SELECT
    gathered.period_start, gathered.period_end, gathered.period_kind,
    gathered.region_id, gathered.settlement, gathered.origin, gathered.people
FROM (
    SELECT
        held_stay.period_start, held_stay.period_end, held_stay.period_kind,
        held_stay.region_id, held_stay.settlement, held_stay.origin,
        count(*) AS people
    FROM held_stay
    WHERE held_stay.settlement IS NOT NULL AND held_stay.origin <> 'other' AND extract(MONTH FROM held_stay.as_of) IN (1, 7)
    GROUP BY
        held_stay.period_start, held_stay.period_end, held_stay.period_kind,
        held_stay.region_id, held_stay.settlement, held_stay.origin
) AS gathered
WHERE gathered.people >= 50
