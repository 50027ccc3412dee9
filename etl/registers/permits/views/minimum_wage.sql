-- The minimum wage by the laws on the republican budget, tenge a month.
SELECT 2022 AS in_year, 60000 AS tenge
UNION ALL SELECT 2023 AS in_year, 70000 AS tenge
UNION ALL SELECT 2024 AS in_year, 85000 AS tenge
UNION ALL SELECT 2025 AS in_year, 85000 AS tenge
UNION ALL SELECT 2026 AS in_year, 85000 AS tenge
