SELECT wave_id, figure_id, region_id, breakdown, member, difference, standard_error, state
FROM marts.survey_change
WHERE
    state <> CASE
        WHEN difference > 1.96 * standard_error THEN 'higher' WHEN difference < -1.96 * standard_error THEN 'lower' ELSE 'within_error'
    END
