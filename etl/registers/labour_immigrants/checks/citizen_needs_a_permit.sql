-- Citizens of the Eurasian Economic Union hold no permits.
SELECT labour_immigrants.permit_no, labour_immigrants.event, labour_immigrants.event_on, labour_immigrants.citizenship
FROM labour_immigrants
WHERE labour_immigrants.citizenship IN ('AM', 'BY', 'KG', 'KZ', 'RU')
