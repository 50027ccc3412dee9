-- An indicator without figures, or with a reason why they are missing, names the search that looked for them; nobody looked for
-- what a register counts.
SELECT indicator.indicator_id
FROM marts.indicator AS indicator
LEFT JOIN (
    SELECT observation.indicator_id FROM marts.observation AS observation WHERE observation.value IS NOT NULL
    UNION
    SELECT disclosure.indicator_id FROM marts.disclosure AS disclosure
) AS published ON indicator.indicator_id = published.indicator_id
ANTI JOIN marts.search AS search ON indicator.search_id = search.search_id
WHERE published.indicator_id IS NULL OR indicator.missing_reason_kk IS NOT NULL
