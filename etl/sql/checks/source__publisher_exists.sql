-- Every source has a described publisher, a title, an address and a licence.
SELECT source.source_id, source.publisher_id, source.publisher, source.title_en, source.url, source.licence
FROM marts.source AS source
WHERE
    source.publisher IS NULL OR coalesce(trim(source.title_en), '') = '' OR coalesce(trim(source.url), '') = ''
    OR coalesce(trim(source.licence), '') = ''
