-- series_break.sql: years from which on a yearly series of the country is of something else, of the series that are forecast.
-- Grain: (indicator_id, year). is_declared: metadata say so, for the reason `why` and by `source_id`; otherwise the figure itself is marked,
-- and its notes say why. A forecast is made from the figures since the last of them.
WITH declared AS (
    SELECT subject.indicator_id, unnest(subject.breaks) AS year, TRUE AS is_declared, subject.why_kk, subject.why_ru, subject.why_en, subject.source_id
    FROM marts.forecast_subject AS subject
),

noted AS (
    SELECT
        figure.indicator_id, year(figure.period_end) AS year, figure.source_id,
        string_agg(note.text_kk, ' ' ORDER BY note.note_id) AS why_kk, string_agg(note.text_ru, ' ' ORDER BY note.note_id) AS why_ru,
        string_agg(note.text_en, ' ' ORDER BY note.note_id) AS why_en
    FROM marts.observation AS figure
    INNER JOIN marts.forecast_subject AS subject USING (indicator_id)
    LEFT JOIN marts.note AS note ON list_contains(string_split(figure.note, ';'), note.note_id)
    WHERE
        figure.is_break AND figure.is_latest AND figure.value IS NOT NULL AND figure.breakdown = '' AND figure.period_kind = 'year'
        AND NOT figure.is_derived AND figure.region_id = staging.country()
    GROUP BY ALL
)

SELECT indicator_id, year, is_declared, why_kk, why_ru, why_en, source_id FROM declared
UNION ALL
SELECT noted.indicator_id, noted.year, FALSE AS is_declared, noted.why_kk, noted.why_ru, noted.why_en, noted.source_id
FROM noted
ANTI JOIN declared USING (indicator_id, year)
ORDER BY indicator_id, year
