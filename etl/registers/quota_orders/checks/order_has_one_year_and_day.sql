-- All parts of an order are for one year and came into force on one day.
SELECT quota_orders.order_no, min(quota_orders.quota_year) AS first_year, max(quota_orders.quota_year) AS last_year
FROM quota_orders
GROUP BY quota_orders.order_no
HAVING min(quota_orders.quota_year) <> max(quota_orders.quota_year) OR min(quota_orders.in_force_on) <> max(quota_orders.in_force_on)
