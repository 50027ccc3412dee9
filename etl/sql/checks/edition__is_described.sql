-- The edition describes itself once and lists its inputs.
SELECT count(*) AS editions, (SELECT count(*) FROM meta.input_file) AS input_files
FROM meta.edition
HAVING count(*) <> 1 OR (SELECT count(*) FROM meta.input_file) = 0
