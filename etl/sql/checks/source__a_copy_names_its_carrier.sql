-- What was taken from a collection of copies names the copy, and a copy that is named is the address given.
SELECT source.source_id, source.url, source.carrier
FROM marts.source AS source
WHERE
    source.carrier IS NULL
    AND regexp_matches(
        source.url,
        '^https?://([^/]+\.)?(github\.com|githubusercontent\.com|gitlab\.com|kaggle\.com|huggingface\.co|zenodo\.org)/'
    )
    OR NOT contains(source.url, split_part(source.carrier, '/', 1) || '/' || regexp_extract(split_part(source.carrier, '/', 2), '^[^:]+'))
