-- Each case once for each stage that it reached.
SELECT to_region, period_start, period_end, period_kind, person, 'applied' AS stage FROM resettlement_case WHERE applied = 1
UNION ALL
SELECT to_region, period_start, period_end, period_kind, person, 'included' AS stage FROM resettlement_case WHERE included = 1
UNION ALL
SELECT to_region, period_start, period_end, period_kind, person, 'moved' AS stage FROM resettlement_case WHERE moved = 1
UNION ALL
SELECT to_region, period_start, period_end, period_kind, person, 'supported' AS stage FROM resettlement_case WHERE supported = 1
UNION ALL
SELECT to_region, period_start, period_end, period_kind, person, 'employed' AS stage FROM resettlement_case WHERE employed = 1
UNION ALL
SELECT to_region, period_start, period_end, period_kind, person, 'stayed' AS stage FROM resettlement_case WHERE stayed = 1
