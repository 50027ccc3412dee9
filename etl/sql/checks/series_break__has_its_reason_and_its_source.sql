-- A break of a series says why, and by which source.
SELECT series_break.indicator_id, series_break.year
FROM marts.series_break AS series_break
WHERE series_break.why_en IS NULL OR series_break.source_id IS NULL
