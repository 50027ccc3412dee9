-- Workers with a permit by the groups that readings of "skilled" are made of, by region or by section. Four readings rest on this count.
SELECT
    coalesce(held_permit.region_id, 'KZ') AS region_id, held_permit.period_start, held_permit.period_end, held_permit.period_kind,
    coalesce(held_permit.sector, '_T') AS sector,
    count(*) FILTER (WHERE held_permit.category IN ('1', '2', '3')) AS skilled,
    count(*) FILTER (WHERE held_permit.category = '4') AS workers_of_trades,
    count(*) FILTER (WHERE held_permit.category = 'intra_corporate_transfer') AS transferred,
    count(*) AS everybody
FROM held_permit
WHERE held_permit.period_kind = 'as_of'
GROUP BY GROUPING SETS (
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.region_id, held_permit.sector),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.region_id),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind, held_permit.sector),
    (held_permit.period_start, held_permit.period_end, held_permit.period_kind)
)
