-- projection.sql: what the United Nations project of a quantity whose series is forecast here, with our forecast of the same year beside.
-- Grain: (indicator_id, year). value, low, high: their median and interval of 80 % (null where only a median is published); our_*: the newest
-- forecast made of the figures that are held, drawn or not. Neither is judged, and neither is made of the other.
SELECT
    subject.indicator_id, subject.theirs_id, year(theirs.period_end) AS year,
    max(theirs.value) FILTER (WHERE theirs.member = 'median') AS value,
    max(theirs.value) FILTER (WHERE theirs.member = 'lower80') AS low,
    max(theirs.value) FILTER (WHERE theirs.member = 'upper80') AS high,
    min(theirs.source_id) FILTER (WHERE theirs.member = 'median') AS source_id,
    any_value(ours.value) AS our_value, any_value(ours.low) AS our_low, any_value(ours.high) AS our_high,
    any_value(ours.drawn) AS our_drawn, any_value(ours.reason) AS our_reason
FROM marts.forecast_subject AS subject
INNER JOIN marts.observation AS theirs
    ON
        subject.theirs_id = theirs.indicator_id AND theirs.region_id = staging.country() AND theirs.breakdown = 'projection_variant'
        AND theirs.is_latest AND theirs.value IS NOT NULL AND theirs.obs_status = 'F'
LEFT JOIN marts.forecast AS ours
    ON
        subject.indicator_id = ours.indicator_id AND ours.region_id = theirs.region_id AND ours.is_current
        AND ours.year = year(theirs.period_end)
GROUP BY subject.indicator_id, subject.theirs_id, year(theirs.period_end)
ORDER BY subject.indicator_id, year
