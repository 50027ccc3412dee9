-- corrected_figure.sql: figures of documents whose right number a correction gives: same document and place, and what the
-- correction calls printed stands in what the figure has as printed. Grain: source row.
SELECT
    figure.indicator_id, figure.region_id, figure.region_scheme, figure.period_start, figure.period_end,
    figure.period_kind, figure.breakdown, figure.member, figure.collected_on, figure.revision,
    correction.id AS correction_id, try_cast(correction.corrected_value AS DOUBLE) AS corrected_value
FROM staging.observations AS figure
INNER JOIN staging.corrections AS correction
    ON
        figure.source_id = correction.document AND figure.locator = correction.locator
        AND contains(figure.printed, correction.printed_value)
WHERE
    list_contains(string_split(figure.note, ';'), 'see_correction')
    AND try_cast(correction.corrected_value AS DOUBLE) IS NOT NULL
-- of several the one that quotes most of the print
QUALIFY
    row_number() OVER (
        PARTITION BY figure.file, figure.row_number ORDER BY length(correction.printed_value) DESC, correction.id
    ) = 1
