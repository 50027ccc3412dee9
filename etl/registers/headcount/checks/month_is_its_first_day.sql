-- A month is written as its first day.
SELECT headcount.employer, headcount.month
FROM headcount
WHERE extract(day FROM headcount.month) <> 1
