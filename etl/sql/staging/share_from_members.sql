-- share_from_members.sql: shares computed from the latest member counts of one day, where every member needed was
-- published. Grain: (indicator_id, region_id, region_scheme, period_start, period_end, period_kind).
WITH latest AS (
    SELECT observation.*
    FROM staging.observation_ranked AS observation
    WHERE observation.is_latest AND observation.value IS NOT NULL
),

member_sum AS (
    SELECT
        derivation.indicator_id, derivation.of_indicator_id, derivation.uses_total, latest.region_id,
        latest.region_scheme, latest.territory_id, latest.period_start, latest.period_end, latest.period_kind,
        sum(latest.value) FILTER (WHERE list_contains(derivation.numerator, latest.member)) AS numerator,
        sum(latest.value) FILTER (WHERE list_contains(derivation.denominator, latest.member)) AS denominator,
        count(*) FILTER (WHERE list_contains(derivation.numerator, latest.member)) = len(derivation.numerator)
            AS has_numerator,
        count(*) FILTER (WHERE list_contains(derivation.denominator, latest.member))
        = coalesce(len(derivation.denominator), 0) AS has_denominator,
        CASE WHEN bool_and(latest.published_on IS NOT NULL) THEN max(latest.published_on) END AS published_on,
        arg_max(latest.published_precision, latest.published_on) AS published_precision,
        max(latest.collected_on) AS collected_on,
        arg_max(latest.source_id, (latest.known_from, latest.source_id)) AS source_id,
        -- every place that was added up, in an order that does not depend on the run
        string_agg(DISTINCT latest.locator, ' + ' ORDER BY latest.locator) AS locator,
        arg_max(latest.obs_status, staging.weakness(latest.obs_status)) AS obs_status
    FROM staging.derivations AS derivation
    INNER JOIN latest
        ON derivation.of_indicator_id = latest.indicator_id AND derivation.breakdown = latest.breakdown
    WHERE
        list_contains(derivation.numerator, latest.member)
        OR coalesce(list_contains(derivation.denominator, latest.member), false)
    GROUP BY
        derivation.indicator_id, derivation.of_indicator_id, derivation.uses_total, derivation.numerator,
        derivation.denominator, latest.region_id, latest.region_scheme, latest.territory_id, latest.period_start,
        latest.period_end, latest.period_kind
)

SELECT
    member_sum.indicator_id, member_sum.region_id, member_sum.region_scheme, member_sum.territory_id,
    member_sum.period_start, member_sum.period_end, member_sum.period_kind,
    100.0 * member_sum.numerator
    / nullif(CASE WHEN member_sum.uses_total THEN total.value ELSE member_sum.denominator END, 0) AS value,
    CASE
        WHEN staging.weakness(total.obs_status) > staging.weakness(member_sum.obs_status) THEN total.obs_status
        ELSE member_sum.obs_status
    END AS obs_status,
    coalesce(total.source_id, member_sum.source_id) AS source_id,
    coalesce(total.locator, member_sum.locator) AS locator,
    CASE
        WHEN total.value IS NULL THEN member_sum.published_on
        ELSE staging.day_of_both(member_sum.published_on, total.published_on)
    END AS published_on,
    CASE
        WHEN total.value IS NULL THEN member_sum.published_precision
        ELSE staging.precision_of_both(
                member_sum.published_on, member_sum.published_precision, total.published_on, total.published_precision
            )
    END AS published_precision,
    greatest(member_sum.collected_on, coalesce(total.collected_on, member_sum.collected_on)) AS collected_on
FROM member_sum
LEFT JOIN latest AS total
    ON
        -- a total that is no part of the share lends it neither its source nor its day
        member_sum.uses_total AND member_sum.of_indicator_id = total.indicator_id AND total.breakdown = ''
        AND member_sum.region_id = total.region_id AND member_sum.region_scheme = total.region_scheme
        AND member_sum.territory_id = total.territory_id
        AND member_sum.period_start = total.period_start AND member_sum.period_end = total.period_end
        AND member_sum.period_kind = total.period_kind
WHERE
    member_sum.has_numerator AND member_sum.has_denominator
    AND nullif(CASE WHEN member_sum.uses_total THEN total.value ELSE member_sum.denominator END, 0) IS NOT NULL
