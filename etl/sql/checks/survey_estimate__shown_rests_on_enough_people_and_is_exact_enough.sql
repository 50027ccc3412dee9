SELECT wave_id, figure_id, region_id, breakdown, member, asked, cv
FROM marts.survey_estimate
WHERE state = 'shown' AND (asked < 30 OR cv IS NULL OR cv > 0.33 OR value NOT BETWEEN low AND high)
