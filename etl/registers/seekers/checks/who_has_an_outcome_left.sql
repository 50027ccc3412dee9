-- What a registration ended with is known of those who left.
SELECT seekers.registration_id, seekers.outcome
FROM seekers
WHERE seekers.outcome IS NOT NULL AND seekers.left_on IS NULL
