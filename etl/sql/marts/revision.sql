-- revision.sql: figures that a later publication of the same source or of its publisher gave otherwise: what was said first and what
-- is said now. Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind, breakdown, member).
-- change: now less first, in per cent of the first, null where that is nought. Quotas are left out: another number of an order is
-- another order, no revision of a figure; so is what was computed.
WITH told AS (
    SELECT
        observation.indicator_id, observation.region_id, observation.region_scheme, observation.period_start, observation.period_end,
        observation.period_kind, observation.breakdown, observation.member,
        arg_min(observation.value, (observation.known_from, observation.revision)) AS first_value,
        arg_min(observation.obs_status, (observation.known_from, observation.revision)) AS first_status,
        min(observation.known_from) AS first_known_from,
        max(observation.value) FILTER (WHERE observation.is_latest) AS value,
        max(observation.known_from) FILTER (WHERE observation.is_latest) AS known_from
    FROM marts.observation AS observation
    INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
    WHERE
        NOT observation.is_derived AND observation.value IS NOT NULL AND observation.obs_status NOT IN ('F', 'Q')
        AND indicator.domain <> 'quota'
        AND NOT exists(FROM staging.quota_kinds AS kind WHERE kind.indicator = observation.indicator_id)
    GROUP BY ALL
    HAVING count(*) > 1 AND max(observation.revision) > 0
)

SELECT
    told.indicator_id, told.region_id, told.region_scheme, told.period_start, told.period_end, told.period_kind, told.breakdown, told.member,
    told.first_value, told.first_status, told.first_known_from, told.value, told.known_from,
    100 * (told.value - told.first_value) / nullif(abs(told.first_value), 0) AS change
FROM told
WHERE told.value IS DISTINCT FROM told.first_value AND told.value IS NOT NULL
ORDER BY told.indicator_id, told.period_end, told.region_id, told.region_scheme, told.period_start, told.period_kind, told.breakdown, told.member
