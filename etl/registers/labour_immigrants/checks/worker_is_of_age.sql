-- Nobody younger than fourteen works.
SELECT labour_immigrants.permit_no, labour_immigrants.event, labour_immigrants.event_on, labour_immigrants.birth_year
FROM labour_immigrants
WHERE extract(year FROM labour_immigrants.event_on) - labour_immigrants.birth_year < 14
