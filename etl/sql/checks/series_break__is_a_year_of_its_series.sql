-- A break that is declared stands at a year of its series, from the first figure to the last.
SELECT series_break.indicator_id, series_break.year
FROM marts.series_break AS series_break
LEFT JOIN marts.observation AS figure
    ON
        series_break.indicator_id = figure.indicator_id AND figure.region_id = staging.country() AND figure.period_kind = 'year'
        AND figure.breakdown = '' AND figure.is_latest AND figure.value IS NOT NULL
GROUP BY series_break.indicator_id, series_break.year
HAVING coalesce(series_break.year < min(year(figure.period_end)) OR series_break.year > max(year(figure.period_end)), TRUE)
