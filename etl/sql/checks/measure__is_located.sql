-- Every measure says where in its document it stands, and has its words in three languages.
SELECT measure.measure_id, measure.locator
FROM marts.measure AS measure
WHERE
    coalesce(trim(measure.locator), '') = '' OR coalesce(trim(measure.title_kk), '') = ''
    OR coalesce(trim(measure.title_ru), '') = '' OR coalesce(trim(measure.title_en), '') = ''
