-- Three titles, short titles and definitions for every indicator; a short title fits its card.
SELECT indicator.indicator_id, words.field, words.value
FROM marts.indicator AS indicator
CROSS JOIN LATERAL (
    SELECT
        unnest([
            'title_kk', 'title_ru', 'title_en', 'short_title_kk', 'short_title_ru', 'short_title_en',
            'definition_kk', 'definition_ru', 'definition_en'
        ]) AS field,
        unnest([
            indicator.title_kk, indicator.title_ru, indicator.title_en,
            indicator.short_title_kk, indicator.short_title_ru, indicator.short_title_en,
            indicator.definition_kk, indicator.definition_ru, indicator.definition_en
        ]) AS value
) AS words
WHERE coalesce(trim(words.value), '') = '' OR (starts_with(words.field, 'short_title') AND length(words.value) > 40)
