-- dispute.sql: figures of which somebody says something else: `raised` by a body with its reason, or `found` here where a report and a
-- publication give the same figure differently; both are kept. Grain: (dispute_id).
WITH latest AS (
    SELECT ranked.* FROM staging.observation_ranked AS ranked WHERE ranked.is_latest AND ranked.value IS NOT NULL
),

-- the newest word of each report on a figure that another one holds
found AS (
    SELECT
        reported.source_id || ':' || reported.row_number AS dispute_id, 'found' AS origin, part.body AS body_id,
        reported.indicator_id, reported.region_id, reported.period_start, reported.period_end, reported.period_kind,
        reported.breakdown, reported.member, latest.value AS published_value, latest.source_id AS published_source_id,
        reported.value AS own_value, reported.source_id AS own_source_id, NULL AS reason, NULL AS evidence,
        reported.known_from AS raised_on, 'open' AS state, NULL AS answer, CAST(NULL AS DATE) AS answered_on
    FROM staging.observation_ranked AS reported
    INNER JOIN staging.reports AS part ON reported.source_id = part.source
    INNER JOIN latest
        ON
            reported.indicator_id = latest.indicator_id AND reported.region_id = latest.region_id
            AND reported.region_scheme = latest.region_scheme AND reported.period_start = latest.period_start
            AND reported.period_end = latest.period_end AND reported.period_kind = latest.period_kind
            AND reported.breakdown = latest.breakdown AND reported.member = latest.member
    LEFT JOIN staging.reports AS later ON part.id = later.replaces
    WHERE
        NOT reported.is_latest AND reported.source_id <> latest.source_id AND later.source IS DISTINCT FROM latest.source_id
        AND part.state <> 'replaced' AND abs(reported.value - latest.value) > 0.000001
)

SELECT
    dispute.id AS dispute_id, 'raised' AS origin, dispute.body AS body_id, dispute.indicator AS indicator_id,
    dispute.region AS region_id, dispute.period_start, dispute.period_end, dispute.period_kind,
    coalesce(dispute.breakdown, '') AS breakdown, coalesce(dispute.member, '') AS member, dispute.published_value,
    CAST(NULL AS VARCHAR) AS published_source_id, dispute.own_value, CAST(NULL AS VARCHAR) AS own_source_id, dispute.reason,
    dispute.evidence, dispute.raised_on, dispute.state, dispute.answer, dispute.answered_on
FROM staging.disputes AS dispute
UNION ALL BY NAME
SELECT found.* FROM found
ORDER BY dispute_id
