-- survey_estimate.sql: figures of waves with their errors. Grain: (wave_id, figure_id, region_id, breakdown, member).
-- value, standard_error, low and high (95 %): percent, of an index 0 to 100; null where state is not shown; asked: people, not weighted;
-- cv: standard_error by value; design_effect: variance by that of as many people drawn singly.
SELECT
    estimate.wave AS wave_id, estimate.figure AS figure_id, estimate.region AS region_id, coalesce(estimate.breakdown, '') AS breakdown,
    coalesce(estimate.member, '') AS member, estimate.asked, estimate.state, estimate.value, estimate.standard_error,
    estimate.low, estimate.high, estimate.cv, estimate.design_effect
FROM staging.survey_estimates AS estimate
ORDER BY wave_id, figure_id, breakdown, region_id, member
