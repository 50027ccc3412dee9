-- A computed figure is no surer than any part it is computed of: a rate or a share of an estimate is never final.
SELECT
    computed.indicator_id, computed.region_id, computed.period_end, computed.obs_status,
    part.indicator_id AS part_indicator_id, part.member AS part_member, part.obs_status AS part_obs_status
FROM marts.observation AS computed
INNER JOIN (
    SELECT rate.id AS indicator_id, rate."of" AS part_id, '' AS breakdown, CAST(NULL AS VARCHAR[]) AS members
    FROM staging.rates AS rate
    UNION ALL
    SELECT rate.id AS indicator_id, rate.base AS part_id, '' AS breakdown, NULL AS members
    FROM staging.rates AS rate
    UNION ALL
    SELECT rule.indicator_id, rule.of_indicator_id AS part_id, '' AS breakdown, NULL AS members
    FROM staging.derivations AS rule
    WHERE rule.rule = 'rest' OR rule.uses_total
    UNION ALL
    SELECT
        rule.indicator_id, rule.of_indicator_id AS part_id, rule.breakdown,
        list_concat(rule.numerator, rule.denominator) AS members
    FROM staging.derivations AS rule
    WHERE rule.rule = 'member_share'
) AS rule ON computed.indicator_id = rule.indicator_id
INNER JOIN marts.observation AS part
    ON
        rule.part_id = part.indicator_id AND rule.breakdown = part.breakdown
        AND coalesce(list_contains(rule.members, part.member), true)
        AND computed.region_id = part.region_id AND computed.region_scheme = part.region_scheme
        AND computed.period_start = part.period_start AND computed.period_end = part.period_end
        AND computed.period_kind = part.period_kind
WHERE
    computed.is_derived AND part.is_latest AND part.value IS NOT NULL
    AND staging.weakness(computed.obs_status) < staging.weakness(part.obs_status)
