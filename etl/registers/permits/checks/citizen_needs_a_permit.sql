-- Citizens of the Eurasian Economic Union need no permit.
SELECT permits.permit_no, permits.event, permits.citizenship
FROM permits
WHERE permits.citizenship IN ('AM', 'BY', 'KG', 'KZ', 'RU')
