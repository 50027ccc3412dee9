-- A computed figure is no surer than any part it is computed of: a rate or a share of an estimate is never final.
SELECT
    computed.indicator_id, computed.region_id, computed.period_end, computed.obs_status,
    part.indicator_id AS part_indicator_id, part.member AS part_member, part.obs_status AS part_obs_status
FROM marts.observation AS computed
INNER JOIN (
    SELECT rate.id AS indicator_id, unnest([rate."of", rate.base]) AS part_id, '' AS breakdown, '' AS member
    FROM staging.rates AS rate
    UNION ALL
    SELECT share.indicator_id, share.of_indicator_id AS part_id, '' AS breakdown, '' AS member
    FROM staging.derivations AS share
    WHERE share.rule = 'rest' OR share.uses_total
    UNION ALL
    SELECT
        share.indicator_id, share.of_indicator_id AS part_id, share.breakdown,
        unnest(list_concat(share.numerator, share.denominator)) AS member
    FROM staging.derivations AS share
) AS rule ON computed.indicator_id = rule.indicator_id
INNER JOIN marts.observation AS part
    ON
        rule.part_id = part.indicator_id AND rule.breakdown = part.breakdown AND rule.member = part.member
        AND computed.region_id = part.region_id AND computed.region_scheme = part.region_scheme
        AND computed.period_start = part.period_start AND computed.period_end = part.period_end
        AND computed.period_kind = part.period_kind
WHERE
    computed.is_derived AND part.is_latest
    AND staging.weakness(computed.obs_status) < staging.weakness(part.obs_status)
