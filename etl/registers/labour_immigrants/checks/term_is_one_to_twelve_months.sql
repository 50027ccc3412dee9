-- A permit is for one to twelve months.
SELECT labour_immigrants.permit_no, labour_immigrants.event, labour_immigrants.event_on, labour_immigrants.months
FROM labour_immigrants
WHERE labour_immigrants.event IN ('issued', 'extended') AND (labour_immigrants.months < 1 OR labour_immigrants.months > 12)
