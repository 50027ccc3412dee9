-- A share of the country is the sum of numerators over the sum of denominators, of no more regions than there are.
SELECT share.indicator_id, share.period_end, share.value, share.regions_reported, share.regions_expected, share.is_whole
FROM marts.reported_share AS share
WHERE
    (share.rule = 'share' AND abs(share.value * share.denominator - 100 * share.numerator) > 0.000001 * share.denominator)
    OR share.regions_reported + len(share.silent_region_ids) <> share.regions_expected
    OR share.is_whole <> (len(share.silent_region_ids) = 0)
