SELECT wave_id, figure_id, region_id, breakdown, member, state, value, standard_error, low, high
FROM marts.survey_estimate
WHERE
    (state <> 'shown') <> (value IS NULL)
    OR (state <> 'shown' AND coalesce(standard_error, low, high, cv, design_effect) IS NOT NULL)
