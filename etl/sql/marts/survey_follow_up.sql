-- survey_follow_up.sql: what people said they would do beside what was counted in the year after. Grain: (wave_id, figure_id, region_id).
-- value, low, high: percent of those asked; counted: of the indicator in the year after the wave; population: of that year; counted_pct:
-- counted by population, percent. A row only where all of it is held.
SELECT
    estimate.wave_id, estimate.figure_id, estimate.region_id, estimate.value, estimate.low, estimate.high,
    figure.followed_by_indicator_id AS indicator_id, followed.year AS followed_year, followed.value AS counted,
    population.value AS population, 100.0 * followed.value / nullif(population.value, 0) AS counted_pct
FROM marts.survey_estimate AS estimate
INNER JOIN marts.survey_figure AS figure ON estimate.figure_id = figure.figure_id
INNER JOIN marts.survey_wave AS wave ON estimate.wave_id = wave.wave_id
INNER JOIN marts.yearly_observation AS followed
    ON figure.followed_by_indicator_id = followed.indicator_id AND estimate.region_id = followed.region_id
    AND followed.year = wave.year + 1 AND followed.breakdown = ''
INNER JOIN marts.yearly_observation AS population
    ON population.indicator_id = 'population' AND estimate.region_id = population.region_id
    AND population.year = followed.year AND population.breakdown = ''
WHERE estimate.breakdown = '' AND estimate.value IS NOT NULL AND followed.value IS NOT NULL AND population.value IS NOT NULL
ORDER BY estimate.wave_id, estimate.figure_id, estimate.region_id
