-- inspected_employer.sql: employers whom inspectors are shown, with their numbers. Grain: a row of a list of a register.
-- Stands in editions for inspectors alone. Beside register_id, list_id, employer_number and region_id it has the columns that
-- the layouts of registers list (etl/registers/<name>/lists/<list>.sql), missing in a row whose list lacks them.
SELECT
    inspected.register_id, inspected.list_id, inspected.employer_number, inspected.region_id,
    inspected.* EXCLUDE (register_id, list_id, employer_number, region_id)
FROM staging.inspected AS inspected
ORDER BY inspected.register_id, inspected.list_id, inspected.region_id, inspected.employer_number
