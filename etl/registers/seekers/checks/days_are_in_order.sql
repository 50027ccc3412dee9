-- Somebody leaves the register on the day of the registration or later.
SELECT seekers.registration_id, seekers.registered_on, seekers.left_on
FROM seekers
WHERE seekers.left_on < seekers.registered_on
