SELECT wave_id, figure_id, region_id, breakdown, member, difference, standard_error, state
FROM marts.survey_change
WHERE
    state <> CASE WHEN abs(difference) <= 1.96 * standard_error THEN 'within_error' WHEN difference > 0 THEN 'higher' ELSE 'lower' END
