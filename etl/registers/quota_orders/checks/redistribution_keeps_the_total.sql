-- What is only redistributed adds up to what was set first for the year.
SELECT later.quota_year, later.order_no, later.quota AS redistributed, first.quota AS set_first
FROM (
    SELECT quota_orders.quota_year, quota_orders.order_no, CAST(sum(quota_orders.quota) AS BIGINT) AS quota
    FROM quota_orders
    WHERE quota_orders.version = 'redistributed'
    GROUP BY quota_orders.quota_year, quota_orders.order_no
) AS later
INNER JOIN (
    SELECT quota_orders.quota_year, CAST(sum(quota_orders.quota) AS BIGINT) AS quota
    FROM quota_orders
    WHERE quota_orders.version = 'initial'
    GROUP BY quota_orders.quota_year
) AS first ON later.quota_year = first.quota_year
WHERE later.quota <> first.quota
