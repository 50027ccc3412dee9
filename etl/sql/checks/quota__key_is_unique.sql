-- A region has each step of a quota in a year once, and its steps are 1, 2, ... without a hole.
SELECT quota.quota_kind, quota.region_id, quota.year, count(*) AS rows
FROM marts.quota AS quota
GROUP BY quota.quota_kind, quota.region_id, quota.year
HAVING count(*) <> count(DISTINCT quota.step) OR count(*) <> max(quota.step)
