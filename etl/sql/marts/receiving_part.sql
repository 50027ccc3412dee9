-- receiving_part.sql: how many people each thing that must be free allows a region to receive, by the newest figure held.
-- Grain: (region_id, part_id). people is null where no indicator of the part is held, or the region has no figure of it.
WITH today AS (
    SELECT region_id, scheme
    FROM marts.region
    WHERE kind <> 'country'
    QUALIFY dense_rank() OVER (ORDER BY scheme DESC) = 1
),

newest AS (
    SELECT observation.indicator_id, observation.region_id, observation.region_scheme, observation.value,
        observation.period_end, observation.source_id
    FROM marts.observation AS observation
    WHERE observation.is_latest AND observation.value IS NOT NULL AND observation.breakdown = ''
    QUALIFY row_number() OVER (
        PARTITION BY observation.indicator_id, observation.region_id, observation.region_scheme
        ORDER BY observation.period_end DESC, observation.period_start DESC
    ) = 1
)

SELECT
    today.region_id, today.scheme AS region_scheme, part.id AS part_id, part."order" AS sort_order,
    part.title_kk, part.title_ru, part.title_en, part.indicator AS indicator_id, part.per_person, part."search" AS search_id,
    newest.value, newest.period_end, newest.source_id,
    -- nobody can be received where less than nothing is free; what is not held stays unknown (greatest() leaves nulls out)
    CASE WHEN newest.value IS NOT NULL AND part.per_person > 0 THEN greatest(floor(newest.value / part.per_person), 0) END
        AS people
FROM today
CROSS JOIN staging.receiving_parts AS part
LEFT JOIN newest
    ON
        part.indicator = newest.indicator_id AND today.region_id = newest.region_id
        AND today.scheme = newest.region_scheme
ORDER BY today.region_id, part."order", part.id
