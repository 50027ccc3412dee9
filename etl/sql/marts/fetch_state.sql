-- fetch_state.sql: publishers' own addresses that may be asked, and when that was last tried and last came out well (UTC).
-- Grain: (connector_id). problem: why the last try stopped (vocabulary/fetching.py); null where it did not.
SELECT
    connector.id AS connector_id, source.title_kk, source.title_ru, source.title_en, source.publisher AS body_id,
    connector.address, connector.is_on,
    strptime(state.last_tried, '%Y-%m-%dT%H:%M:%SZ') AS last_tried_at,
    strptime(state.last_good, '%Y-%m-%dT%H:%M:%SZ') AS last_good_at,
    state.problem, coalesce(state.figures, 0) AS figures, coalesce(state.differing, 0) AS differing
FROM staging.connectors AS connector
LEFT JOIN staging.sources AS source ON connector.source = source.id
LEFT JOIN staging.fetch_states AS state ON connector.id = state.id
