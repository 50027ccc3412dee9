-- What is measured is not published before its time began nor after it was collected; a quota, a plan or a forecast may
-- be known long before. A day that is printed to the month or year is its last day here.
SELECT
    observation.indicator_id, observation.region_id, observation.period_start, observation.period_end,
    observation.member, observation.source_id, observation.published_on, observation.collected_on
FROM marts.observation AS observation
INNER JOIN marts.indicator AS indicator ON observation.indicator_id = indicator.indicator_id
WHERE
    observation.published_on > observation.collected_on
    OR (
        observation.published_on < observation.period_start AND observation.obs_status <> 'F'
        AND NOT regexp_matches(observation.indicator_id, 'quota|plan')
    )
    OR (observation.published_on < observation.period_end AND observation.period_kind = 'as_of' AND observation.obs_status <> 'F')
