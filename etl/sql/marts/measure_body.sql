-- measure_body.sql: whom a measure binds. Grain: (measure_id, body_id). region_id: where the body works, null for the whole country;
-- role: `lead` where the plan marks the body as the one that leads, else `bound`; named_as: the plan's own word for it.
-- "Local executive bodies" and the like are all akimats that were in force on one of the measure's due days, or during its
-- plan where it has none; where the measure names regions, theirs only. A region that was divided leaves its duties to
-- those it was divided into: they are bound on the due days after it.
WITH named AS (
    SELECT measure.id, measure.document, measure.regions, measure.lead_body, unnest(measure.bodies) AS body_id
    FROM staging.measures AS measure
),

-- the region itself and, where its territory was divided later, those of its parts
meant AS (
    SELECT region.id AS region_id, region.id AS also_region_id FROM staging.regions AS region
    UNION
    SELECT former.region_id, later.region_id AS also_region_id
    FROM staging.region_schemes AS former
    INNER JOIN (SELECT territory.id, unnest(territory.parts) AS part FROM staging.territories AS territory) AS divided
        ON former.territory_id = divided.id
    INNER JOIN staging.region_schemes AS later ON divided.part = later.territory_id
),

asked_on AS (
    SELECT measure.id, coalesce(due.due_on, document.valid_from) AS first_day, coalesce(due.due_on, document.valid_to) AS last_day
    FROM staging.measures AS measure
    LEFT JOIN marts.measure_due AS due ON measure.id = due.measure_id
    LEFT JOIN staging.documents AS document ON measure.document = document.id
),

akimat AS (
    SELECT named.id, named.body_id AS named_as, named.lead_body, body.id AS body_id, body.region AS region_id
    FROM named
    INNER JOIN staging.bodies AS together ON named.body_id = together.id AND together.is_all_akimats
    INNER JOIN staging.bodies AS body
        ON
            body.is_akimat
            AND (
                len(named.regions) = 0
                OR body.region IN (
                    SELECT meant.also_region_id FROM meant WHERE list_contains(named.regions, meant.region_id)
                )
            )
    WHERE
        exists(
            SELECT 1
            FROM asked_on
            WHERE
                asked_on.id = named.id AND coalesce(body.valid_from <= asked_on.last_day, true)
                AND coalesce(body.valid_to >= asked_on.first_day, true)
        )
),

bound AS (
    SELECT akimat.id, akimat.named_as, akimat.lead_body, akimat.body_id, akimat.region_id FROM akimat
    UNION ALL
    SELECT named.id, named.body_id AS named_as, named.lead_body, named.body_id, body.region AS region_id
    FROM named
    INNER JOIN staging.bodies AS body ON named.body_id = body.id AND NOT body.is_all_akimats
)

SELECT
    bound.id AS measure_id, bound.body_id, bound.region_id,
    CASE WHEN bool_or(bound.named_as = bound.lead_body) THEN 'lead' ELSE 'bound' END AS role,
    min(bound.named_as) AS named_as
FROM bound
GROUP BY bound.id, bound.body_id, bound.region_id
ORDER BY measure_id, bound.region_id NULLS FIRST, bound.body_id
