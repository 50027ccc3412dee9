-- crossed_observation.sql: figures of registers with two breakdowns and more; those with none or one are observations.
-- Grain: (indicator_id, region_id, period_start, period_end, period_kind, members).
-- members: breakdown -> member, in the order of their names; a breakdown that is left out is counted whole.
-- value is null where it is hidden (obs_status Q, conf_status C), for whichever reason.
SELECT
    crossed.indicator_id, crossed.region_id, crossed.region_scheme, crossed.period_start,
    crossed.period_end, crossed.period_kind, map_from_entries(list_sort(map_entries(crossed.members))) AS members,
    crossed.value, indicator.unit, crossed.obs_status, staging.conf_status(crossed.obs_status) AS conf_status,
    register.source AS source_id,
    staging.stands_for(crossed.period_kind, crossed.period_end, indicator.counted_at) AS stands_for
FROM staging.crossed AS crossed
LEFT JOIN staging.indicators AS indicator ON crossed.indicator_id = indicator.id
LEFT JOIN staging.registers AS register ON crossed.register_id = register.id
-- The order in which it is read: a page of it is then a piece of the file.
ORDER BY
    crossed.indicator_id, crossed.period_end DESC, crossed.region_id, CAST(members AS VARCHAR), crossed.period_start,
    crossed.period_kind
