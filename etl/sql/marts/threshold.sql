-- threshold.sql: the numbers behind the words of verdicts, as metadata/verdicts.yml sets them. Grain: (name).
SELECT thresholds.name, thresholds.value, thresholds.method_version
FROM staging.thresholds AS thresholds
